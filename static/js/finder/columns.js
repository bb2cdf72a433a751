// The columns of the table: what each is called and sorted by.

import { isUndated, overlaps } from "../records/status.js";
import { largestIn } from "../records/strength.js";

/** @typedef {{ name: string, isDescending: boolean }} Sort */
/** @typedef {{ records: KnownRecord[], lexicon: Lexicon, result: Result, view: Days }} Given */
/** @typedef {(index: number) => string | number | null} SortKey what a record is sorted by, null for nothing said */

/**
 * Name and label of the columns in their order.
 * @type {[name: string, label: string][]}
 */
export const COLUMNS = [
  ["name", "Name"], ["kind", "Kind"], ["host", "Host"], ["operator", "Operator or party"], ["status", "Status"],
  ["held_from", "From"], ["held_until", "Until"], ["strength", "Strength"], ["source", "Sources"],
  ["disputed", "Differ"],
];

/**
 * Read "name", or "-name" for descending; null for anything that is no column.
 * @param {string | null} sort
 * @returns {Sort | null}
 */
export function parseSort(sort) {
  if (sort === null) return null;
  const isDescending = sort.startsWith("-");
  const name = isDescending ? sort.slice(1) : sort;
  return COLUMNS.some(([column]) => column === name) ? { name, isDescending } : null;
}

/**
 * Get what a press on a column's head asks for: ascending, or descending where it ascends already.
 * @param {string} name
 * @param {string | null | undefined} sort
 */
export function nextSort(name, sort) {
  return sort === name ? `-${name}` : name;
}

/**
 * Get the first day of the time that reaches into the window and the day after its last, null where no source tells them:
 * the day of an article is no beginning, and a horizon no end.
 * @param {Pick<KnownRecord, "stretches">} record
 * @param {Days} window
 */
export function endsOf({ stretches }, window) {
  const reached = stretches.filter(([from, until]) => overlaps(from, until, window));
  return { from: reached[0]?.[2] ?? null, until: reached.at(-1)?.[3] ?? null };
}

/**
 * List the numbers of the sources of the claims held in the window, in their order.
 * @param {KnownRecord} record
 * @param {Sources} sources
 * @param {Days} window
 */
export function sourceNumbers({ claims }, sources, window) {
  const held = claims.filter(({ from, until }) => overlaps(from, until, window));
  return [...new Set(held.map(({ source }) => sources[source].n))].sort((a, b) => a - b);
}

/**
 * Create what gives the sort key of a column.
 * @param {string} name
 * @param {Given} given
 * @returns {SortKey}
 */
export function createKey(name, { records, lexicon, result, view }) {
  /** @param {string[]} codes */
  const countries = (codes) => codes.map(lexicon.country).join(", ") || null;
  /** @type {Record<string, (record: KnownRecord, index: number) => string | number | null>} */
  const keys = {
    name: (record) => record.name,
    kind: (record) => lexicon.label("kinds", record.kind),
    host: (record) => countries(record.host),
    operator: (record) => countries(record.operator),
    status: (record, index) => (isUndated(record) ? null : result.ranks[index]),
    held_from: (record) => endsOf(record, view).from,
    held_until: (record) => endsOf(record, view).until,
    strength: (record) => largestIn(record, view),
    source: ({ claims }) => new Set(claims.filter(({ from, until }) => overlaps(from, until, view)).map(({ source }) => source)).size,
    disputed: (_, index) => result.disputed[index],
  };
  return (index) => keys[name](records[index], index);
}
