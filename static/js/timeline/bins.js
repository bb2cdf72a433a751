// Time in bins: calendar units that suit the seen part, what is held in each, and the axis under them. Touches no DOM.

import { dayOf, formatMonth, monthIndex, partsOf } from "../lib/dates.js";
import { STATUSES } from "../records/status.js";

const MONTH_DAYS = 30.44;
// The finest unit whose bins are wide enough to be told apart.
const UNITS = [
  { name: "month", months: 1, leastPx: 10 },
  { name: "quarter", months: 3, leastPx: 14 },
  { name: "year", months: 12, leastPx: 3 },
  { name: "decade", months: 120, leastPx: 0 },
];
const TICK_MONTHS = [[1, 36], [3, 44], [12, 36], [24, 36], [60, 36], [120, 36], [240, 36], [600, 36]];

/** Numbers that `countBins` keeps for each bin: a sure and a rough one for each status. */
export const PLACES = 2 * STATUSES.length;

/** The unit of the bins of a seen part that is some pixels wide, and their edges: one more than there are bins. */
export function binOf(seen, width) {
  const monthPx = (width * MONTH_DAYS) / (seen[1] - seen[0]);
  const { name, months } = UNITS.find((unit) => unit.months * monthPx >= unit.leastPx);
  return { unit: name, edges: calendar(seen, months) };
}

/** The firsts of a unit of so many months, from the one at or before the seen part to the one at or after it. */
function calendar([start, end], months) {
  const days = [];
  let index = Math.floor(monthIndex(Math.floor(start)) / months) * months;
  do {
    days.push(dayOf(Math.floor(index / 12), index % 12));
    index += months;
  } while (days.at(-1) < end);
  return days;
}

/** A bin in words: "2012", "January to March 2012", "June 2008". */
export function nameBin(unit, from, until) {
  const { year } = partsOf(from);
  if (unit === "month") return formatMonth(from);
  if (unit === "quarter") return `${formatMonth(from).split(" ")[0]} to ${formatMonth(until - 1)}`;
  return unit === "year" ? String(year) : `${year} to ${partsOf(until - 1).year}`;
}

/**
 * Per collection, how many records each bin holds: `PLACES` numbers a bin, by the strongest status that reaches into
 * it, sure before rough. Records that do not pass, are not known or have no date are in none.
 */
export function countBins(records, passes, edges) {
  const size = edges.length - 1;
  const best = new Uint8Array(size);
  const lanes = new Map();
  for (let index = 0; index < records.length; index += 1) {
    const { collection, segments, isKnown } = records[index];
    if (passes[index] !== 1 || !isKnown || segments.length === 0) continue;
    if (!lanes.has(collection)) lanes.set(collection, new Uint32Array(size * PLACES));
    best.fill(PLACES);
    for (const segment of segments) hold(segment, edges, best);
    add(best, lanes.get(collection));
  }
  return lanes;
}

/** Keeps the strongest place of each bin: a smaller one is stronger, and of one status the sure is before the rough. */
function hold([from, until, status, certain], edges, best) {
  const index = STATUSES.indexOf(status);
  if (index < 0) return;
  const [start, end] = [from === null ? 0 : binAt(edges, from), until === null ? best.length : binAt(edges, until - 1)];
  // A rough stretch is sure for the bin that it lies wholly inside of.
  const isInside = from !== null && until !== null && start === end;
  const place = 2 * index + (certain || isInside ? 0 : 1);
  const last = Math.min(end, best.length - 1);
  for (let bin = Math.max(start, 0); bin <= last; bin += 1) if (place < best[bin]) best[bin] = place;
}

function add(best, counts) {
  for (let bin = 0; bin < best.length; bin += 1) if (best[bin] < PLACES) counts[bin * PLACES + best[bin]] += 1;
}

/** The bin a day lies in: -1 before the first, the number of bins after the last. */
export function binAt(edges, day) {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The counts of several lanes in one. */
export function addLanes(lanes, size) {
  const sums = new Uint32Array(size * PLACES);
  for (const counts of lanes.values()) counts.forEach((count, index) => { sums[index] += count; });
  return sums;
}

/** The largest number of records in one bin. */
export function tallestOf(counts) {
  let tallest = 0;
  for (let start = 0; start < counts.length; start += PLACES) {
    tallest = Math.max(tallest, counts.subarray(start, start + PLACES).reduce((sum, count) => sum + count, 0));
  }
  return tallest;
}

/** The marks of the axis in the seen part: { day, text, isYear }, years first, then quarters and months by name. */
export function ticksOf(seen, width) {
  const monthPx = (width * MONTH_DAYS) / (seen[1] - seen[0]);
  const [months] = TICK_MONTHS.find(([count, leastPx]) => count * monthPx >= leastPx) ?? TICK_MONTHS.at(-1);
  return calendar(seen, months).filter((day) => day >= seen[0] && day < seen[1]).map((day) => {
    const { year, month } = partsOf(day);
    return { day, text: month === 0 ? String(year) : formatMonth(day).slice(0, 3), isYear: month === 0 };
  });
}
