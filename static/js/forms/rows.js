// A list of things to be typed, each in a row of fields that can be taken away again.

import { create } from "./fields.js";

/**
 * Put the rows of a list into a place, and a button for another one.
 * @template T
 * @param {HTMLElement} place
 * @param {{ legend: string, more: string, least?: number }} words `least` is how many rows there always are
 * @param {(item?: T) => HTMLElement[]} createFields
 * @param {(row: HTMLElement) => T} readRow
 */
export function createRows(place, { legend, more, least = 0 }, createFields, readRow) {
  const rows = create("div");
  /** @param {T} [item] */
  const add = (item) => {
    const gone = create("button", { type: "button", className: "button" }, "Take away");
    const row = create("fieldset", { className: "desk__part" }, create("legend", {}, legend), ...createFields(item), gone);
    gone.addEventListener("click", () => {
      if (rows.children.length <= least) return;
      row.remove();
      another.focus();
      place.dispatchEvent(new Event("input", { bubbles: true }));
    });
    rows.append(row);
    return row;
  };
  const another = create("button", { type: "button", className: "button" }, more);
  another.addEventListener("click", () => /** @type {HTMLElement} */ (add().querySelector("input, select")).focus());
  place.append(rows, create("p", {}, another));
  /** @param {T[]} items */
  const write = (items) => {
    rows.replaceChildren();
    for (const item of items) add(item);
    while (rows.children.length < least) add();
  };
  write([]);
  return { write, read: () => [...rows.children].map((row) => readRow(/** @type {HTMLElement} */ (row))) };
}
