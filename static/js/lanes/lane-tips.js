// What a bin of a lane holds, told beside it: for a pointer, a finger, and by the arrow keys on a lane, aloud too.

import { closestTarget, isolateAll } from "../lib/elements.js";
import { setProperty } from "../lib/reconcile.js";
import { binAt, binOf, nameBin } from "./bins.js";
import { describeCounts, firstNames, recordsIn } from "./bin-contents.js";
import { fractionOf } from "./visible-range.js";

const EDGE_PX = 8; // between a tip and the edge of the timeline
/** @type {Record<string, number | undefined>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
/** @type {Record<string, number | undefined>} */
const LANES = { ArrowUp: -1, ArrowDown: 1 };

/** The tip of a timeline's lanes; `onChoose` gets the bin that the Enter key chooses. */
export class LaneTips {
  /**
   * @param {HTMLElement} view
   * @param {import("./lanes.js").Lanes} lanes
   * @param {(day: number) => void} onChoose
   */
  constructor(view, lanes, onChoose) {
    this.view = view;
    this.lanes = lanes;
    this.onChoose = onChoose;
    this.tip = document.createElement("div");
    this.tip.className = "lane-tip";
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    this.said = document.createElement("p");
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    view.append(this.tip, this.said);
    /** @type {number} the bin that the keys are at, -1 before the first step */
    this.at = -1;
    view.addEventListener("pointermove", (event) => this.point(event));
    view.addEventListener("pointerdown", (event) => this.point(event));
    view.addEventListener("pointerleave", ({ pointerType }) => { if (pointerType !== "touch") this.hide(); });
    document.addEventListener("pointerdown", (event) => { if (!closestTarget(event, ".lane__bins")) this.hide(); });
    view.addEventListener("keydown", (event) => this.press(event));
    view.addEventListener("focusout", () => this.hide());
  }

  hide() {
    setProperty(this.tip, "hidden", true);
    this.at = -1;
  }

  /** @param {Event} event of a pointer; of anything else there is no tip */
  point(event) {
    const bins = closestTarget(event, ".lane__bins");
    if (!(event instanceof PointerEvent)) return;
    if (!bins || !this.lanes.drawing) return this.hide();
    const { visible } = this.lanes.drawing;
    const box = bins.getBoundingClientRect();
    const day = visible[0] + ((event.clientX - box.left) / box.width) * (visible[1] - visible[0]);
    this.show(bins, binAt(this.edges(), day));
  }

  edges() {
    const { visible, width } = /** @type {import("./lanes.js").Drawing} */ (this.lanes.drawing);
    return binOf(visible, width).edges;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const bins = closestTarget(event, ".lane__bins");
    if (!bins || !this.lanes.drawing) return;
    const [step, lane] = [STEPS[event.key], LANES[event.key]];
    if (event.key === "Escape" && !this.tip.hidden) this.hide();
    else if (event.key === "Enter" && this.at >= 0) this.onChoose(this.edges()[this.at]);
    else if (lane) this.changeLane(bins, lane);
    else if (step) this.step(bins, step);
    else return;
    event.preventDefault();
  }

  /** @param {HTMLElement} bins @param {number} step */
  step(bins, step) {
    const last = this.edges().length - 2;
    const start = this.at < 0 ? (step > 0 ? -1 : last + 1) : this.at;
    this.at = Math.min(Math.max(start + step, 0), last);
    const text = this.show(bins, this.at);
    this.said.textContent = text;
  }

  /** @param {HTMLElement} bins @param {number} step */
  changeLane(bins, step) {
    const all = /** @type {HTMLElement[]} */ ([...this.view.querySelectorAll(".lane__bins")]).filter(({ offsetParent }) => offsetParent);
    const next = all[all.indexOf(bins) + step];
    if (!next) return;
    const { at } = this;
    next.focus({ preventScroll: true }); // which hides the tip of the lane that is left
    if (at >= 0) this.at = at;
    if (at >= 0) this.step(next, 0);
  }

  /**
   * Show what a bin of a lane holds, and return it as a text.
   * @param {HTMLElement} bins
   * @param {number} bin
   */
  show(bins, bin) {
    const { drawing, lexicon } = this.lanes;
    const edges = this.edges();
    if (!drawing || bin < 0 || bin > edges.length - 2) return "";
    const { unit } = binOf(drawing.visible, drawing.width);
    const collection = /** @type {HTMLElement | null} */ (bins.closest(".lane"))?.dataset.collection ?? null;
    const code = bins === this.lanes.strip.bins ? null : collection;
    const held = recordsIn(drawing, code, { from: edges[bin], until: edges[bin + 1] });
    const { names, rest } = firstNames(held);
    const when = nameBin(unit, edges[bin], edges[bin + 1]);
    const counts = describeCounts(held, lexicon);
    this.tip.replaceChildren(
      line("lane-tip__when", when, code === null ? "" : `, ${lexicon.label("collections", code)}`), line("", counts),
      line("lane-tip__names", ...isolateAll(names), rest ? ` and ${rest} more` : ""),
    );
    this.tip.hidden = false;
    this.place(bins, (edges[bin] + edges[bin + 1]) / 2);
    return `${when}: ${counts}${names.length ? `. ${names.join(", ")}${rest ? ` and ${rest} more` : ""}` : ""}`;
  }

  /** @param {HTMLElement} bins @param {number} day */
  place(bins, day) {
    const drawing = /** @type {import("./lanes.js").Drawing} */ (this.lanes.drawing);
    const [around, lane] = [this.view.getBoundingClientRect(), bins.getBoundingClientRect()];
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const middle = lane.left - around.left + fractionOf(day, drawing.visible) * lane.width;
    const left = Math.min(Math.max(middle - width / 2, EDGE_PX), around.width - width - EDGE_PX);
    const isAbove = lane.top - height >= EDGE_PX;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${isAbove ? lane.top - around.top - height - 2 : lane.bottom - around.top + 2}px`;
  }
}

/** @param {string} className @param {(string | Node)[]} parts */
function line(className, ...parts) {
  const element = document.createElement("p");
  element.className = className;
  element.append(...parts);
  return element;
}
