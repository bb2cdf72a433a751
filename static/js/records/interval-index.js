// The segments and disputes of all records as columns of numbers, so that each frame of a drag can ask what a window
// holds. It answers as `rankIn` and `isDisputedIn` do, several times as fast for many records.

import { isUndated, LAPSED_RANK, STATUSES } from "./status.js";

/** @typedef {ReturnType<typeof createIntervalIndex>} IntervalIndex */
/** @typedef {ReturnType<typeof toColumns>} Columns */
/** @typedef {[from: number | null, until: number | null, mark: number]} Interval */

/**
 * Collect the intervals of records, open ends as infinite, and flags of what is known and undated.
 * @param {Pick<KnownRecord, "isKnown" | "segments" | "disputes" | "named">[]} records
 */
export function createIntervalIndex(records) {
  return {
    size: records.length,
    known: Uint8Array.from(records, (record) => (record.isKnown ? 1 : 0)),
    undated: Uint8Array.from(records, (record) => (isUndated(record) ? 1 : 0)),
    segments: toColumns(records.map((record) => rankedSegments(record).filter(([, , rank]) => rank !== LAPSED_RANK))),
    lapses: toColumns(records.map((record) => rankedSegments(record).filter(([, , rank]) => rank === LAPSED_RANK))),
    disputes: toColumns(records.map(disputeIntervals)),
    places: toColumns(records.map(placeIntervals)),
  };
}

/**
 * Order by rank, so that the first interval that reaches into a window settles the rank.
 * @param {Pick<KnownRecord, "segments">} record
 */
function rankedSegments({ segments }) {
  const ranked = segments.map(([from, until, status]) => /** @type {Interval} */ ([from, until, STATUSES.indexOf(status) + 1]));
  return ranked.filter(([, , rank]) => rank > 0).sort((a, b) => a[2] - b[2]);
}

/** @param {Pick<KnownRecord, "disputes">} record */
function disputeIntervals({ disputes }) {
  return disputes.map(({ from, until }) => /** @type {Interval} */ ([from, until, 1]));
}

/** @param {Pick<KnownRecord, "named">} record */
function placeIntervals({ named }) {
  return named.flatMap((days, place) => days.map(([from, until]) => /** @type {Interval} */ ([from, until, place])));
}

/** @param {Interval[][]} lists */
function toColumns(lists) {
  const intervals = lists.flat();
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, index) => { starts[index + 1] = starts[index] + list.length; });
  return {
    starts,
    from: Float64Array.from(intervals, ([from]) => from ?? -Infinity),
    until: Float64Array.from(intervals, ([, until]) => until ?? Infinity),
    marks: Uint8Array.from(intervals, ([, , mark]) => mark),
  };
}

/**
 * Get every record's rank in the window, 0 for none held, 1 where it is no longer spoken of, 1 where sources differ on
 * something held, and its places named then.
 * @param {Pick<IntervalIndex, "size" | "segments" | "lapses" | "disputes" | "places">} index
 * @param {Days} window
 * @returns {WindowStatuses}
 */
export function statusesIn({ size, segments, lapses, disputes, places }, window) {
  const ranks = new Uint8Array(size);
  const lapsed = new Uint8Array(size);
  const disputed = new Uint8Array(size);
  const named = new Uint32Array(size);
  for (let index = 0; index < size; index += 1) {
    ranks[index] = firstMark(segments, index, window.from, window.until);
    if (ranks[index] === 0) {
      lapsed[index] = Number(firstMark(lapses, index, window.from, window.until) > 0);
      continue;
    }
    disputed[index] = firstMark(disputes, index, window.from, window.until);
    named[index] = placesNamed(places, index, window);
  }
  return { ranks, lapsed, disputed, named };
}

/** @param {Columns} columns @param {number} index @param {number} start @param {number} end */
function firstMark({ starts, from, until, marks }, index, start, end) {
  for (let at = starts[index]; at < starts[index + 1]; at += 1) {
    if (from[at] < end && until[at] > start) return marks[at];
  }
  return 0;
}

/** @param {Columns} columns @param {number} index @param {Days} window */
function placesNamed({ starts, from, until, marks }, index, window) {
  let bits = 0;
  for (let at = starts[index]; at < starts[index + 1]; at += 1) {
    if (from[at] < window.until && until[at] > window.from) bits |= placeBit(marks[at]);
  }
  return bits;
}

/**
 * Get the bit of a place by its number in its record; of more than 32 places the last ones share one.
 * @param {number} place
 */
export function placeBit(place) {
  return 1 << Math.min(place, 31);
}
