// What the popup of a symbol says of a record: its status in the window, the value that leads and the quote behind it.

import { formatWindow } from "../lib/dates.js";
import { isolate } from "../lib/elements.js";
import { leadingClaim } from "../records/leading-claim.js";
import { describeStatusThen, lowerFirst } from "../records/lexicon.js";
import { overlaps } from "../records/status.js";

const PLAIN = ["stated", "reported"]; // how most is said, which needs no word

/** @typedef {{ window: Days, layer: Pick<Layer, "span" | "sources">, lexicon: Lexicon }} Given */

/**
 * Write the status in the window: "In 2008: attested". Of a longer window it is the strongest at some time within it.
 * @param {KnownRecord} record
 * @param {string | null} status
 * @param {Given} given
 */
export function statusWords(record, status, { window, layer: { span }, lexicon }) {
  const words = describeStatusThen(record, status, window, lexicon);
  const when = formatWindow(window);
  if (window.from <= span[0] && window.until >= span[1]) return `At some time: ${words}`;
  return `${when.startsWith("from ") ? `At some time ${when}` : when[0].toUpperCase() + when.slice(1)}: ${words}`;
}

/**
 * Write the leading value with its time and voice, "about 7,000 persons, June 2008, RFE/RL", and get its quote; null for a
 * record without claims.
 * @param {KnownRecord} record
 * @param {Given} given
 */
export function leadingWords({ claims }, { window, layer: { sources }, lexicon }) {
  const lead = leadingClaim(claims, window, sources);
  if (!lead) return null;
  const { claim, isThen } = lead;
  /** @type {Source | undefined} */
  const source = sources[claim.source];
  const text = claim.corrected?.text || claim.text;
  const modality = PLAIN.includes(claim.modality) ? "" : ` (${lowerFirst(lexicon.label("modalities", claim.modality))})`;
  const value = [
    isThen ? "" : "Of another time: ",
    claim.property === "personnel" ? "" : `${lexicon.label("properties", claim.property)}: `,
    isolate(claim.property === "personnel" ? `${text} persons` : text), `${modality}, ${claim.held_text}`,
    ...(claim.speaker ? [", ", isolate(claim.speaker)] : []),
    ...(source ? [claim.speaker ? " in " : ", ", isolate(source.publisher)] : []),
  ];
  return { value, quote: [isolate(claim.quote, source?.language)] };
}

/**
 * Write what sources differ on in the window.
 * @param {KnownRecord} record
 * @param {Given} given
 */
export function differingWords({ disputes }, { window, lexicon }) {
  const then = disputes.filter(({ from, until }) => overlaps(from, until, window));
  const properties = [...new Set(then.map(({ property }) => lowerFirst(lexicon.label("properties", property))))];
  return properties.length ? `Sources differ on ${properties.join(" and ")}` : "";
}
