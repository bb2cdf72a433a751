// The status of a record in a window, in words. Says nothing that the segments do not. Touches no DOM.

import { addMonths, formatFrom, formatMonth, formatUntil, formatWindow, monthIndex } from "../lib/dates.js";
import { isKnown } from "../records/as-of.js";
import * as held from "../records/status.js";

/** What follows "Inferred:" or "Not held then:". */
export function statusWords(record, status, window, span, lexicon) {
  if (held.isUndated(record)) return "no source says when. It is never counted as held.";
  if (!status) return elsewhenWords(record, span);
  const rough = held.isCertainIn(record.segments, window) ? "" : doubtWords(record.segments, status, window);
  if (status === "inferred") return inferredWords(record.segments, window) + rough;
  return held.lowerFirst(lexicon.definition("statuses", status)) + rough;
}

/** Why a status is not sure: nobody says since when, or only rough dates reach the window. */
function doubtWords(segments, status, window) {
  const reached = segments.filter(([from, until, name]) => name === status && held.overlaps(from, until, window));
  return reached.every(([from]) => from === null) ? " No source says since when." : " Its dates are known only roughly.";
}

/**
 * The day, exclusive, that ages count back from, and what it is called: { until, words }. A window that is open at its end
 * asks of no day, so it is the latest article known, as in the dossiers.
 */
export function ageFrom(window, span, sources, asOf) {
  const chosen = { until: window.until, words: "the end of the window" };
  const known = Object.values(sources).filter((source) => source.known_from !== null && isKnown(source, asOf));
  if (window.until < span[1] || known.length === 0) return chosen;
  const latest = known.reduce((one, other) => (other.published_until > one.published_until ? other : one));
  return { until: latest.published_until, words: `the latest article (${latest.publisher}, ${latest.published_text})` };
}

/**
 * How old the last attested day is on the day of `end`, one of `ageFrom`, for what is inferred to go on since; "" for what
 * is attested up to it, and for what was over then: a happening does not age.
 */
export function ageLine(segments, status, end) {
  const until = lastAttested(segments, end);
  if (until === null || !goesOn(segments, { from: until, until: end.until })) return "";
  // The line before this one names the month of an inference already.
  const what = status === "inferred" ? "The last attested day is" : `Last attested ${formatMonth(until - 1)},`;
  return `${what} ${describeAge(until, end.until)} before ${end.words}.`;
}

function goesOn(segments, since) {
  return segments.some(([from, until, status]) => status === "inferred" && held.overlaps(from, until, since));
}

/** The end of the last attested stretch that begins before that day, no later than it; null without one. */
function lastAttested(segments, end) {
  const ends = segments
    .filter(([from, , status]) => status === "attested" && (from === null || from < end.until))
    .map(([, until]) => Math.min(until ?? end.until, end.until));
  return ends.length ? Math.max(...ends) : null;
}

/** "3 years and 6 months" from one day to a later one, whole months only. */
export function describeAge(from, until) {
  let months = monthIndex(until) - monthIndex(from);
  if (addMonths(from, months) > until) months -= 1;
  const parts = [count(Math.floor(months / 12), "year"), count(months % 12, "month")].filter(Boolean);
  return parts.join(" and ") || "less than a month";
}

function count(number, unit) {
  return number === 0 ? "" : `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/** A denial at some time places nothing there; where there is nothing else, that is what is said. */
function elsewhenWords(record, span) {
  const placing = record.segments.filter(([, , status]) => status !== "denied");
  if (placing.length === 0) return `the sources deny it ${lifetimeWords(record, span)}.`;
  return `the sources place it ${lifetimeWords({ ...record, segments: placing }, span)}.`;
}

/** "in January 2012", or "since 15 December 2016" for a time without an end: the span's edge is not the record's. */
function lifetimeWords(record, span) {
  const life = held.lifetimeOf(record, span);
  if (record.segments.some((segment) => segment[1] === null)) return `since ${formatFrom(life.from)}`;
  if (record.segments.some((segment) => segment[0] === null)) return `until ${formatUntil(life.until)}`;
  return formatWindow(life);
}

function inferredWords(segments, window) {
  const { last, next } = held.attestedAround(segments, window);
  const words = [];
  if (last !== null) words.push(`last attested ${formatMonth(last)}`);
  if (next !== null) words.push(`next attested ${formatMonth(next)}`);
  return `${words.join("; ") || "no source speaks of this very time"}.`;
}
