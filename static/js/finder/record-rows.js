// What the list and the table have in common: rows by record, a page of them at a time, one of them chosen.

import { clone } from "../lib/elements.js";
import { createEmpty } from "./empty-note.js";
import { PAGE } from "./row-order.js";
import { announceChoices, reconcile, keepFocus } from "../lib/reconcile.js";

/** Rows of a result; who extends it has `draw(result, view)`, which says `bring`, and rows of { key, link, mark } in `rows`. */
export class RecordRows {
  constructor(root, given) {
    Object.assign(this, { root, ...given, chosen: null, limit: PAGE, rows: new Map(), last: null });
    this.arriving = []; // [parent, its rows] that are drawn and still to be put in
    this.empty = createEmpty(root);
    this.more = clone("more-template");
    this.more.addEventListener("click", () => this.showMore());
    announceChoices(root);
  }

  /** Takes the records as known on another day; they are drawn with the next result. */
  setRecords(records) {
    this.records = records;
    for (const row of this.rows.values()) row.mark = "";
  }

  /**
   * Draws what changed since the last result. While a handle moves, links keep the times that they lead to, and rows are put
   * in by `advance`.
   */
  update(result, view, isMoving = false) {
    const isOther = this.last && (this.last.view.q !== view.q || this.last.view.filters !== view.filters);
    if (isOther) this.limit = PAGE;
    this.last = { result, view: { ...view } };
    this.isMoving = isMoving;
    this.arriving = [];
    keepFocus(this.root, () => this.draw(result, view));
  }

  /** Gives a part of the root its rows, at once or, while a handle moves, later. */
  bring(parent, rows) {
    if (this.isMoving) this.arriving.push([parent, rows]);
    else reconcile(parent, rows);
  }

  /** Puts in rows that are to come later, at most so many new ones; true where others are left. */
  advance(most) {
    if (this.arriving.length === 0) return false;
    const [parent, rows] = this.arriving[0];
    keepFocus(this.root, () => {
      if (!reconcile(parent, rows, most)) this.arriving.shift();
    });
    return this.arriving.length > 0;
  }

  /** Writes where a row leads to: the time shown is part of it, so all change at once. */
  writeLink(row) {
    if (this.isMoving && row.href) return;
    const href = this.keyHref(row.key);
    if (row.href !== href) row.link.setAttribute("href", href);
    row.href = href;
  }

  /** The words of the button for more, where there are more. */
  nameMore(rest) {
    this.more.textContent = `Show ${Math.min(rest, PAGE)} more of ${rest}`;
    return rest ? [this.more] : [];
  }

  /** Draws another page of rows; focus goes to the first of them, among those that `linksOf` finds. */
  showMore() {
    const before = this.linksOf().length;
    this.limit += PAGE;
    Object.assign(this, { isMoving: false, arriving: [] });
    this.draw(this.last.result, this.last.view);
    this.linksOf()[before]?.focus();
  }

  /** Marks the chosen record and brings it into view; null for none. */
  choose(key) {
    this.linkOf(this.chosen)?.removeAttribute("aria-current");
    this.chosen = key;
    const link = this.linkOf(key);
    link?.setAttribute("aria-current", "true");
    if (link?.isConnected) this.bringIntoView(link);
  }

  /** The link of a record: where focus can return to; null while it is not drawn. */
  linkOf(key) {
    return [...this.rows.values()].find((row) => row.key === key)?.link ?? null;
  }
}
