// The timeline: lanes of what is held, a window with two handles, sources and "as known on", zoom, typed dates and play.

import { drawAxis } from "./axis.js";
import { binAt, binOf } from "./bins.js";
import * as dates from "../lib/dates.js";
import { settle, snap } from "./as-of-handle.js";
import { createLanes } from "./lanes.js";
import { dragWindow, isWhole, moveByKey } from "./window-moves.js";
import { createPlayer } from "./player.js";
import { listenForPointers } from "./pointers.js";
import { setProperty } from "../lib/reconcile.js";
import { panRange, percentOf, fractionOf, revealDays, zoomRange } from "./visible-range.js";
import { beyond, createSourceMarks } from "./source-marks.js";
import { createDateFields } from "./date-fields.js";
import { createWindowOverlay } from "./window-overlay.js";

const ZOOM = 0.6; // one press of the button
const SNAP_PX = 6;

/**
 * Fills the timeline's markup. Its root says `timeline:change` { from, until, isMoving } for the window,
 * `timeline:known` { asOf, isMoving } and `timeline:choose` { key, opener }; isMoving: a handle is held or it plays.
 */
export function createTimeline(root, given) {
  const timeline = new Timeline(root, given);
  return {
    /** Shows another window and another day of "as known on" without saying so: they came from outside. */
    set: (view) => timeline.set(view),
    /** Draws the lanes anew for the records that pass. */
    update: (records, result) => timeline.update(records, result),
    /** Shows the time of a record in its lane; null for none. */
    choose: (record) => timeline.choose(record),
    /** Brings a stretch of days into sight. */
    reveal: (from, until) => timeline.see(revealDays(timeline.seen, from, until, timeline.span)),
  };
}

class Timeline {
  constructor(root, { span, layer, lexicon, view }) {
    const ref = (name) => root.querySelector(`[data-ref="${name}"]`);
    const handles = { from: ref("from"), until: ref("until"), known: ref("known") };
    Object.assign(this, { root, ref, span, handles, seen: [...span], asOf: view.asOf ?? null });
    Object.assign(this, { window: { from: view.from, until: view.until }, records: [], passes: [], chosen: null });
    this.plot = ref("plot");
    this.width = this.plot.clientWidth || 1;
    this.typed = createDateFields(ref("typed"), ref("error"), {
      now: () => this, onWindow: (next) => this.change(next), onKnown: (day) => this.changeKnown(settle(day ?? span[1], span)),
    });
    this.ticks = createSourceMarks({ marks: ref("ticks"), published: ref("published"), handle: handles.known }, {
      sources: layer.sources, span, onKnown: (day) => this.changeKnown(day),
    });
    this.lanes = createLanes(ref("lanes"), ref("all"), {
      collections: layer.vocabulary.collections, lexicon, onChoose: (key, opener) => this.say("choose", { key, opener }),
    });
    this.veils = createWindowOverlay(ref, handles);
    this.player = createPlayer(ref("play"), {
      now: () => this, onStep: (next) => this.follow(next), onRest: () => this.change(this.window),
    });
    this.listen();
    this.draw();
  }

  listen() {
    const { ref, handles } = this;
    const onClick = (name, action) => ref(name).addEventListener("click", action);
    onClick("whole", () => this.change({ from: this.span[0], until: this.span[1] }));
    onClick("all_sources", () => this.changeKnown(null));
    onClick("zoom_in", () => this.zoom(ZOOM));
    onClick("zoom_out", () => this.zoom(1 / ZOOM));
    onClick("zoom_whole", () => this.see([...this.span]));
    onClick("more", () => this.showMore());
    for (const [end, handle] of Object.entries(handles)) {
      handle.addEventListener("keydown", (event) => this.press(event, end));
    }
    listenForPointers(ref("view"), this.plot, handles, {
      now: () => this,
      start: () => this.player.stop(),
      drag: (press, day) => this.drag(press, day),
      drop: (press, day) => this.drop(press, day),
      zoom: (factor, day) => this.zoom(factor, day),
      pan: (days) => this.see(panRange(this.seen, days, this.span)),
    });
    new ResizeObserver(() => this.resize()).observe(this.plot);
  }

