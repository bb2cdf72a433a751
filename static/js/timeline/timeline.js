// The timeline: a window with two handles, "published by", zoom and play, over lanes of what is held.

import { oncePerFrame } from "../lib/scheduling.js";
import { clampDay, snap } from "./as-of-handle.js";
import { binAt, binOf } from "../lanes/bins.js";
import { createPlayer } from "./player.js";
import { Pointers } from "./pointers.js";
import { TimelineView } from "./timeline-view.js";
import { fractionOf, panRange, revealDays, zoomRange } from "../lanes/visible-range.js";
import { dragWindow, moveByKey } from "./window-moves.js";

/** @typedef {import("./window-moves.js").End} End */
/** @typedef {import("./pointers.js").Press} Press */

const ZOOM = 0.6; // one press of the button
const SNAP_PX = 6;

/**
 * The timeline. Its root dispatches `timeline:change` { from, until, isMoving } for the window, `timeline:known` { asOf,
 * isMoving }, `timeline:choose` { key, opener } and `timeline:step` { hold } for each step of play; isMoving: a handle is held or
 * it plays.
 */
export class Timeline {
  /**
   * @param {HTMLElement} root
   * @param {{ layer: Layer, lexicon: Lexicon, view: Pick<View, "from" | "until" | "asOf"> }} given
   */
  constructor(root, { layer, lexicon, view }) {
    this.root = root;
    this.span = layer.span;
    /** @type {Span} */
    this.visible = [...layer.span];
    /** @type {Days} */
    this.window = { from: view.from, until: view.until };
    this.asOf = view.asOf;
    /** @type {KnownRecord[]} */
    this.records = [];
    /** @type {ArrayLike<number>} */
    this.passes = [];
    /** @type {string | null} the key of the chosen record */
    this.chosen = null;
    /** @type {((bin: Days) => void) | null} takes the next bin that is pressed, as a second time */
    this.picker = null;
    this.view = new TimelineView(root, layer, lexicon, {
      now: () => this,
      onWindow: (next) => this.change(next),
      onDay: (day) => this.pick(day),
      onAsOf: (day) => this.changeAsOf(day === null ? null : clampDay(day, this.span)),
      onChoose: (key, opener) => this.emit("choose", { key, opener }),
    });
    this.plot = this.view.ref("plot");
    this.width = this.plot.clientWidth || 1;
    this.drawSoon = oncePerFrame(() => this.view.draw(this));
    this.player = createPlayer((name) => this.view.ref(name), {
      now: () => this, onStep: (next, hold) => this.follow(next, hold), onRest: () => this.change(this.window),
    });
    this.listen();
    this.view.draw(this);
  }

  listen() {
    /** @param {string} name @param {() => void} action */
    const onClick = (name, action) => this.view.ref(name).addEventListener("click", action);
    onClick("whole", () => this.change({ from: this.span[0], until: this.span[1] }));
    onClick("all_sources", () => this.changeAsOf(null));
    onClick("zoom_in", () => this.zoom(ZOOM));
    onClick("zoom_out", () => this.zoom(1 / ZOOM));
    onClick("zoom_whole", () => this.show([...this.span]));
    onClick("more", () => this.toggleMore());
    for (const [end, handle] of Object.entries(this.view.handles)) {
      handle.addEventListener("keydown", (event) => this.pressKey(event, /** @type {End | "known"} */ (end)));
    }
    new Pointers(this.view.ref("view"), this.plot, this.view.handles, {
      now: () => this,
      start: () => this.player.stop(),
      drag: (press, day) => this.drag(press, day),
      drop: (press, day) => this.drop(press, day),
      zoom: (factor, day) => this.zoom(factor, day),
      pan: (days) => this.show(panRange(this.visible, days, this.span)),
    });
    new ResizeObserver(() => this.resize()).observe(this.plot);
  }

