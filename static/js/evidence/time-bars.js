// The small bars beside claims: where a stretch of days and a day lie on the span of the layer. Touches no DOM.

/**
 * Where a claim's bar and tick stand, in percent of the span: the bar while it is held (open ends reach the edge), the
 * tick in the middle of the time in which its source was published; null without one.
 */
export function barOf(claim, source, span) {
  const left = percentOfSpan(claim.from ?? span[0], span);
  const right = percentOfSpan(claim.until ?? span[1], span);
  return { left, width: right - left, tick: tickOf(source, span) };
}

/** How far along the span a day is, in percent; days outside it are at its edges. */
export function percentOfSpan(day, [start, end]) {
  return (Math.min(Math.max(day, start), end) - start) / (end - start) * 100;
}

function tickOf(source, span) {
  const from = source?.published_from ?? null;
  const until = source?.published_until ?? null;
  if (from === null && until === null) return null;
  return percentOfSpan(((from ?? until) + (until ?? from)) / 2, span);
}
