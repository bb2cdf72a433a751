// The status of a record in a window of days. All meaning comes with the records; here intervals are intersected.

import constants from "../lib/constants.json" with { type: "json" };

/** Statuses that a record can have in a window, the strongest first. A rank is 1 + its place here, 0 for none. */
export const STATUSES = constants.statuses;
/** The rank of what is no longer spoken of: it is not held. */
export const LAPSED_RANK = STATUSES.indexOf("lapsed") + 1;

/** The status of what nobody has spoken of for longer than an inference reaches. */
export const LAPSED = "lapsed";

/**
 * Does a record of that rank count as held?
 * @param {number} rank
 */
export function isHeld(rank) {
  return rank > 0 && statusOf(rank) !== LAPSED;
}

/**
 * Leave out the segments in which a record is no longer spoken of.
 * @param {readonly Segment[]} segments
 */
export function heldSegments(segments) {
  return segments.filter(([, , status]) => status !== LAPSED);
}

/**
 * Get the status of a rank; null for rank 0 and for ranks that are no status.
 * @param {number} rank
 */
export function statusOf(rank) {
  return STATUSES[rank - 1] ?? null;
}

/**
 * Does [from, until) overlap the window? null is an open end: an unknown start, or still going.
 * @param {number | null} from
 * @param {number | null} until
 * @param {Days} window
 */
export function overlaps(from, until, window) {
  return (from === null || from < window.until) && (until === null || until > window.from);
}

/**
 * Get the rank of the strongest status that reaches into the window, 0 if none does.
 * @param {readonly Segment[]} segments
 * @param {Days} window
 */
export function rankIn(segments, window) {
  let best = 0;
  for (const [from, until, status] of segments) {
    if (!overlaps(from, until, window)) continue;
    const rank = STATUSES.indexOf(status) + 1;
    if (rank > 0 && (best === 0 || rank < best)) best = rank;
  }
  return best;
}

/**
 * Get the strongest status in the window, null if there is none.
 * @param {readonly Segment[]} segments
 * @param {Days} window
 */
export function statusIn(segments, window) {
  return statusOf(rankIn(segments, window));
}

/**
 * Is that status certain, or does it rest on rough dates alone? A rough stretch wholly inside the window is certain.
 * @param {readonly Segment[]} segments
 * @param {Days} window
 */
export function isCertainIn(segments, window) {
  const status = statusIn(segments, window);
  return segments.some(([from, until, name, certain]) =>
    name === status && overlaps(from, until, window) && (certain || isInside(from, until, window)));
}

/** @param {number | null} from @param {number | null} until @param {Days} window */
function isInside(from, until, window) {
  return from !== null && until !== null && from >= window.from && until <= window.until;
}

/**
 * Do the sources differ on anything held in the window?
 * @param {Pick<KnownRecord, "disputes">} record
 * @param {Days} window
 */
export function isDisputedIn(record, window) {
  return record.disputes.some((dispute) => overlaps(dispute.from, dispute.until, window));
}

/**
 * Get the lapsed stretch that reaches into the window, null if there is none.
 * @param {readonly Segment[]} segments
 * @param {Days} window
 */
export function lapseIn(segments, window) {
  return segments.find(([from, until, status]) => status === "lapsed" && overlaps(from, until, window)) ?? null;
}

/**
 * Is a record known but dated by no source? Then it is listed apart and never counted as held.
 * @param {Pick<KnownRecord, "isKnown" | "segments">} record
 */
export function isUndated(record) {
  return record.isKnown && record.segments.length === 0;
}

/**
 * Get the last attested day before a window and the first after it, null where there is none.
 * @param {readonly Segment[]} segments
 * @param {Days} window
 */
export function attestedAround(segments, window) {
  /** @type {number | null} */
  let last = null;
  /** @type {number | null} */
  let next = null;
  for (const [from, until, status] of segments) {
    if (status !== "attested") continue;
    if (until !== null && until <= window.from) last = Math.max(last ?? until - 1, until - 1);
    if (from !== null && from >= window.until) next = Math.min(next ?? from, from);
  }
  return { last, next };
}

/**
 * Get the whole time in which sources place a record, within the span, open ends at the edges of it; null for an undated one.
 * @param {Pick<KnownRecord, "segments">} record
 * @param {Span} span
 */
export function lifetimeOf(record, [start, end]) {
  const segments = heldSegments(record.segments);
  if (segments.length === 0) return null;
  const from = Math.min(...segments.map(([day]) => day ?? start));
  const until = Math.max(...segments.map((segment) => segment[1] ?? end));
  return { from: Math.max(from, start), until: Math.min(until, end) };
}
