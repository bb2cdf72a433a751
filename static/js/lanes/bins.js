// Time in bins: calendar units that suit the visible part, what is held in each, and the ticks of the axis under them.

import { dayOf, formatMonth, monthIndex, partsOf } from "../lib/dates.js";
import { heldSegments, STATUSES } from "../records/status.js";

/** @typedef {Pick<KnownRecord, "collection" | "segments" | "isKnown">} BinnedRecord */
/** @typedef {"month" | "quarter" | "year" | "decade" | "century"} Unit */

const MONTH_DAYS = 30.44;
/**
 * The finest unit is taken whose bins are wide enough to be told apart.
 * @type {{ name: Unit, months: number, leastPx: number }[]}
 */
const UNITS = [
  { name: "month", months: 1, leastPx: 10 },
  { name: "quarter", months: 3, leastPx: 14 },
  { name: "year", months: 12, leastPx: 3 },
  { name: "decade", months: 120, leastPx: 3 },
  { name: "century", months: 1200, leastPx: 0 },
];
const TICK_MONTHS = [[1, 36], [3, 44], [12, 36], [24, 36], [60, 36], [120, 36], [240, 36], [600, 36], [1200, 36], [2400, 36], [6000, 36], [12000, 36]];

/** Numbers that `countBins` keeps for each bin: a certain and a rough one for each status. */
export const PLACES = 2 * STATUSES.length;

/**
 * Choose the unit of the bins of a visible part that is some pixels wide, with the edges: one more than there are bins.
 * @param {Span} visible
 * @param {number} width
 */
export function binOf(visible, width) {
  const monthPx = (width * MONTH_DAYS) / (visible[1] - visible[0]);
  const { name, months } = UNITS.find((unit) => unit.months * monthPx >= unit.leastPx) ?? UNITS[UNITS.length - 1];
  return { unit: name, edges: calendar(visible, months) };
}

/**
 * List the firsts of a unit of so many months, from the one at or before the visible part to the one at or after it.
 * @param {Span} visible
 * @param {number} months
 */
function calendar([start, end], months) {
  let index = Math.floor(monthIndex(Math.floor(start)) / months) * months;
  const days = [];
  for (let day = -Infinity; day < end; index += months) {
    day = dayOf(Math.floor(index / 12), index % 12);
    days.push(day);
  }
  return days;
}

/**
 * Name a bin: "2012", "January to March 2012", "June 2008".
 * @param {Unit} unit
 * @param {number} from
 * @param {number} until
 */
export function nameBin(unit, from, until) {
  const { year } = partsOf(from);
  if (unit === "month") return formatMonth(from);
  if (unit === "quarter") return `${formatMonth(from).split(" ")[0]} to ${formatMonth(until - 1)}`;
  return unit === "year" ? String(year) : `${year} to ${partsOf(until - 1).year}`;
}

/**
 * Count per collection how many records each bin holds: `PLACES` numbers a bin, by the strongest status that reaches into
 * it, certain before rough. Records that do not pass, are not known or have no date are in none.
 * @param {BinnedRecord[]} records
 * @param {ArrayLike<number>} passes
 * @param {number[]} edges
 */
export function countBins(records, passes, edges) {
  const size = edges.length - 1;
  const best = new Uint8Array(size);
  /** @type {Map<string, Uint32Array>} */
  const lanes = new Map();
  for (let index = 0; index < records.length; index += 1) {
    const { collection, segments, isKnown } = records[index];
    if (passes[index] !== 1 || !isKnown || segments.length === 0) continue;
    const counts = lanes.get(collection) ?? new Uint32Array(size * PLACES);
    lanes.set(collection, counts);
    best.fill(PLACES);
    for (const segment of heldSegments(segments)) keepBest(segment, edges, best);
    for (let bin = 0; bin < size; bin += 1) if (best[bin] < PLACES) counts[bin * PLACES + best[bin]] += 1;
  }
  return lanes;
}

/**
 * Keep the strongest place of each bin: a smaller one is stronger, and of one status the certain is before the rough.
 * @param {Segment} segment
 * @param {number[]} edges
 * @param {Uint8Array} best
 */
function keepBest([from, until, status, certain], edges, best) {
  const index = STATUSES.indexOf(status);
  if (index < 0) return;
  const [start, end] = [from === null ? 0 : binAt(edges, from), until === null ? best.length : binAt(edges, until - 1)];
  // A rough stretch is certain for the bin that it lies wholly inside of.
  const isInside = from !== null && until !== null && start === end;
  const place = 2 * index + (certain || isInside ? 0 : 1);
  const last = Math.min(end, best.length - 1);
  for (let bin = Math.max(start, 0); bin <= last; bin += 1) if (place < best[bin]) best[bin] = place;
}

/**
 * Find the bin that a day lies in: -1 before the first, the number of bins after the last.
 * @param {number[]} edges
 * @param {number} day
 */
export function binAt(edges, day) {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Add up the counts of several lanes.
 * @param {Map<string, Uint32Array>} lanes
 * @param {number} size
 */
export function addLanes(lanes, size) {
  const sums = new Uint32Array(size * PLACES);
  for (const counts of lanes.values()) counts.forEach((count, index) => { sums[index] += count; });
  return sums;
}

/**
 * Get the largest number of records in one bin.
 * @param {Uint32Array} counts
 */
export function tallestOf(counts) {
  let tallest = 0;
  for (let start = 0; start < counts.length; start += PLACES) {
    tallest = Math.max(tallest, counts.subarray(start, start + PLACES).reduce((sum, count) => sum + count, 0));
  }
  return tallest;
}

/**
 * List the ticks of the axis in the visible part, years first, then quarters and months by name.
 * @param {Span} visible
 * @param {number} width
 */
export function ticksOf(visible, width) {
  const monthPx = (width * MONTH_DAYS) / (visible[1] - visible[0]);
  const [months] = TICK_MONTHS.find(([count, leastPx]) => count * monthPx >= leastPx) ?? TICK_MONTHS[TICK_MONTHS.length - 1];
  return calendar(visible, months).filter((day) => day >= visible[0] && day < visible[1]).map((day) => {
    const { year, month } = partsOf(day);
    return { day, text: month === 0 ? String(year) : formatMonth(day).slice(0, 3), isYear: month === 0 };
  });
}
