// The popup at a symbol: what it stands for and who says so, while a reader points at it, steps to it or keeps it.

import { clone, fill, isolateName, ref } from "../lib/elements.js";
import { placePopup } from "./placement.js";
import { differingWords, leadingWords, statusWords } from "./popup-words.js";
import { createStackRow } from "../evidence/stack-card.js";

const LEAVE_MS = 250; // on the way from the symbol to the popup
const EDGE_PX = 8; // between the popup and the edge of the map
const ROWS = 4; // of several records that are named

/**
 * @typedef {object} Turn the symbol that a reader turned to
 * @property {HTMLElement} element
 * @property {number[]} indices of its records
 * @property {string | null} country
 * @property {string | Node} title
 */
/**
 * @typedef {object} Given
 * @property {(index: number) => { record: KnownRecord, status: string | null }} entryOf
 * @property {() => import("./popup-words.js").Given} view
 * @property {(turn: Turn) => void} open opens the panel for all that the symbol stands for
 * @property {(key: string) => void} goTo opens one record
 * @property {() => import("../evidence/record-panel.js").Covered} covered what the panel covers of the map
 */

/** The popup, one for the map; it stays while the pointer is on it (WCAG 1.4.13). */
export class SymbolPopup {
  /**
   * @param {HTMLElement} root the part of the page with the map
   * @param {Given} given
   */
  constructor(root, given) {
    this.root = root;
    this.given = given;
    this.element = clone("popup-template");
    /** @type {Turn | null} */
    this.turn = null;
    this.isKept = false;
    root.append(this.element);
    this.element.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.element.addEventListener("pointerleave", () => this.leave());
    ref(this.element, "all").addEventListener("click", () => { if (this.turn) given.open(this.turn); });
  }

  /**
   * Show what a symbol stands for.
   * @param {Turn} turn
   */
  show(turn) {
    clearTimeout(this.leaving);
    if (this.turn?.element === turn.element) return;
    this.hide();
    this.turn = turn;
    const entries = turn.indices.map((index) => this.given.entryOf(index));
    const isOne = entries.length === 1 && !turn.country;
    fill(this.element, isOne ? this.recordParts(entries[0]) : this.listParts(turn, entries));
    if (isOne) turn.element.setAttribute("aria-describedby", "popup-words");
    this.element.hidden = false;
    this.place();
  }

  /** @param {{ record: KnownRecord, status: string | null }} entry */
  recordParts({ record, status }) {
    const view = this.given.view();
    const lead = leadingWords(record, view);
    return {
      title: isolateName(record.name), status: statusWords(record, status, view), value: lead?.value ?? "", differ: differingWords(record, view),
      quote: lead?.quote ?? "", rows: "", all: "All the evidence",
    };
  }

  /** @param {Turn} turn @param {{ record: KnownRecord, status: string | null }[]} entries */
  listParts({ title, country }, entries) {
    const { window, lexicon } = this.given.view();
    const rows = entries.slice(0, ROWS).map((entry) => createStackRow(entry, { window, lexicon, goTo: this.given.goTo }));
    for (const row of rows) ref(row, "open").tabIndex = -1; // the keyboard has the symbol itself
    const all = country ? "All of this country" : entries.length > ROWS ? `All ${entries.length} records` : "Open the list";
    return { title, status: "", value: "", differ: "", quote: "", rows, all };
  }

  /** Put the popup beside its symbol, or hide it where that has gone. */
  place() {
    if (!this.turn) return;
    const { element } = this.turn;
    if (!element.isConnected || element.hidden) return this.hide();
    const map = this.root.getBoundingClientRect();
    const spot = element.getBoundingClientRect();
    const { rightPx, bottomPx } = this.given.covered();
    /** @type {Box} */
    const area = [EDGE_PX, EDGE_PX, map.width - rightPx - EDGE_PX, map.height - bottomPx - EDGE_PX];
    this.element.style.maxHeight = `${area[3] - area[1]}px`;
    this.element.style.maxWidth = `${area[2] - area[0]}px`;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    /** @type {Box} */
    const symbol = [spot.left - map.left, spot.top - map.top, spot.right - map.left, spot.bottom - map.top];
    const { left, top } = placePopup(symbol, { width, height }, area);
    Object.assign(this.element.style, { left: `${left}px`, top: `${top}px` });
  }

  /** Hide it soon, unless it is kept or the pointer comes to it. */
  leave() {
    clearTimeout(this.leaving);
    if (!this.isKept) this.leaving = setTimeout(() => this.hide(), LEAVE_MS);
  }

  hide() {
    clearTimeout(this.leaving);
    if (this.element.hidden) return; // to hide it once more would cost a little in every frame of a drag
    this.turn?.element.removeAttribute("aria-describedby");
    this.turn = null;
    this.isKept = false;
    this.element.hidden = true;
  }
}
