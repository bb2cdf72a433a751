// What became of a record between two times, by the rule of app/domain/status/changes.py; tests/fixtures/changes.json has the cases of both.
// Silence is no end: only a source that tells of a beginning or an end makes one.

import { describeVoices, lowerFirst, stageBy } from "../records/lexicon.js";
import { isHeld, overlaps, rankIn, statusIn } from "../records/status.js";

/** @typedef {"first" | "second" | "both"} Side */
/** @typedef {{ change: string, side: Side, first: string | null, second: string | null, aspects: string[] }} Difference */

const THERE = ["attested", "inferred"]; // an inference is no other state than what it is inferred from
const SILENT = "no source speaks of it";

/**
 * Compare a record at two times, the earlier one first; null where it is held at neither.
 * @param {KnownRecord} record
 * @param {[Days, Days]} times
 * @param {boolean} isOnce does its kind happen once, and not last?
 * @returns {Difference | null}
 */
export function findDifference(record, times, isOnce) {
  const isThere = times.map((time) => isHeld(rankIn(record.segments, time)));
  if (!isThere[0] && !isThere[1]) return null;
  const isBoth = isThere[0] && isThere[1];
  const side = isBoth ? "both" : isThere[0] ? "first" : "second";
  const aspects = isBoth ? aspectsOf(record, times) : [];
  const change = changeOf(record, times, side, isOnce) ?? (aspects.length ? "changed" : "stayed");
  const [first, second] = times.map((time) => statusOf(record, time));
  return { change, side, first, second, aspects };
}

/** @param {KnownRecord} record @param {[Days, Days]} times @param {Side} side @param {boolean} isOnce */
function changeOf(record, [first, second], side, isOnce) {
  if (isOnce) return side === "both" ? null : "event";
  if (side === "second") {
    const start = record.stretches.find(([from, until]) => overlaps(from, until, second))?.[2] ?? null;
    return start !== null && start >= first.until ? "began" : "only_second";
  }
  if (endsIn(record, second).some(([, until]) => until === null || until >= second.until)) return "ended";
  return side === "first" ? "only_first" : null;
}

/** @param {KnownRecord} record @param {Days} time */
function endsIn(record, time) {
  return record.ends.filter(([from, until]) => overlaps(from, until, time));
}

/**
 * Get the status of a record at a time, "ended" too; null where no source speaks of it.
 * @param {KnownRecord} record
 * @param {Days} time
 */
function statusOf(record, time) {
  return statusIn(record.segments, time) ?? (endsIn(record, time).length ? "ended" : null);
}

/** @param {KnownRecord} record @param {[Days, Days]} times */
function aspectsOf(record, times) {
  const [before, after] = times.map((time) => ({
    status: THERE.includes(statusIn(record.segments, time) ?? "") ? "there" : statusIn(record.segments, time),
    strength: figuresOf(record, time),
    stage: record.collection === "agreements" ? stageBy(record, time) : null,
  }));
  const differs = {
    status: before.status !== after.status,
    strength: before.strength !== "" && after.strength !== "" && before.strength !== after.strength,
    stage: before.stage !== after.stage,
  };
  return Object.entries(differs).flatMap(([aspect, isOther]) => (isOther ? [aspect] : []));
}

/**
 * Write the figures that claims give for a time, each once, "" for none; they are never carried forward.
 * @param {KnownRecord} record
 * @param {Days} time
 */
function figuresOf(record, time) {
  const held = record.claims.filter(({ figure, from, until }) => figure && overlaps(from, until, time));
  return [...new Set(held.map(({ figure }) => String(figure)))].sort().join(" ");
}

/**
 * Say the status of a record at a time: "attested", "not spoken of since June 2008".
 * @param {string | null} status
 * @param {KnownRecord} record
 * @param {Days} time
 * @param {Pick<Lexicon, "label">} lexicon
 */
export function describeStatus(status, record, time, lexicon) {
  if (status === null) return SILENT;
  if (status === "ended") return status;
  if (status !== "lapsed") return lowerFirst(lexicon.label("statuses", status)) + describeVoices(record, status, time);
  const since = record.segments.find(([from, until, name]) => name === "lapsed" && overlaps(from, until, time))?.[4];
  return since ? `not spoken of since ${since}` : lowerFirst(lexicon.label("statuses", status));
}
