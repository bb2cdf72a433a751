// What the list and the table have in common: rows by record, a page of them at a time, one of them chosen.

import { clone, closestTarget } from "../lib/elements.js";
import { keepFocus, reconcile } from "../lib/reconcile.js";
import { createEmptyNote } from "./empty-note.js";
import { PAGE } from "./row-order.js";

/**
 * @typedef {object} Row
 * @property {string} key of its record
 * @property {HTMLElement} element
 * @property {HTMLAnchorElement} link
 * @property {SVGElement} symbol
 * @property {string} href as written last
 * @property {string} state what it shows: it is drawn again where that differs
 */
/** @typedef {{ records: KnownRecord[], lexicon: Lexicon, layer: Layer, keyHref: (key: string) => string }} Given */

/** Rows of a result. A subclass has `draw`, which calls `insert`, `linksOf` and `bringIntoView`. */
export class RecordRows {
  /**
   * @param {HTMLElement} root
   * @param {Given} given
   */
  constructor(root, { records, lexicon, layer, keyHref }) {
    this.root = root;
    this.records = records;
    this.lexicon = lexicon;
    this.layer = layer;
    this.keyHref = keyHref;
    /** @type {string | null} the key of the chosen record */
    this.chosen = null;
    this.limit = PAGE;
    /** @type {Map<number, Row>} */
    this.rows = new Map();
    /** @type {{ result: Result, view: View } | null} */
    this.last = null;
    this.isMoving = false;
    /** @type {{ parent: Element, rows: Element[] }[]} that are drawn and still to be inserted */
    this.waiting = [];
    this.empty = createEmptyNote(root);
    this.more = clone("more-template");
    this.more.addEventListener("click", () => this.showMore());
    announceChoices(root);
  }

  /**
   * Draw a result into the part.
   * @param {Result} _result
   * @param {View} _view
   */
  draw(_result, _view) {}

  /** @returns {HTMLElement[]} the links of the rows that are drawn */
  linksOf() {
    return [];
  }

  /** @param {HTMLElement} _link */
  bringIntoView(_link) {}

  /**
   * Take the records as known on another day; they are drawn with the next result.
   * @param {KnownRecord[]} records
   */
  setRecords(records) {
    this.records = records;
    for (const row of this.rows.values()) row.state = "";
  }

  /**
   * Draw what changed since the last result. While a handle moves, links keep the times that they lead to, and rows are inserted
   * by `advance`.
   * @param {Result} result
   * @param {View} view
   */
  update(result, view, isMoving = false) {
    const isOther = this.last && (this.last.view.q !== view.q || this.last.view.filters !== view.filters);
    if (isOther) this.limit = PAGE;
    this.last = { result, view: { ...view } };
    this.isMoving = isMoving;
    this.waiting = [];
    keepFocus(this.root, () => this.draw(result, view));
  }

  /**
   * Give a part of the root its rows, at once or, while a handle moves, later.
   * @param {Element} parent
   * @param {Element[]} rows
   */
  insert(parent, rows) {
    if (this.isMoving) this.waiting.push({ parent, rows });
    else reconcile(parent, rows);
  }

  /**
   * Insert rows that wait, at most so many new ones; true where others are left.
   * @param {number} most
   */
  advance(most) {
    if (this.waiting.length === 0) return false;
    const [{ parent, rows }] = this.waiting;
    keepFocus(this.root, () => {
      if (!reconcile(parent, rows, most)) this.waiting.shift();
    });
    return this.waiting.length > 0;
  }

  /**
   * Create the row of a record around the link in its element.
   * @param {HTMLElement} element
   * @param {number} index
   * @param {SVGElement} symbol
   */
  addRow(element, index, symbol) {
    const { collection, id } = this.records[index];
    const key = `${collection}/${id}`;
    const link = /** @type {HTMLAnchorElement} */ (element.querySelector("a"));
    element.dataset.record = link.dataset.key = key;
    if (key === this.chosen) link.setAttribute("aria-current", "true");
    const row = { key, element, link, symbol, href: "", state: "" };
    this.rows.set(index, row);
    return row;
  }

  /**
   * Write where a row leads to: the time shown is part of it, so all change at once.
   * @param {Row} row
   */
  writeLink(row) {
    if (this.isMoving && row.href) return;
    const href = this.keyHref(row.key);
    if (row.href !== href) row.link.setAttribute("href", href);
    row.href = href;
  }

  /**
   * Label the button for more rows, where there are more.
   * @param {number} rest
   */
  moreButtons(rest) {
    this.more.textContent = `Show ${Math.min(rest, PAGE)} more of ${rest}`;
    return rest ? [this.more] : [];
  }

  /** Draw another page of rows and focus the first of them. */
  showMore() {
    if (!this.last) return;
    const before = this.linksOf().length;
    this.limit += PAGE;
    this.isMoving = false;
    this.waiting = [];
    this.draw(this.last.result, this.last.view);
    this.linksOf()[before]?.focus();
  }

  /**
   * Mark the chosen record and bring it into view; null for none.
   * @param {string | null} key
   */
  choose(key) {
    this.linkOf(this.chosen)?.removeAttribute("aria-current");
    this.chosen = key;
    const link = this.linkOf(key);
    link?.setAttribute("aria-current", "true");
    if (link?.isConnected) this.bringIntoView(link);
  }

  /**
   * Get the link of a record, where focus can return to; null while it is not drawn.
   * @param {string | null} key
   */
  linkOf(key) {
    return [...this.rows.values()].find((row) => row.key === key)?.link ?? null;
  }
}

/**
 * Announce plain presses on links of records as "list:choose" { key, opener }; with a modifier they stay links.
 * @param {HTMLElement} root
 */
function announceChoices(root) {
  root.addEventListener("click", (event) => {
    const link = closestTarget(event, "[data-key]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    root.dispatchEvent(new CustomEvent("list:choose", { detail: { key: link.dataset.key, opener: link } }));
  });
}
