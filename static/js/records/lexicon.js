// The vocabulary in words: labels of codes, names of countries, and a record described in one line.

import { isUndated, LAPSED, lapseIn, overlaps } from "./status.js";

/** @typedef {"collections" | "kinds" | "properties" | "modalities" | "statuses" | "precisions"} ListName */
const ENDS = ["ended", "left"]; // the properties of which a value is the day of an end
/** @type {ListName[]} */
const LISTS = ["collections", "kinds", "properties", "modalities", "statuses", "precisions"];

/**
 * Create a lookup of codes: `lexicon.label("kinds", "air_base")`. A code without an entry stands for itself.
 * @param {Partial<Vocabulary> & Pick<Vocabulary, "kinds" | "countries">} vocabulary
 */
export function createLexicon(vocabulary) {
  /** @type {Map<ListName, Map<string, Term>>} */
  const lists = new Map(LISTS.map((list) => [list, new Map((vocabulary[list] ?? []).map((term) => [term.code, term]))]));
  return {
    /** @param {ListName} list @param {string} code */
    label: (list, code) => lists.get(list)?.get(code)?.label ?? code,
    /** @param {ListName} list @param {string} code */
    definition: (list, code) => lists.get(list)?.get(code)?.definition ?? "",
    /** @param {string} code */
    country: (code) => vocabulary.countries[code] ?? code,
    /** @param {string} collection */
    kindsOf: (collection) => vocabulary.kinds.filter((kind) => kind.collection === collection),
    /** @param {ListName} list */
    terms: (list) => vocabulary[list] ?? [],
  };
}

/**
 * Write a label as within a sentence: "air base"; names such as "Customs Union" stay as they are.
 * @param {string} text
 */
export function lowerFirst(text) {
  return /^\p{Lu}[^\p{Lu}]*$/u.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}

/**
 * Describe a record for a screen reader: "Kant air base, air base in Kyrgyzstan, attested".
 * @param {KnownRecord} record
 * @param {string | null} status
 * @param {boolean} isDisputed
 * @param {Lexicon} lexicon
 */
export function describe(record, status, isDisputed, lexicon) {
  const hosts = record.host.map(lexicon.country).join(" and ");
  const kind = lowerFirst(lexicon.label("kinds", record.kind));
  const parts = [record.name, hosts ? `${kind} in ${hosts}` : kind, describeStatus(record, status, lexicon)];
  if (isDisputed) parts.push("sources differ");
  return parts.join(", ");
}

/**
 * Describe a status: "attested", "not reported then" or "no date given".
 * @param {Pick<KnownRecord, "isKnown" | "segments">} record
 * @param {string | null} status
 * @param {Lexicon} lexicon
 */
export function describeStatus(record, status, lexicon) {
  if (isUndated(record)) return "no date given";
  return status ? lowerFirst(lexicon.label("statuses", status)) : "not reported then";
}

/**
 * Say since when nobody speaks of a record: "not spoken of since June 2008".
 * @param {Pick<KnownRecord, "segments">} record
 * @param {Days} window
 */
function describeLapse({ segments }, window) {
  const since = lapseIn(segments, window)?.[4];
  return since ? `not spoken of since ${since}` : "no longer spoken of";
}

/**
 * Get the stage that an agreement has reached by the end of a window, null where no source tells one.
 * @param {Pick<KnownRecord, "stages">} record
 * @param {Days} window
 */
export function stageBy({ stages }, window) {
  return stages.findLast(([day]) => day < window.until)?.[1] ?? null;
}

/**
 * Say that a record ended in a window, by a source that tells it: "ended 2005"; "" where none does, and of an event.
 * @param {Pick<KnownRecord, "collection" | "stretches" | "claims">} record
 * @param {Days} window
 * @param {Lexicon} lexicon
 */
export function describeEnd({ collection, stretches, claims }, window, lexicon) {
  const end = stretches.findLast(([from, until]) => overlaps(from, until, window))?.[3] ?? null;
  if (end === null || end > window.until || collection === "events") return "";
  const claim = claims.find(({ property, from, until }) =>
    ENDS.includes(property) && (from === null || from <= end) && (until === null || until >= end));
  return claim ? `${lowerFirst(lexicon.label("properties", claim.property))} ${claim.text}` : "";
}

/**
 * Write what follows a status in a window: " by Gazette, denied by Courier"; "" where nobody denies it then.
 * @param {Pick<KnownRecord, "voices">} record
 * @param {string | null} status
 * @param {Days} window
 */
export function describeVoices({ voices }, status, window) {
  const then = voices.filter(([from, until]) => overlaps(from, until, window));
  if (!status || status === "denied" || !then.some(([, , side]) => side === "denied")) return "";
  /** @param {string} side */
  const names = (side) => {
    const own = then.flatMap(([, , code, name]) => (code === side ? [name] : []));
    return new Intl.ListFormat("en-GB").format(new Set(own)); // without a comma before "and"
  };
  return `${status === "attested" ? ` by ${names(status)}` : ""}, denied by ${names("denied")}`;
}

/**
 * Describe the status of a record in a window: "attested (signed)", "attested, ended 2005", "not spoken of since June 2008",
 * "attested by Gazette, denied by Courier".
 * @param {KnownRecord} record
 * @param {string | null} status
 * @param {Days} window
 * @param {Lexicon} lexicon
 */
export function describeStatusThen(record, status, window, lexicon) {
  if (status === LAPSED) return describeLapse(record, window);
  const stage = status && status !== "announced" ? stageBy(record, window) : null;
  const reached = `${describeStatus(record, status, lexicon)}${stage && stage !== "announced" ? ` (${stage})` : ""}`;
  return [reached + describeVoices(record, status, window), status && describeEnd(record, window, lexicon)].filter(Boolean).join(", ");
}
