// The small bars beside claims: where an interval of days and a day lie on the span of the layer.

/**
 * Compute where a claim's bar and tick stand, in percent of the span: the bar while it is held (open ends reach the edge), the
 * tick in the middle of the time in which its source was published; null without one.
 * @param {OpenDays} claim
 * @param {Pick<Source, "published_from" | "published_until"> | undefined} source
 * @param {Span} span
 */
export function barOf(claim, source, span) {
  const left = percentOfSpan(claim.from ?? span[0], span);
  const right = percentOfSpan(claim.until ?? span[1], span);
  return { left, width: right - left, tick: tickOf(source, span) };
}

/**
 * Compute how far along the span a day is, in percent; days outside it are at its edges.
 * @param {number} day
 * @param {Span} span
 */
export function percentOfSpan(day, [start, end]) {
  return (Math.min(Math.max(day, start), end) - start) / (end - start) * 100;
}

/** @param {Pick<Source, "published_from" | "published_until"> | undefined} source @param {Span} span */
function tickOf(source, span) {
  const from = source?.published_from ?? source?.published_until ?? null;
  const until = source?.published_until ?? from;
  return from === null || until === null ? null : percentOfSpan((from + until) / 2, span);
}
