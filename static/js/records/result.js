// The result of a view: what its window, filters and search leave. Map, list, table and counts show it.

import { formatDay, formatPeriod } from "../lib/dates.js";
import { asksClaims, passing } from "./facets.js";
import { createIntervalIndex, statusesIn } from "./interval-index.js";
import { isHeld, LAPSED_RANK, statusOf } from "./status.js";

/** @typedef {import("./interval-index.js").IntervalIndex & { ever: WindowStatuses }} Index */

const ATTESTED = 1; // the first rank
const ALWAYS = { from: -Infinity, until: Infinity };
// A drag asks the same records and filters again in every frame.
/** @type {WeakMap<KnownRecord[], Index>} */
const indexes = new WeakMap();
/** @type {WeakMap<Facets, { filters: Filters, found: Found | null, passes: Uint8Array }>} */
const lastPasses = new WeakMap();

/**
 * Find what a view asks for. Ranks are 0 for what is not in the result; `lapsed` marks what passes but is no longer spoken
 * of, and is not held; `outside` counts what passes but is held at other times only; `found` is the answer of a search, or null.
 * @param {KnownRecord[]} records
 * @param {Days & { filters: Filters }} view
 * @param {Facets} facets
 * @param {Found | null} [found]
 * @returns {Result}
 */
export function findRecords(records, view, facets, found = null) {
  const index = indexOf(records);
  const window = statusesIn(index, view);
  const passesEver = findPassing(facets, view.filters, found);
  const result = {
    ranks: new Uint8Array(index.size),
    lapsed: new Uint8Array(index.size),
    disputed: new Uint8Array(index.size),
    named: window.named,
    passes: asksClaims(view.filters) ? narrow(passesEver, passing(facets, view.filters, view), index.undated) : passesEver,
    days: { from: view.from, until: view.until },
    window,
    held: 0,
    total: 0,
    undated: 0,
    silent: 0,
    outside: 0,
    order: found?.order ?? null,
    note: found?.note ?? null,
    unmentioned: found?.unmentioned ?? [],
    nearest: found?.nearest ?? [],
  };
  for (let number = 0; number < index.size; number += 1) addRecord(index, number, view.filters, passesEver, result);
  return result;
}

/** @param {KnownRecord[]} records */
function indexOf(records) {
  const kept = indexes.get(records);
  if (kept) return kept;
  const intervals = createIntervalIndex(records);
  const index = { ...intervals, ever: statusesIn(intervals, ALWAYS) };
  indexes.set(records, index);
  return index;
}

/**
 * Which records filters and search let through, by the claims of any time.
 * @param {Facets} facets
 * @param {Filters} filters
 * @param {Found | null} found
 */
function findPassing(facets, filters, found) {
  const last = lastPasses.get(facets);
  if (last?.filters === filters && last.found === found) return last.passes;
  const passes = passing(facets, filters);
  if (found) passes.forEach((_, index) => { passes[index] &= found.matches[index]; });
  lastPasses.set(facets, { filters, found, passes });
  return passes;
}

/**
 * Narrow what passes to what also does by the claims held in a window; of what no source dates, all claims count.
 * @param {Uint8Array} passesEver
 * @param {Uint8Array} passesThen
 * @param {Uint8Array} undated
 */
function narrow(passesEver, passesThen, undated) {
  return passesEver.map((passes, index) => (undated[index] ? passes : passes & passesThen[index]));
}

/**
 * @param {Index} index
 * @param {number} number
 * @param {Filters} filters
 * @param {Uint8Array} passesEver
 * @param {Result} result
 */
function addRecord({ known, undated, ever }, number, filters, passesEver, result) {
  if (!known[number]) return;
  result.total += 1;
  if (!passesEver[number]) return;
  if (undated[number]) addUndated(number, filters, result);
  else if (result.passes[number] && isAsked(result.window, number, filters)) {
    result.held += 1;
    result.ranks[number] = result.window.ranks[number];
    result.disputed[number] = result.window.disputed[number];
  } else if (result.window.lapsed[number] && !filters.attested && !filters.disputed) {
    result.silent += 1;
    result.lapsed[number] = 1;
  } else if (isAsked(ever, number, filters)) result.outside += 1;
}

/**
 * Is it held, and as the switches ask for?
 * @param {WindowStatuses} statuses
 * @param {number} number
 * @param {Filters} filters
 */
function isAsked({ ranks, disputed }, number, filters) {
  if (filters.attested && ranks[number] !== ATTESTED) return false;
  return isHeld(ranks[number]) && (!filters.disputed || disputed[number] > 0);
}

/**
 * What no source dates is attested at no time: a switch that speaks of a window excludes it from every window.
 * @param {number} number
 * @param {Filters} filters
 * @param {Result} result
 */
function addUndated(number, { attested, disputed }, result) {
  if (attested || disputed) result.passes[number] = 0;
  else result.undated += 1;
}

/**
 * Describe how much is left: "12 of 65 records for 2008, published by 5 February 2012".
 * @param {Pick<Result, "held" | "total">} result
 * @param {Pick<View, "from" | "until" | "asOf" | "compare">} view
 */
export function describeResult({ held, total }, view) {
  const known = view.asOf === null ? "" : `, published by ${formatDay(view.asOf)}`;
  return `${held} of ${total} records for ${formatPeriod(view)}${view.compare ? ` or ${formatPeriod(view.compare)}` : ""}${known}`;
}

/**
 * Get the status by which a record is shown in rows and cards: what is no longer spoken of has one, though it is not held.
 * @param {Pick<Result, "ranks" | "lapsed">} result
 * @param {number} index
 */
export function statusShown({ ranks, lapsed }, index) {
  return statusOf(lapsed[index] ? LAPSED_RANK : ranks[index]);
}

/**
 * Get ranks in which what is no longer spoken of has its own, as a map shows them where a reader asks for it.
 * @param {Pick<Result, "ranks" | "lapsed">} result
 */
export function withGhosts({ ranks, lapsed }) {
  return ranks.map((rank, index) => (lapsed[index] ? LAPSED_RANK : rank));
}
