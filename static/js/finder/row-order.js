// Which rows the list and the table have, and in which order. Touches no DOM.

import { isUndated } from "../records/status.js";

/** Rows drawn at once, and more at each press: a browser lays out hundreds quickly, ten thousand not. */
export const PAGE = 100;

let words = null; // made when words are sorted first: its rules take long to load

/**
 * The groups of the list: [{ code, size, indices }] of collections in their order, or one group "found" by relevance
 * while searching, and "undated" last; `indices` end where all groups together have `limit`.
 */
export function planList(records, result, collections, limit) {
  const held = result.order ? [groupFound(result)] : groupHeld(records, result, collections);
  const groups = [...held, { code: "undated", indices: undatedOf(records, result) }];
  let left = limit;
  return groups.filter(({ indices }) => indices.length).map(({ code, indices }) => {
    const shown = indices.slice(0, left);
    left -= shown.length;
    return { code, size: indices.length, indices: shown };
  });
}

function groupFound({ order, ranks }) {
  return { code: "found", indices: order.filter((index) => ranks[index] > 0) };
}

function groupHeld(records, { ranks }, collections) {
  const groups = new Map(collections.map((code) => [code, []]));
  for (let index = 0; index < ranks.length; index += 1) {
    if (ranks[index] > 0) groups.get(records[index].collection).push(index);
  }
  return [...groups].map(([code, indices]) => ({ code, indices }));
}

function undatedOf(records, { passes, undated }) {
  const indices = [];
  if (undated === 0) return indices;
  for (let index = 0; index < passes.length; index += 1) {
    if (passes[index] && isUndated(records[index])) indices.push(index);
  }
  return indices;
}

/** All rows of the table: what is held, sorted by a key or by relevance, then what is undated. Nulls come last. */
export function planTable(records, result, keyOf, isDescending) {
  const held = result.order ? groupFound(result).indices : heldOf(result);
  const undated = undatedOf(records, result);
  return keyOf ? [held, undated].flatMap((indices) => sortBy(indices, keyOf, isDescending)) : [...held, ...undated];
}

function heldOf({ ranks }) {
  const indices = [];
  for (let index = 0; index < ranks.length; index += 1) if (ranks[index] > 0) indices.push(index);
  return indices;
}

function sortBy(indices, keyOf, isDescending) {
  const keyed = indices.map((index) => ({ index, key: keyOf(index) }));
  words ??= new Intl.Collator("en", { numeric: true });
  const sign = isDescending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.index - b.index;
    return sign * (typeof a.key === "string" ? words.compare(a.key, b.key) : a.key - b.key) || a.index - b.index;
  });
  return keyed.map(({ index }) => index);
}
