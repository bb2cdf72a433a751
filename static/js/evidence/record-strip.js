// A record's own time line in its panel, with the chosen window marked on it.

import { partsOf } from "../lib/dates.js";
import { percentOfSpan } from "./time-bars.js";

/**
 * Create the pieces of the time line.
 * @param {readonly Segment[]} segments
 * @param {Days} window
 * @param {Span} span
 */
export function createStrip(segments, window, span) {
  const pieces = segments.map(([from, until, status, certain]) => {
    const element = createPiece("strip__piece", from ?? span[0], until ?? span[1], span);
    element.dataset.status = status;
    element.classList.toggle("strip__piece--rough", !certain);
    return element;
  });
  return [...pieces.reverse(), createPiece("strip__window", window.from, window.until, span)];
}

/** @param {string} name @param {number} from @param {number} until @param {Span} span */
function createPiece(name, from, until, span) {
  const element = document.createElement("span");
  const left = percentOfSpan(from, span);
  element.className = name;
  element.style.left = `${left}%`;
  element.style.width = `${percentOfSpan(until, span) - left}%`;
  return element;
}

/**
 * Create the first and last year of the span: the ends of every bar.
 * @param {Span} span
 */
export function createYears(span) {
  return yearsOf(span).map((year) => {
    const element = document.createElement("span");
    element.textContent = String(year);
    return element;
  });
}

/**
 * Explain the bars beside values.
 * @param {Span} span
 */
export function describeBars(span) {
  const [first, last] = yearsOf(span);
  return `Bars run from ${first} to ${last}: filled while the value is held, a tick where its source was published.`;
}

/** @param {Span} span */
function yearsOf([start, end]) {
  return [partsOf(start).year, partsOf(end - 1).year];
}
