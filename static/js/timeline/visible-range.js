// The part of the span that the timeline shows, [from, until) in days; the window may lie within or beyond it. No DOM.

const LEAST_DAYS = 365;
const MARGIN = 0.06; // of the seen part: what is brought into sight does not stick to the edge

/** Zoomed by a factor (below 1: fewer days) with one day staying where it is. */
export function zoomRange([start, end], factor, at, span) {
  const whole = span[1] - span[0];
  const length = Math.min(Math.max((end - start) * factor, Math.min(LEAST_DAYS, whole)), whole);
  return within(at - ((at - start) / (end - start)) * length, length, span);
}

/** Moved by some days, never beyond the span. */
export function panRange([start, end], days, span) {
  return within(start + days, end - start, span);
}

/** Moved, and widened where that is not enough, so that [from, until) is in sight. */
export function revealDays([start, end], from, until, span) {
  if (from >= start && until <= end) return [start, end];
  const length = Math.min(Math.max(end - start, (until - from) * (1 + 2 * MARGIN)), span[1] - span[0]);
  const margin = Math.min(length * MARGIN, (length - (until - from)) / 2);
  return within(from < start ? from - margin : until + margin - length, length, span);
}

function within(start, length, [first, last]) {
  const from = Math.max(Math.min(start, last - length), first);
  return [from, Math.min(from + length, last)];
}

/** Where a day lies in the seen part: 0 at its start, 1 at its end, beyond that outside. */
export function fractionOf(day, [start, end]) {
  return (day - start) / (end - start);
}

/** The same in per cent, held at the edges. */
export function percentOf(day, seen) {
  return Math.min(Math.max(fractionOf(day, seen), 0), 1) * 100;
}
