// Bars of time: how a status is drawn, where it lies in the seen part, and the time of a record in words.

import { formatFrom, formatUntil, formatWindow } from "../lib/dates.js";
import { lowerFirst, STATUSES } from "../records/status.js";
import { fractionOf } from "./visible-range.js";

/** A piece of a bar: attested, inferred, announced or denied; softer where only rough dates place it. */
export function createPart(status, isSure) {
  const part = document.createElement("div");
  part.className = "part";
  part.dataset.status = status;
  if (!isSure) part.dataset.rough = "yes";
  return part;
}

/** Puts an element at [from, until) of the seen part. */
export function placeAt(element, from, until, seen) {
  element.style.left = `${fractionOf(from, seen) * 100}%`;
  element.style.width = `${((until - from) / (seen[1] - seen[0])) * 100}%`;
}

/** The bars of a record in the seen part; open ends run to the limits of the span and fade out there. */
export function barsOf(segments, seen, span) {
  // The strongest status comes last: it is drawn over the others.
  const ordered = [...segments].sort((one, other) => STATUSES.indexOf(other[2]) - STATUSES.indexOf(one[2]));
  return ordered.flatMap(([from, until, status, certain]) => {
    const [first, last] = [Math.max(from ?? span[0], seen[0]), Math.min(until ?? span[1], seen[1])];
    if (first >= last) return [];
    const part = createPart(status, certain);
    part.classList.add("stretch");
    if (from === null || until === null) part.dataset.open = openEnds(from, until);
    placeAt(part, first, last, seen);
    return [part];
  });
}

function openEnds(from, until) {
  if (until !== null) return "start";
  return from === null ? "both" : "end";
}

/** The time of a record in words: "attested in June 2008 (roughly), inferred from July 2008 on". */
export function describeTime(segments, lexicon) {
  return segments.map(([from, until, status, certain]) => {
    const words = `${lowerFirst(lexicon.label("statuses", status))} ${describeStretch(from, until)}`;
    return certain ? words : `${words} (roughly)`;
  }).join(", ");
}

function describeStretch(from, until) {
  if (from !== null && until !== null) return formatWindow({ from, until });
  if (from !== null) return `from ${formatFrom(from)} on`;
  return until === null ? "without dates" : `until ${formatUntil(until)}`;
}