  say(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`timeline:${name}`, { detail }));
  }

  set({ from, until, asOf = null }) {
    this.player.end();
    Object.assign(this, { window: { from, until }, asOf });
    this.place();
    this.drawKnown();
  }

  update(records, { passes }) {
    Object.assign(this, { records, passes });
    this.drawSoon();
  }

  choose(record) {
    this.chosen = record && `${record.collection}/${record.id}`;
    this.drawSoon();
  }

  change({ from, until }, isMoving = false) {
    if (!isMoving) this.player.end();
    if (from === this.window.from && until === this.window.until && isMoving) return;
    this.window = { from, until };
    this.place();
    this.say("change", { from, until, isMoving });
  }

  changeKnown(asOf, isMoving = false) {
    if (asOf === this.asOf && isMoving) return;
    this.asOf = asOf;
    if (asOf !== null && !isMoving) this.see(revealDays(this.seen, asOf, asOf + 1, this.span));
    this.drawKnown(isMoving);
    this.say("known", { asOf, isMoving });
  }

  press(event, end) {
    if (event.key === "+" || event.key === "-") {
      event.preventDefault();
      return this.zoom(event.key === "+" ? ZOOM : 1 / ZOOM, end === "known" ? this.asOf : this.window[end]);
    }
    if (end === "known") return;
    const next = event.key === " " ? null : moveByKey(event, end, this.window, this.span);
    if (!next && event.key !== " ") return;
    event.preventDefault();
    if (!next) return this.player.toggle();
    this.see(revealDays(this.seen, next[end], next[end], this.span));
    this.change(next);
  }

  drag(press, day) {
    if (press.kind !== "known") return this.change(dragWindow(press, day, this.window, this.span), true);
    const dayPx = (this.seen[1] - this.seen[0]) / this.width;
    const isAtEnd = day >= this.seen[1] && this.seen[1] >= this.span[1];
    this.changeKnown(isAtEnd ? null : settle(snap(day - 1, this.ticks.days, SNAP_PX * dayPx), this.span), true);
  }

  drop(press, day) {
    if (press.kind === "known") return this.changeKnown(this.asOf);
    const isClick = !press.hasMoved && !this.handles[press.kind];
    this.change(isClick ? this.binOn(day) : this.window);
  }

  /** The bin under a day as a window, within the span. */
  binOn(day) {
    const { edges } = binOf(this.seen, this.width);
    const bin = Math.min(Math.max(binAt(edges, day), 0), edges.length - 2);
    return { from: Math.max(edges[bin], this.span[0]), until: Math.min(edges[bin + 1], this.span[1]) };
  }

  /** A step of play, with the window kept in sight. */
  follow(next) {
    const isWider = next.until - next.from > this.seen[1] - this.seen[0];
    if (!isWider) this.see(revealDays(this.seen, next.from, next.until, this.span));
    this.change(next, true);
  }

  zoom(factor, day = null) {
    const middle = (this.window.from + this.window.until) / 2;
    const at = day ?? (fractionOf(middle, this.seen) > 0 && fractionOf(middle, this.seen) < 1 ? middle : (this.seen[0] + this.seen[1]) / 2);
    this.see(zoomRange(this.seen, factor, Math.min(Math.max(at, this.seen[0]), this.seen[1]), this.span));
  }

  see(seen) {
    if (seen[0] === this.seen[0] && seen[1] === this.seen[1]) return;
    this.seen = seen;
    this.drawSoon();
  }

  showMore() {
    const isShown = this.root.toggleAttribute("data-more");
    this.ref("more").setAttribute("aria-expanded", String(isShown));
  }

  resize() {
    const width = this.plot.clientWidth;
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.drawSoon();
  }

  drawSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  draw() {
    const { seen, span, width, records, passes } = this;
    this.root.style.setProperty("--plot", `${width}px`);
    drawAxis(this.ref("axis"), this.ref("grid"), seen, width);
    const chosen = records.find((record) => `${record.collection}/${record.id}` === this.chosen && record.isKnown) ?? null;
    this.lanes.draw({ records, passes, seen, span, width, chosen });
    const isAll = seen[0] <= span[0] && seen[1] >= span[1];
    for (const name of ["zoom_out", "zoom_whole"]) this.ref(name).disabled = isAll;
    this.place();
    this.drawKnown();
  }

  place() {
    const { window, span, seen, handles } = this;
    this.veils.draw(window, seen, this.width);
    for (const end of ["from", "until"]) setProperty(handles[end].dataset, "beyond", beyond(window[end], seen));
    describeHandle(handles.from, window.from, [span[0], window.until - 1], dates.formatFrom(window.from));
    describeHandle(handles.until, window.until, [window.from + 1, span[1]], dates.formatUntil(window.until));
    this.typed.write(window, this.asOf);
    setProperty(this.ref("whole"), "disabled", isWhole(window, span));
  }

  drawKnown(isMoving = false) {
    const { asOf, seen, ref } = this;
    this.ticks.draw(seen, this.width, asOf);
    this.typed.write(this.window, asOf);
    const line = ref("line");
    line.hidden = asOf === null || beyond(asOf + 1, seen) !== "no";
    if (asOf !== null) line.style.setProperty("--at", `${percentOf(asOf + 1, seen)}%`);
    ref("all_sources").disabled = asOf === null;
    const words = this.ticks.words(asOf);
    if (!isMoving && ref("hidden").textContent !== words) ref("hidden").textContent = words;
  }
}

function describeHandle(handle, day, [lowest, highest], words) {
  handle.setAttribute("aria-valuemin", lowest);
  handle.setAttribute("aria-valuemax", highest);
  handle.setAttribute("aria-valuenow", Math.min(Math.max(day, lowest), highest));
  handle.setAttribute("aria-valuetext", words);
}
