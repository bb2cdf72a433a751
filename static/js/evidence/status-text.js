// The status of a record in a window, in words. It says nothing that the segments do not.

import { addMonths, formatFrom, formatMonth, formatUntil, formatWindow, monthIndex } from "../lib/dates.js";
import { isKnown } from "../records/as-of.js";
import { lowerFirst } from "../records/lexicon.js";
import { attestedAround, heldSegments, isCertainIn, isUndated, LAPSED, lapseIn, overlaps } from "../records/status.js";

/** @typedef {readonly Segment[]} Segments */
/** @typedef {Pick<KnownRecord, "isKnown" | "segments">} DatedRecord */
/** @typedef {{ until: number, words: string }} AgeEnd the day, exclusive, that an age counts back from, and what it is called */

/**
 * Write what follows "Inferred:" or "Not reported then:".
 * @param {DatedRecord} record
 * @param {string | null} status
 * @param {Days} window
 * @param {Span} span
 * @param {Lexicon} lexicon
 */
export function describeStatusIn(record, status, window, span, lexicon) {
  if (isUndated(record)) return "no source says when. It is not counted.";
  if (!status) return describeOtherTimes(heldSegments(record.segments), span);
  if (status === LAPSED) return describeSilence(record, window);
  const doubt = isCertainIn(record.segments, window) ? "" : describeDoubt(record.segments, status, window);
  if (status === "inferred") return describeInference(record.segments, window) + doubt;
  return lowerFirst(lexicon.definition("statuses", status)) + doubt;
}

/**
 * Say how far an inference would reach that is over: the words after "Not spoken of since June 2008:".
 * @param {DatedRecord} record
 * @param {Days} window
 */
function describeSilence({ segments }, window) {
  const horizon = lapseIn(segments, window)?.[5];
  return `it is not counted.${horizon ? ` ${horizon}` : ""}`;
}

/**
 * Say why a status is not certain: nobody says since when, or only rough dates reach the window.
 * @param {Segments} segments
 * @param {string} status
 * @param {Days} window
 */
function describeDoubt(segments, status, window) {
  const reached = segments.filter(([from, until, name]) => name === status && overlaps(from, until, window));
  return reached.every(([from]) => from === null) ? " No source says since when." : " Its dates are known only roughly.";
}

/**
 * Choose the day that ages count back from. A window that is open at its end asks of no day, so it is the latest article known,
 * as in the dossiers.
 * @param {Days} window
 * @param {Span} span
 * @param {Record<string, Pick<Source, "publisher" | "published_text" | "known_from" | "published_until">>} sources
 * @param {number | null} asOf
 * @returns {AgeEnd}
 */
export function ageFrom(window, span, sources, asOf) {
  const known = Object.values(sources).flatMap((source) =>
    (source.published_until !== null && isKnown(source, asOf) ? [{ ...source, until: source.published_until }] : []));
  if (window.until < span[1] || known.length === 0) return { until: window.until, words: "the end of the chosen time" };
  const latest = known.reduce((one, other) => (other.until > one.until ? other : one));
  return { until: latest.until, words: `the latest article (${latest.publisher}, ${latest.published_text})` };
}

/**
 * Write how old the last attested day is at `end`, for what is inferred to go on since; "" for what is attested up to it, and
 * for what was over then: a happening does not age.
 * @param {Segments} segments
 * @param {string | null} status
 * @param {AgeEnd} end
 */
export function ageLine(segments, status, end) {
  const until = lastAttested(segments, end);
  if (until === null || !goesOn(segments, { from: until, until: end.until })) return "";
  // The line before this one names the month of an inference already.
  const what = status === "inferred" ? "The last attested day is" : `Last attested ${formatMonth(until - 1)},`;
  return `${what} ${describeAge(until, end.until)} before ${end.words}.`;
}

/** @param {Segments} segments @param {Days} since */
function goesOn(segments, since) {
  return segments.some(([from, until, status]) => status === "inferred" && overlaps(from, until, since));
}

/**
 * Get the end of the last attested segment that begins before that day, no later than it; null without one.
 * @param {Segments} segments
 * @param {AgeEnd} end
 */
function lastAttested(segments, end) {
  const ends = segments
    .filter(([from, , status]) => status === "attested" && (from === null || from < end.until))
    .map(([, until]) => Math.min(until ?? end.until, end.until));
  return ends.length ? Math.max(...ends) : null;
}

/**
 * Describe the time from one day to a later one in whole months: "3 years and 6 months".
 * @param {number} from
 * @param {number} until
 */
export function describeAge(from, until) {
  let months = monthIndex(until) - monthIndex(from);
  if (addMonths(from, months) > until) months -= 1;
  const parts = [count(Math.floor(months / 12), "year"), count(months % 12, "month")].filter(Boolean);
  return parts.join(" and ") || "less than a month";
}

/** @param {number} number @param {string} unit */
function count(number, unit) {
  return number === 0 ? "" : `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/**
 * Say where else in time the sources place a record. A denial places nothing; where there is nothing else, that is said.
 * @param {Segments} segments
 * @param {Span} span
 */
function describeOtherTimes(segments, span) {
  const placing = segments.filter(([, , status]) => status !== "denied");
  if (placing.length === 0) return `the sources say that it was not so ${describeLifetime(segments, span)}.`;
  const attested = placing.filter(([, , status]) => status === "attested");
  return `the sources place it ${describeLifetime(attested.length ? attested : placing, span)}.`;
}

/**
 * Write "in January 2012", or "since 15 December 2016" for a time without an end: the span's edge is not the record's. Times
 * with a gap between them are listed.
 * @param {Segments} segments
 * @param {Span} span
 */
function describeLifetime(segments, span) {
  const times = joinTouching(segments).map(({ from, until }) => {
    if (until === null) return from === null ? "" : `since ${formatFrom(from)}`;
    return from === null ? `until ${formatUntil(until)}` : formatWindow({ from, until });
  });
  return [...new Set(times.filter(Boolean))].join("; ") || formatWindow({ from: span[0], until: span[1] });
}

/** @param {Segments} segments in order of time */
function joinTouching(segments) {
  /** @type {{ from: number | null, until: number | null }[]} */
  const times = [];
  for (const [from, until] of segments) {
    const last = times.at(-1);
    if (last && last.until === from) last.until = until;
    else times.push({ from, until });
  }
  return times;
}

/** @param {Segments} segments @param {Days} window */
function describeInference(segments, window) {
  const { last, next } = attestedAround(segments, window);
  const words = [];
  if (last !== null) words.push(`last attested ${formatMonth(last)}`);
  if (next !== null) words.push(`next attested ${formatMonth(next)}`);
  return `${words.join("; ") || "no source speaks of this very time"}.`;
}
