// The stretches of all records in arrays of numbers, so that every frame of a drag can ask what a window holds.
// It answers as `rankIn` and `isDisputedIn` of held.js do, for many records several times as fast. Touches no DOM.

import { isUndated, STATUSES } from "./status.js";

/** Gathers the segments and disputes of records, open ends as infinite, and flags of what is known and undated. */
export function createIntervalIndex(records) {
  return {
    size: records.length,
    known: Uint8Array.from(records, (record) => (record.isKnown ? 1 : 0)),
    undated: Uint8Array.from(records, (record) => (isUndated(record) ? 1 : 0)),
    segments: gather(records, rankedSegments),
    disputes: gather(records, disputeEnds),
  };
}

/** The strongest come first, so that the first one in the window settles the rank. */
function rankedSegments({ segments }) {
  const ranked = segments.map(([from, until, status]) => [from, until, STATUSES.indexOf(status) + 1]);
  return ranked.filter(([, , rank]) => rank > 0).sort((a, b) => a[2] - b[2]);
}

function disputeEnds({ disputes }) {
  return disputes.map(({ from, until }) => [from, until, 1]);
}

function gather(records, read) {
  const lists = records.map(read);
  const stretches = lists.flat();
  const starts = new Uint32Array(records.length + 1);
  lists.forEach((list, index) => { starts[index + 1] = starts[index] + list.length; });
  return {
    starts,
    from: Float64Array.from(stretches, ([from]) => from ?? -Infinity),
    until: Float64Array.from(stretches, ([, until]) => until ?? Infinity),
    marks: Uint8Array.from(stretches, ([, , mark]) => mark),
  };
}

/** Every record's rank in the window, 0 for none, and 1 where sources differ on something held. */
export function statusesIn({ size, segments, disputes }, window) {
  const ranks = new Uint8Array(size);
  const disputed = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) {
    ranks[index] = firstMark(segments, index, window.from, window.until);
    if (ranks[index] > 0) disputed[index] = firstMark(disputes, index, window.from, window.until);
  }
  return { ranks, disputed };
}

function firstMark({ starts, from, until, marks }, index, start, end) {
  for (let at = starts[index]; at < starts[index + 1]; at += 1) {
    if (from[at] < end && until[at] > start) return marks[at];
  }
  return 0;
}
