// The columns of the table: what each is called and sorted by.

import { heldSegments, isUndated } from "../records/status.js";
import { largestIn } from "../records/strength.js";

/** @typedef {{ name: string, isDescending: boolean }} Sort */
/** @typedef {{ records: KnownRecord[], lexicon: Lexicon, result: Result, view: Days }} Given */
/** @typedef {(index: number) => string | number | null} SortKey what a record is sorted by, null for nothing said */

/**
 * Name and label of the columns in their order.
 * @type {[name: string, label: string][]}
 */
export const COLUMNS = [
  ["name", "Name"], ["kind", "Kind"], ["host", "Host"], ["operator", "Operator or party"], ["status", "Status then"],
  ["held_from", "Held from"], ["held_until", "Held until"], ["strength", "Strength then"], ["source", "Sources"],
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
 * Get the first day held by any status, and the day after the last; null for an open end, or where there is no date.
 * @param {Pick<KnownRecord, "segments">} record
 */
export function endsOf(record) {
  const segments = heldSegments(record.segments);
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  for (const [from, until] of segments) {
    if (from !== null) starts.push(from);
    if (until !== null) ends.push(until);
  }
  const { length } = segments;
  return {
    from: length === 0 || starts.length < length ? null : Math.min(...starts),
    until: length === 0 || ends.length < length ? null : Math.max(...ends),
  };
}

/**
 * List the numbers of the sources of the claims known, in their order.
 * @param {KnownRecord} record
 * @param {Sources} sources
 */
export function sourceNumbers({ claims }, sources) {
  return [...new Set(claims.map(({ source }) => sources[source].n))].sort((a, b) => a - b);
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
    held_from: (record) => endsOf(record).from,
    held_until: (record) => endsOf(record).until,
    strength: (record) => largestIn(record, view),
    source: (record) => new Set(record.claims.map(({ source }) => source)).size,
    disputed: (_, index) => result.disputed[index],
  };
  return (index) => keys[name](records[index], index);
}
