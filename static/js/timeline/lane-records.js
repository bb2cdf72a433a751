// The rows of an open lane: a button for each record, with its name and its own bars.

import { barsOf, describeTime } from "./bars.js";
import { clone, fill, isolate } from "../lib/elements.js";

const MOST_ROWS = 200;

/** Has the timeline something to draw for a record: it passes, is known and has a date? */
export function isShown(record, passes) {
  return passes === 1 && record.isKnown && record.segments.length > 0;
}

/** The rows in a list: `draw` shows those of a collection, null for none, and keeps the buttons that stay. */
export function createLaneRecords(list, lexicon) {
  let keys = "";
  return {
    draw(collection, drawn) {
      const shown = collection === null ? [] : byStart(collection, drawn);
      const drawable = shown.slice(0, MOST_ROWS);
      const next = `${drawable.map(keyOf).join(" ")} ${shown.length}`;
      if (next !== keys) list.replaceChildren(...drawable.map((record) => createRow(record)), ...restOf(shown.length));
      keys = next;
      drawable.forEach((record, index) => drawRow(list.children[index], record, drawn, lexicon));
    },
  };
}

function keyOf({ collection, id }) {
  return `${collection}/${id}`;
}

/** A record of unknown start comes first. */
function byStart(collection, { records, passes }) {
  const shown = records.filter((record, index) => record.collection === collection && isShown(record, passes[index]));
  const starts = new Map(shown.map((record) => [record, Math.min(...record.segments.map(([from]) => from ?? -Infinity))]));
  return shown.sort((one, other) => (starts.get(one) < starts.get(other) ? -1 : Number(starts.get(one) > starts.get(other))));
}

function createRow(record) {
  const item = clone("lane-row-template");
  item.querySelector(".row").dataset.key = keyOf(record);
  return fill(item, { name: isolate(record.name) });
}

function drawRow(item, record, { seen, span, chosen }, lexicon) {
  const button = item.querySelector(".row");
  const when = describeTime(record.segments, lexicon);
  button.title = when;
  if (record === chosen) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
  item.querySelector('[data-ref="when"]').textContent = `: ${when}`;
  item.querySelector('[data-ref="bar"]').replaceChildren(...barsOf(record.segments, seen, span));
}

function restOf(count) {
  if (count <= MOST_ROWS) return [];
  const rest = clone("lane-rest-template");
  rest.textContent = `The first ${MOST_ROWS} of ${count}; filters and search show the others.`;
  return [rest];
}
