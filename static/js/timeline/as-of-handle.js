// "Published by": the day by which sources must have been published to count; null counts all of them.

import { addMonths, formatDay } from "../lib/dates.js";
import { fractionOf } from "../lanes/visible-range.js";

const APART_PX = 27; // marks of sources nearer than this to each other share one

/**
 * List the days on which sources become known, each once, in order.
 * @param {Record<string, Pick<Source, "known_from">>} sources
 */
export function publicationDays(sources) {
  const days = Object.values(sources).flatMap(({ known_from: day }) => (day === null ? [] : [day]));
  return [...new Set(days)].sort((one, other) => one - other);
}

/**
 * Get the day after a key on the handle, null for all sources, undefined for other keys.
 * @param {string} key
 * @param {number | null} asOf
 * @param {number[]} days
 * @param {Span} span
 */
export function moveAsOf(key, asOf, days, span) {
  const at = asOf ?? span[1];
  switch (key) {
    case "ArrowLeft": case "ArrowDown": return clampDay(addMonths(at, -1), span);
    case "ArrowRight": case "ArrowUp": return clampDay(addMonths(at, 1), span);
    case "PageUp": return days.find((day) => day > at) ?? null;
    case "PageDown": return days.findLast((day) => day < at) ?? span[0];
    case "Home": return span[0];
    case "End": return null;
    default: return undefined;
  }
}

/**
 * Keep a day within the span; at its end every source is known, whatever its date.
 * @param {number} day
 * @param {Span} span
 */
export function clampDay(day, [start, end]) {
  return day >= end ? null : Math.max(day, start);
}

/**
 * Get the publication day nearest to a day, where one is near; else the day itself.
 * @param {number} day
 * @param {number[]} days
 * @param {number} nearDays
 */
export function snap(day, days, nearDays) {
  const nearest = days.reduce((best, other) => (Math.abs(other - day) < Math.abs(best - day) ? other : best), Infinity);
  return Math.abs(nearest - day) <= nearDays ? nearest : Math.round(day);
}

/**
 * Describe what counts: "5 February 2012: 2 of 5 sources".
 * @param {number | null} asOf
 * @param {number} known
 * @param {number} total
 */
export function describeAsOf(asOf, known, total) {
  return asOf === null ? `All ${total} sources` : `${formatDay(asOf)}: ${known} of ${total} sources`;
}

/**
 * Describe what the day hides; "" where all sources count.
 * @param {number | null} asOf
 * @param {number} known
 * @param {number} total
 */
export function describeHidden(asOf, known, total) {
  if (asOf === null) return "";
  if (known === total) return `All ${total} sources were published by ${formatDay(asOf)}`;
  return `Sources published after ${formatDay(asOf)} are hidden (${total - known} of ${total})`;
}

/**
 * Join the sources in the visible part into clusters that can be told apart; x is in pixels at the day of the last one.
 * @template {Pick<Source, "known_from">} T
 * @param {Record<string, T>} sources
 * @param {Span} visible
 * @param {number} width
 */
export function clusterSources(sources, visible, width) {
  const dated = Object.values(sources).flatMap((source) => {
    const day = source.known_from;
    return day !== null && day >= visible[0] && day < visible[1] ? [{ source, day }] : [];
  });
  /** @type {{ x: number, day: number, sources: T[] }[]} */
  const clusters = [];
  for (const { source, day } of dated.sort((one, other) => one.day - other.day)) {
    const x = fractionOf(day + 1, visible) * width;
    const last = clusters.at(-1);
    if (last && x - last.x < APART_PX) Object.assign(last, { x, day, sources: [...last.sources, source] });
    else clusters.push({ x, day, sources: [source] });
  }
  return clusters;
}
