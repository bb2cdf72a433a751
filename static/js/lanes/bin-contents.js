// What a bin of a lane holds, in numbers and names.

import { overlaps, rankIn, statusOf } from "../records/status.js";
import { isDrawable } from "./lane-records.js";

const NAMED = 4; // records of a bin by their name; the others are counted

/** @typedef {{ record: KnownRecord, status: string }} Held */

/**
 * List the records of a bin, the strongest status first; what is no longer spoken of or has ended comes last.
 * @param {Pick<import("./lanes.js").Drawing, "records" | "passes">} drawing
 * @param {string | null} collection null for all
 * @param {Days} bin
 */
export function recordsIn({ records, passes }, collection, bin) {
  const found = records.flatMap((record, index) => {
    if (!isDrawable(record, passes[index]) || (collection !== null && record.collection !== collection)) return [];
    const rank = rankIn(record.segments, bin);
    const hasEnded = rank === 0 && record.ends.some(([from, until]) => overlaps(from, until, bin));
    const status = hasEnded ? "ended" : statusOf(rank);
    return status ? [{ record, status, rank: rank || Infinity }] : [];
  });
  return found.sort((one, other) => one.rank - other.rank || 0);
}

/**
 * Count records by status: "9 attested, 3 inferred".
 * @param {Pick<Held, "status">[]} held
 * @param {Pick<Lexicon, "label">} lexicon
 */
export function describeCounts(held, lexicon) {
  const statuses = [...new Set(held.map(({ status }) => status))];
  const parts = statuses.map((name) => {
    const count = held.filter(({ status }) => status === name).length;
    return `${count} ${(name === "ended" ? "Ended" : lexicon.label("statuses", name)).toLowerCase()}`;
  });
  return parts.join(", ") || "nothing reported";
}

/**
 * Name the first records, and count the rest.
 * @param {Held[]} held
 */
export function firstNames(held) {
  return { names: held.slice(0, NAMED).map(({ record }) => record.name), rest: Math.max(held.length - NAMED, 0) };
}
