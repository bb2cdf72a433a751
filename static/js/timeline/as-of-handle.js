// "As known on": the day by which sources must have been published to count; null counts all of them. Touches no DOM.

import { addMonths, formatDay } from "../lib/dates.js";
import { fractionOf } from "./visible-range.js";

const APART_PX = 27; // marks of sources nearer than this to each other share one

/** The days on which sources become known, each once, in order. */
export function publicationDays(sources) {
  const days = Object.values(sources).map((source) => source.known_from).filter((day) => day !== null);
  return [...new Set(days)].sort((one, other) => one - other);
}

/** The day after a key on the handle, null for all sources, undefined for keys that are not ours. */
export function moveAsOf(key, asOf, days, span) {
  const at = asOf ?? span[1];
  if (key === "ArrowLeft" || key === "ArrowDown") return settle(addMonths(at, -1), span);
  if (key === "ArrowRight" || key === "ArrowUp") return settle(addMonths(at, 1), span);
  if (key === "PageUp") return days.find((day) => day > at) ?? null;
  if (key === "PageDown") return days.findLast((day) => day < at) ?? span[0];
  return { Home: span[0], End: null }[key];
}

/** A day within the span; at its end every source is known, whatever its date. */
export function settle(day, [start, end]) {
  return day >= end ? null : Math.max(day, start);
}

/** The publication day nearest to a day, where one is near; else the day itself. */
export function snap(day, days, nearDays) {
  const nearest = days.reduce((best, other) => (Math.abs(other - day) < Math.abs(best - day) ? other : best), Infinity);
  return Math.abs(nearest - day) <= nearDays ? nearest : Math.round(day);
}

/** "5 February 2012: 2 of 5 sources". */
export function describeAsOf(asOf, known, total) {
  return asOf === null ? `All ${total} sources` : `${formatDay(asOf)}: ${known} of ${total} sources`;
}

/** What the day hides, in words; "" where all sources count. */
export function describeHidden(asOf, known, total) {
  if (asOf === null) return "";
  if (known === total) return `All ${total} sources were published by ${formatDay(asOf)}`;
  return `Sources published after ${formatDay(asOf)} are hidden (${total - known} of ${total})`;
}

/** Sources in the seen part in runs that can be told apart: { x, sources }, x in pixels at the last one's day. */
export function clusterSources(sources, seen, width) {
  const dated = Object.values(sources).filter(({ known_from: day }) => day !== null && day >= seen[0] && day < seen[1]);
  const clusters = [];
  for (const source of dated.sort((one, other) => one.known_from - other.known_from)) {
    const x = fractionOf(source.known_from + 1, seen) * width;
    const last = clusters.at(-1);
    if (last && x - last.x < APART_PX) Object.assign(last, { x, sources: [...last.sources, source] });
    else clusters.push({ x, sources: [source] });
  }
  return clusters;
}
