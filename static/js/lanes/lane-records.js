// The records of an open lane: a button for each, with its name and its own bars.

import { clone, fill, isolateName, ref, select } from "../lib/elements.js";
import { barsOf, describeTime } from "./bars.js";

/** @typedef {import("./lanes.js").Drawing} Drawing */

const MOST_ROWS = 200;

/**
 * Has the timeline something to draw for a record: it passes, is known and has a date?
 * @param {KnownRecord} record
 * @param {number} passes
 */
export function isDrawable(record, passes) {
  return passes === 1 && record.isKnown && record.segments.length > 0;
}

/**
 * Create the rows in a list: `draw` shows those of a collection, null for none, and keeps the buttons that stay.
 * @param {HTMLElement} list
 * @param {Lexicon} lexicon
 */
export function createLaneRecords(list, lexicon) {
  let keys = "";
  /** @type {KnownRecord[]} */
  let drawable = [];
  /** @type {Partial<Drawing> & { collection: string | null }} what is drawn */
  let last = { collection: null };
  /** @param {KnownRecord[]} shown */
  const fillWith = (shown) => {
    drawable = shown.slice(0, MOST_ROWS);
    const next = `${drawable.map(keyOf).join(" ")} ${shown.length}`;
    if (next !== keys) list.replaceChildren(...drawable.map(createRow), ...restOf(shown.length));
    keys = next;
  };
  return {
    /** @param {string | null} collection @param {Drawing} drawing */
    draw(collection, drawing) {
      const { records, passes, visible, chosen } = drawing;
      const isSame = collection === last.collection && records === last.records && passes === last.passes;
      if (!isSame) fillWith(collection === null ? [] : byStart(collection, drawing));
      const isDrawn = isSame && visible === last.visible; // bars are placed in per cent, whatever the width
      last = { ...drawing, collection };
      drawable.forEach((record, index) => {
        if (!isDrawn) drawRow(list.children[index], record, drawing, lexicon);
        markChosen(list.children[index], record === chosen);
      });
    },
  };
}

/** @param {KnownRecord} record */
function keyOf({ collection, id }) {
  return `${collection}/${id}`;
}

/**
 * Order the records of a collection by their start; an unknown start comes first.
 * @param {string} collection
 * @param {Drawing} drawing
 */
function byStart(collection, { records, passes }) {
  const shown = records.filter((record, index) => record.collection === collection && isDrawable(record, passes[index]));
  const dated = shown.map((record) => ({ record, start: Math.min(...record.segments.map(([from]) => from ?? -Infinity)) }));
  // Not by subtraction: two unknown starts would give NaN.
  dated.sort((one, other) => (one.start < other.start ? -1 : Number(one.start > other.start)));
  return dated.map(({ record }) => record);
}

/** @param {KnownRecord} record */
function createRow(record) {
  const item = clone("lane-row-template");
  select(item, ".row").dataset.key = keyOf(record);
  return fill(item, { name: isolateName(record.name) });
}

/** @param {Element} item @param {KnownRecord} record @param {Drawing} drawing @param {Lexicon} lexicon */
function drawRow(item, record, { visible, span }, lexicon) {
  const when = describeTime(record.segments, lexicon);
  select(item, ".row").title = when;
  ref(item, "when").textContent = `: ${when}`;
  ref(item, "bar").replaceChildren(...barsOf(record.segments, visible, span));
}

/** @param {Element} item @param {boolean} isChosen */
function markChosen(item, isChosen) {
  const row = select(item, ".row");
  if (isChosen) row.setAttribute("aria-current", "true");
  else row.removeAttribute("aria-current");
}

/** @param {number} count */
function restOf(count) {
  if (count <= MOST_ROWS) return [];
  const rest = clone("lane-rest-template");
  rest.textContent = `The first ${MOST_ROWS} of ${count}; filters and search show the others.`;
  return [rest];
}
