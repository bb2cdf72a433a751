// The part of the span that the timeline shows, [from, until) in days; the window may lie within or beyond it.

const LEAST_DAYS = 365;
const MARGIN = 0.06; // of the visible part: days brought into sight do not stick to the edge

/**
 * Zoom by a factor (below 1: fewer days) with one day staying where it is.
 * @param {Span} visible
 * @param {number} factor
 * @param {number} at
 * @param {Span} span
 */
export function zoomRange([start, end], factor, at, span) {
  const whole = span[1] - span[0];
  const length = Math.min(Math.max((end - start) * factor, Math.min(LEAST_DAYS, whole)), whole);
  return within(at - ((at - start) / (end - start)) * length, length, span);
}

/**
 * Move by some days, never beyond the span.
 * @param {Span} visible
 * @param {number} days
 * @param {Span} span
 */
export function panRange([start, end], days, span) {
  return within(start + days, end - start, span);
}

/**
 * Move, and widen where that is not enough, so that [from, until) is in sight.
 * @param {Span} visible
 * @param {number} from
 * @param {number} until
 * @param {Span} span
 * @returns {Span}
 */
export function revealDays([start, end], from, until, span) {
  if (from >= start && until <= end) return [start, end];
  const length = Math.min(Math.max(end - start, (until - from) * (1 + 2 * MARGIN)), span[1] - span[0]);
  const margin = Math.min(length * MARGIN, (length - (until - from)) / 2);
  return within(from < start ? from - margin : until + margin - length, length, span);
}

/** @param {number} start @param {number} length @param {Span} span @returns {Span} */
function within(start, length, [first, last]) {
  const from = Math.max(Math.min(start, last - length), first);
  return [from, Math.min(from + length, last)];
}

/**
 * Compute where a day lies in the visible part: 0 at its start, 1 at its end, beyond that outside.
 * @param {number} day
 * @param {Span} visible
 */
export function fractionOf(day, [start, end]) {
  return (day - start) / (end - start);
}

/**
 * Compute the same in per cent, held at the edges.
 * @param {number} day
 * @param {Span} visible
 */
export function percentOf(day, visible) {
  return Math.min(Math.max(fractionOf(day, visible), 0), 1) * 100;
}

/**
 * Tell on which side of the visible part a day lies: "before", "after" or "no" for neither.
 * @param {number} day
 * @param {Span} visible
 */
export function beyond(day, visible) {
  if (day < visible[0]) return "before";
  return day > visible[1] ? "after" : "no";
}
