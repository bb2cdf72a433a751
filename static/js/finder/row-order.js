// Which rows the list and the table have, and in which order.

import { isUndated } from "../records/status.js";

/** @typedef {Pick<Result, "ranks" | "lapsed" | "passes" | "undated" | "order">} Ordered */
/** @typedef {{ code: string, indices: number[] }} Group */

/**
 * Heads of the groups that are no collections.
 * @type {Record<string, string>}
 */
export const GROUP_HEADS = { found: "Best match first", lapsed: "No longer spoken of", undated: "No date given" };

/** Rows drawn at once, and more at each press: a browser lays out hundreds quickly, ten thousand not. */
export const PAGE = 100;

/** @type {Intl.Collator | undefined} made when texts are sorted first: its rules take long to load */
let collator;

/**
 * Plan the groups of the list: of collections in their order, or one group "found" by relevance while searching, and
 * then "lapsed", and "undated" last; `indices` end where all groups together have `limit`, `size` is that of the whole group.
 * @param {KnownRecord[]} records
 * @param {Ordered} result
 * @param {string[]} collections
 * @param {number} limit
 */
export function planList(records, result, collections, limit) {
  const held = result.order ? [{ code: "found", indices: foundOf(result.order, result.ranks) }] : groupHeld(records, result, collections);
  const groups = [...held, { code: "lapsed", indices: lapsedOf(result) }, { code: "undated", indices: undatedOf(records, result) }];
  let left = limit;
  return groups.filter(({ indices }) => indices.length).map(({ code, indices }) => {
    const shown = indices.slice(0, left);
    left -= shown.length;
    return { code, size: indices.length, indices: shown };
  });
}

/** @param {number[]} order @param {Uint8Array} ranks */
function foundOf(order, ranks) {
  return order.filter((index) => ranks[index] > 0);
}

/** @param {KnownRecord[]} records @param {Ordered} result @param {string[]} collections @returns {Group[]} */
function groupHeld(records, { ranks }, collections) {
  /** @type {Map<string, number[]>} */
  const groups = new Map(collections.map((code) => [code, []]));
  for (let index = 0; index < ranks.length; index += 1) {
    if (ranks[index] > 0) groups.get(records[index].collection)?.push(index);
  }
  return [...groups].map(([code, indices]) => ({ code, indices }));
}

/** @param {Ordered} result */
function lapsedOf({ order, lapsed }) {
  return order ? foundOf(order, lapsed) : heldOf(lapsed);
}

/** @param {KnownRecord[]} records @param {Ordered} result */
function undatedOf(records, { passes, undated }) {
  /** @type {number[]} */
  const indices = [];
  if (undated === 0) return indices;
  for (let index = 0; index < passes.length; index += 1) {
    if (passes[index] && isUndated(records[index])) indices.push(index);
  }
  return indices;
}

/**
 * Plan the parts of the table and their rows: what is held, sorted by a key or by relevance, then what is no longer spoken of, then what is
 * undated. Nulls come last.
 * @param {KnownRecord[]} records
 * @param {Ordered} result
 * @param {import("./columns.js").SortKey | null} keyOf
 * @param {boolean} [isDescending]
 */
export function planTable(records, result, keyOf, isDescending = false) {
  const held = result.order ? foundOf(result.order, result.ranks) : heldOf(result.ranks);
  const parts = [
    { code: "held", indices: held }, { code: "lapsed", indices: lapsedOf(result) }, { code: "undated", indices: undatedOf(records, result) },
  ];
  return parts.map(({ code, indices }) => ({ code, indices: keyOf ? sortBy(indices, keyOf, isDescending) : indices }));
}

/** @param {Uint8Array} ranks */
function heldOf(ranks) {
  const indices = [];
  for (let index = 0; index < ranks.length; index += 1) if (ranks[index] > 0) indices.push(index);
  return indices;
}

/** @param {number[]} indices @param {import("./columns.js").SortKey} keyOf @param {boolean} isDescending */
function sortBy(indices, keyOf, isDescending) {
  const { compare } = (collator ??= new Intl.Collator("en", { numeric: true }));
  const sign = isDescending ? -1 : 1;
  const keyed = indices.map((index) => ({ index, key: keyOf(index) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || a.index - b.index;
    const order = typeof a.key === "string" ? compare(a.key, String(b.key)) : a.key - Number(b.key);
    return sign * order || a.index - b.index;
  });
  return keyed.map(({ index }) => index);
}
