// The records of a view at its two times.

import { inOrder } from "../lib/dates.js";
import { findRecords } from "../records/result.js";
import { findDifference } from "./changes.js";

/** @typedef {import("./changes.js").Difference & { index: number }} Compared */

/**
 * Compare the records that pass the filters at either time of a view, in their order.
 * @param {KnownRecord[]} records
 * @param {Pick<View, "from" | "until" | "compare" | "filters">} view
 * @param {Facets} facets
 * @param {Found | null} found
 * @param {Kind[]} kinds
 * @returns {Compared[]}
 */
export function compareRecords(records, view, facets, found, kinds) {
  const times = timesOf(view);
  const once = new Set(kinds.flatMap(({ code, once: isOnce }) => (isOnce ? [code] : [])));
  const [first, second] = times.map((time) => findRecords(records, { ...time, filters: view.filters }, facets, found).ranks);
  return records.flatMap((record, index) => {
    if (!first[index] && !second[index]) return [];
    const difference = findDifference(record, times, once.has(record.kind));
    return difference ? [{ ...difference, index }] : [];
  });
}

/**
 * Get the two times of a view, the earlier one first.
 * @param {Pick<View, "from" | "until" | "compare">} view
 */
export function timesOf({ from, until, compare }) {
  return inOrder({ from, until }, compare ?? { from, until });
}