  /** @param {string} name @param {object} detail */
  emit(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`timeline:${name}`, { detail }));
  }

  /**
   * Show another window and another day of "published by" without reporting it: they came from outside.
   * @param {Days & { asOf?: number | null }} view
   */
  set({ from, until, asOf = null }) {
    this.player.end();
    Object.assign(this, { window: { from, until }, asOf });
    this.view.drawWindow(this);
    this.view.drawAsOf(this);
  }

  /**
   * Draw the lanes anew for the records that pass.
   * @param {KnownRecord[]} records
   * @param {Pick<Result, "passes">} result
   */
  update(records, { passes }) {
    Object.assign(this, { records, passes });
    this.drawSoon();
  }

  /**
   * Show the time of a record in its lane; null for none.
   * @param {KnownRecord | null} record
   */
  choose(record) {
    this.chosen = record && `${record.collection}/${record.id}`;
    this.drawSoon();
  }

  /**
   * Bring an interval of days into sight.
   * @param {number} from
   * @param {number} until
   */
  reveal(from, until) {
    this.show(revealDays(this.visible, from, until, this.span));
  }

  /** @param {Days} window */
  change({ from, until }, isMoving = false) {
    if (!isMoving) this.player.end();
    if (from === this.window.from && until === this.window.until && isMoving) return;
    this.window = { from, until };
    this.view.drawWindow(this);
    this.emit("change", { from, until, isMoving });
  }

  /** @param {number | null} asOf */
  changeAsOf(asOf, isMoving = false) {
    if (asOf === this.asOf && isMoving) return;
    this.asOf = asOf;
    if (asOf !== null && !isMoving) this.reveal(asOf, asOf + 1);
    this.view.drawAsOf(this, isMoving);
    this.emit("known", { asOf, isMoving });
  }

  /** @param {KeyboardEvent} event @param {End | "known"} end */
  pressKey(event, end) {
    if (event.key === "+" || event.key === "-") {
      event.preventDefault();
      return this.zoom(event.key === "+" ? ZOOM : 1 / ZOOM, end === "known" ? this.asOf : this.window[end]);
    }
    if (end === "known") return;
    const next = event.key === " " ? null : moveByKey(event, end, this.window, this.span);
    if (!next && event.key !== " ") return;
    event.preventDefault();
    if (!next) return this.player.toggle();
    this.reveal(next[end], next[end]);
    this.change(next);
  }

  /** @param {Press} press @param {number} day */
  drag(press, day) {
    const { kind } = press;
    if (kind !== "known") return this.change(dragWindow({ ...press, kind }, day, this.window, this.span), true);
    const dayPx = (this.visible[1] - this.visible[0]) / this.width;
    const isAtEnd = day >= this.visible[1] && this.visible[1] >= this.span[1];
    this.changeAsOf(isAtEnd ? null : clampDay(snap(day - 1, this.view.marks.days, SNAP_PX * dayPx), this.span), true);
  }

  /** @param {Press} press @param {number} day */
  drop({ kind, hasMoved }, day) {
    if (kind === "known") return this.changeAsOf(this.asOf);
    if (!hasMoved && (kind === "new" || kind === "window")) this.pick(day);
    else this.change(this.window);
  }

  /**
   * Choose the bin under a day.
   * @param {number} day
   */
  pick(day) {
    const bin = this.binOn(day);
    if (this.picker) this.picker(bin);
    else this.change(bin);
  }

  /**
   * Get the bin under a day as a window, within the span.
   * @param {number} day
   */
  binOn(day) {
    const { edges } = binOf(this.visible, this.width);
    const bin = Math.min(Math.max(binAt(edges, day), 0), edges.length - 2);
    return { from: Math.max(edges[bin], this.span[0]), until: Math.min(edges[bin + 1], this.span[1]) };
  }

  /**
   * Take a step of play, with the window kept in sight, and tell of it: who hears that may hold the next one back.
   * @param {Days} next
   * @param {(ms: number) => void} hold
   */
  follow(next, hold) {
    const isWider = next.until - next.from > this.visible[1] - this.visible[0];
    if (!isWider) this.reveal(next.from, next.until);
    this.change(next, true);
    this.emit("step", { hold });
  }

  /** @param {number} factor @param {number | null} [day] what stays where it is; else the middle of the window in sight */
  zoom(factor, day = null) {
    const { visible, window, span } = this;
    const middle = (window.from + window.until) / 2;
    const isInSight = fractionOf(middle, visible) > 0 && fractionOf(middle, visible) < 1;
    const at = day ?? (isInSight ? middle : (visible[0] + visible[1]) / 2);
    this.show(zoomRange(visible, factor, Math.min(Math.max(at, visible[0]), visible[1]), span));
  }

  /** @param {Span} visible */
  show(visible) {
    if (visible[0] === this.visible[0] && visible[1] === this.visible[1]) return;
    this.visible = visible;
    this.drawSoon();
  }

  toggleMore() {
    const isShown = this.root.toggleAttribute("data-more");
    this.view.ref("more").setAttribute("aria-expanded", String(isShown));
  }

  resize() {
    const width = this.plot.clientWidth;
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.drawSoon();
  }
}
