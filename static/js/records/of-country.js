// All records of a country: what it hosts, what it has agreed and joined, and what it takes part in elsewhere.

import { isUndated } from "./status.js";

/** The group of what a country runs or is party to without hosting it. */
export const ELSEWHERE = "elsewhere";

/**
 * Group the known records of a country: those that it hosts by collection, then those elsewhere that it runs or is party to.
 * @param {KnownRecord[]} records
 * @param {string} country
 * @param {string[]} collections in their order
 */
export function recordsOf(records, country, collections) {
  /** @type {Map<string, number[]>} */
  const groups = new Map([...collections, ELSEWHERE].map((code) => [code, []]));
  records.forEach(({ isKnown, collection, host, operator }, index) => {
    if (isKnown && host.includes(country)) groups.get(collection)?.push(index);
    else if (isKnown && operator.includes(country)) groups.get(ELSEWHERE)?.push(index);
  });
  return [...groups].filter(([, indices]) => indices.length).map(([code, indices]) => ({ code, indices }));
}

/**
 * Tell which records of a country are in a result, undated ones too, and count the others: those that filters or a search leave
 * out, and those that the sources place at other times.
 * @param {number[]} indices
 * @param {KnownRecord[]} records
 * @param {Result} result
 */
export function splitByResult(indices, records, { ranks, lapsed, passes, window }) {
  const shown = indices.filter((index) => ranks[index] > 0 || lapsed[index] > 0 || (passes[index] > 0 && isUndated(records[index])));
  const rest = indices.filter((index) => !shown.includes(index));
  const filtered = rest.filter((index) => window.ranks[index] > 0 || window.lapsed[index] > 0 || isUndated(records[index])).length;
  return { shown, filtered, atOtherTimes: rest.length - filtered };
}
