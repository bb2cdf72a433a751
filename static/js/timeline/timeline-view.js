// What the timeline looks like in a state: its lanes, axis, window, sources and fields, drawn into its markup.

import * as dates from "../lib/dates.js";
import { ref } from "../lib/elements.js";
import { lazy } from "../lib/lazy.js";
import { setProperty } from "../lib/reconcile.js";
import { drawAxis } from "../lanes/axis.js";
import { createDateFields } from "./date-fields.js";
import { describeHandle } from "./handles.js";
import { Lanes } from "../lanes/lanes.js";
import { createSourceMarks } from "./source-marks.js";
import { beyond, percentOf } from "../lanes/visible-range.js";
import { isWhole } from "./window-moves.js";
import { createWindowOverlay } from "./window-overlay.js";

/**
 * @typedef {object} State
 * @property {Days} window
 * @property {number | null} asOf
 * @property {Span} visible
 * @property {Span} span
 * @property {number} width of the plot in pixels
 * @property {KnownRecord[]} records
 * @property {ArrayLike<number>} passes
 * @property {string | null} chosen the key of the chosen record
 */
/**
 * @typedef {object} Actions
 * @property {() => State} now
 * @property {(window: Days) => void} onWindow
 * @property {(day: number) => void} onDay
 * @property {(day: number | null) => void} onAsOf
 * @property {(key: string, opener: HTMLElement) => void} onChoose
 */

/** The timeline's markup, and the parts that draw into it. */
export class TimelineView {
  /**
   * @param {HTMLElement} root
   * @param {Layer} layer
   * @param {Lexicon} lexicon
   * @param {Actions} actions
   */
  constructor(root, { span, sources, vocabulary }, lexicon, { now, onWindow, onDay, onAsOf, onChoose }) {
    this.root = root;
    /** @type {Record<"from" | "until" | "known", HTMLElement>} */
    this.handles = { from: this.ref("from"), until: this.ref("until"), known: this.ref("known") };
    const form = /** @type {HTMLFormElement} */ (this.ref("typed"));
    this.fields = createDateFields(form, this.ref("error"), { now, onWindow, onAsOf });
    const marks = { marks: this.ref("ticks"), published: this.ref("published"), handle: this.handles.known };
    this.marks = createSourceMarks(marks, { sources, span, onAsOf });
    this.lanes = new Lanes(this.ref("lanes"), this.ref("all"), { collections: vocabulary.collections, lexicon, onChoose });
    const view = this.ref("view");
    const getTips = lazy(async () => new (await import("../lanes/lane-tips.js")).LaneTips(view, this.lanes, onDay), () => {});
    /** @param {Event} event that the tips were too late for */
    const tell = (event) => getTips().then((tips) => tips.point(event), () => {});
    for (const name of ["pointermove", "pointerdown", "focusin"]) view.addEventListener(name, tell, { once: true });
    /** @type {(state: State) => void} for what else is drawn on the plot */
    this.onDraw = () => {};
    this.drawOverlay = createWindowOverlay((name) => this.ref(name), this.handles);
  }

  /** @param {string} name */
  ref(name) {
    return ref(this.root, name);
  }

  /** @param {State} state */
  draw(state) {
    const { visible, span, width, records } = state;
    drawAxis(this.ref("axis"), this.ref("grid"), visible, width);
    const chosen = records.find(({ collection, id, isKnown }) => `${collection}/${id}` === state.chosen && isKnown) ?? null;
    this.lanes.draw({ ...state, chosen });
    const isAll = visible[0] <= span[0] && visible[1] >= span[1];
    for (const name of ["zoom_out", "zoom_whole"]) this.button(name).disabled = isAll;
    this.drawWindow(state);
    this.drawAsOf(state);
    this.onDraw(state);
  }

  /** @param {State} state */
  drawWindow({ window, span, visible, width, asOf }) {
    const { from, until } = this.handles;
    this.drawOverlay(window, visible, width);
    setProperty(from.dataset, "beyond", beyond(window.from, visible));
    setProperty(until.dataset, "beyond", beyond(window.until, visible));
    describeHandle(from, window.from, [span[0], window.until - 1], dates.formatFrom(window.from));
    describeHandle(until, window.until, [window.from + 1, span[1]], dates.formatUntil(window.until));
    this.fields.write(window, asOf);
    setProperty(this.button("whole"), "disabled", isWhole(window, span));
  }

  /** @param {State} state */
  drawAsOf({ asOf, visible, width, window }, isMoving = false) {
    this.marks.draw(visible, width, asOf);
    this.fields.write(window, asOf);
    const line = this.ref("line");
    line.hidden = asOf === null || beyond(asOf + 1, visible) !== "no";
    if (asOf !== null) line.style.setProperty("--at", `${percentOf(asOf + 1, visible)}%`);
    this.button("all_sources").disabled = asOf === null;
    if (!isMoving) setProperty(this.ref("hidden"), "textContent", this.marks.describeHidden(asOf));
  }

  /** @param {string} name */
  button(name) {
    return /** @type {HTMLButtonElement} */ (this.ref(name));
  }
}
