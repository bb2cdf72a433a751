// Bars of time: how a status is drawn, where it lies in the visible part, and the time of a record in words.

import { formatFrom, formatUntil, formatWindow } from "../lib/dates.js";
import { lowerFirst } from "../records/lexicon.js";
import { STATUSES } from "../records/status.js";
import { fractionOf } from "./visible-range.js";

/**
 * Create a piece of a bar: attested, inferred, announced or denied; softer where only rough dates place it.
 * @param {string} status
 * @param {boolean} isCertain
 */
export function createPart(status, isCertain) {
  const part = document.createElement("div");
  part.className = "part";
  part.dataset.status = status;
  if (!isCertain) part.dataset.rough = "yes";
  return part;
}

/**
 * Put an element at [from, until) of the visible part.
 * @param {HTMLElement} element
 * @param {number} from
 * @param {number} until
 * @param {Span} visible
 */
export function placeAt(element, from, until, visible) {
  element.style.left = `${fractionOf(from, visible) * 100}%`;
  element.style.width = `${((until - from) / (visible[1] - visible[0])) * 100}%`;
}

/**
 * Create the bars of a record in the visible part; open ends run to the limits of the span and fade out there.
 * @param {readonly Segment[]} segments
 * @param {Span} visible
 * @param {Span} span
 */
export function barsOf(segments, visible, span) {
  // The strongest status comes last: it is drawn over the others.
  const ordered = [...segments].sort((one, other) => STATUSES.indexOf(other[2]) - STATUSES.indexOf(one[2]));
  return ordered.flatMap(([from, until, status, certain]) => {
    const [first, last] = [Math.max(from ?? span[0], visible[0]), Math.min(until ?? span[1], visible[1])];
    if (first >= last) return [];
    const part = createPart(status, certain);
    part.classList.add("stretch");
    if (from === null || until === null) part.dataset.open = openEnds(from, until);
    placeAt(part, first, last, visible);
    return [part];
  });
}

/** @param {number | null} from @param {number | null} until */
function openEnds(from, until) {
  if (until !== null) return "start";
  return from === null ? "both" : "end";
}

/**
 * Describe the time of a record: "attested in June 2008 (roughly), inferred from July 2008 on".
 * @param {readonly Segment[]} segments
 * @param {Pick<Lexicon, "label">} lexicon
 */
export function describeTime(segments, lexicon) {
  return segments.map(([from, until, status, certain, since]) => {
    if (status === "lapsed" && since) return `not spoken of since ${since}`;
    const words = `${lowerFirst(lexicon.label("statuses", status))} ${describeInterval(from, until)}`;
    return certain ? words : `${words} (roughly)`;
  }).join(", ");
}

/** @param {number | null} from @param {number | null} until */
function describeInterval(from, until) {
  if (from !== null && until !== null) return formatWindow({ from, until });
  if (from !== null) return `from ${formatFrom(from)} on`;
  return until === null ? "without dates" : `until ${formatUntil(until)}`;
}
