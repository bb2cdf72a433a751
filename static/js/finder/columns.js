// The columns of the table: what each is called and sorted by. Touches no DOM.

import { isUndated } from "../records/status.js";
import { largestIn } from "../records/strength.js";

/** Name and label of the columns in their order. */
export const COLUMNS = [
  ["name", "Name"], ["kind", "Kind"], ["host", "Host"], ["operator", "Operator or party"], ["status", "Status then"],
  ["held_from", "Held from"], ["held_until", "Held until"], ["strength", "Strength then"], ["source", "Sources"],
  ["disputed", "Differ"],
];

/** "name" and whether it descends for "-name"; null for anything that is no column. */
export function parseSort(sort) {
  const isDescending = sort?.startsWith("-") ?? false;
  const name = isDescending ? sort.slice(1) : sort;
  return COLUMNS.some(([column]) => column === name) ? { name, isDescending } : null;
}

/** What a press on a column's head asks for: ascending, or descending where it ascends already. */
export function nextSort(name, sort) {
  return sort === name ? `-${name}` : name;
}

/** The first day held by any status, and the day after the last; null for an open end, or where there is no date. */
export function endsOf({ segments }) {
  const [starts, ends] = [segments.map(([from]) => from), segments.map((segment) => segment[1])];
  return {
    from: starts.length === 0 || starts.includes(null) ? null : Math.min(...starts),
    until: ends.length === 0 || ends.includes(null) ? null : Math.max(...ends),
  };
}

/** The numbers of the sources of the claims known, in their order. */
export function numbersOf({ claims }, sources) {
  return [...new Set(claims.map(({ source }) => sources[source].n))].sort((a, b) => a - b);
}

/** What a column sorts record `index` by: a text, a number, or null for nothing said. */
export function createKey(name, { records, lexicon, result, view }) {
  const named = (codes) => codes.map(lexicon.country).join(", ") || null;
  const keys = {
    name: (record) => record.name,
    kind: (record) => lexicon.label("kinds", record.kind),
    host: (record) => named(record.host),
    operator: (record) => named(record.operator),
    status: (record, index) => (isUndated(record) ? null : result.ranks[index]),
    held_from: (record) => endsOf(record).from,
    held_until: (record) => endsOf(record).until,
    strength: (record) => largestIn(record, view),
    source: (record) => new Set(record.claims.map(({ source }) => source)).size,
    disputed: (_, index) => result.disputed[index],
  };
  return (index) => keys[name](records[index], index);
}
