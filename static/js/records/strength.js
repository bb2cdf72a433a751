// How many persons the sources give in a window: what each says, when and who, never summed, averaged or carried forward.

import { yearsOf } from "../lib/dates.js";
import { lowerFirst } from "./lexicon.js";
import { overlaps } from "./status.js";

const PLAIN = ["stated", "reported"];

/**
 * Get the figures of the claims held in the window, as "about 7,000" or "5,000 (announced)", each with its year, with who says
 * so and with its source.
 * @param {KnownRecord} record
 * @param {Days} window
 * @param {Lexicon} lexicon
 * @param {Record<string, Pick<Source, "publisher">>} sources
 */
export function strengthIn(record, window, lexicon, sources) {
  const claims = record.claims.filter(({ figure, from, until }) => figure && overlaps(from, until, window));
  return claims.map(({ text, modality, held_text: held, speaker, source }) => ({
    text: PLAIN.includes(modality) ? text : `${text} (${lowerFirst(lexicon.label("modalities", modality))})`,
    when: yearsOf(held),
    voice: [speaker, sources[source].publisher].filter(Boolean).join(", "),
    source,
  }));
}

/**
 * Describe figures, each once: "about 7,000 persons, 2008, RFE/RL".
 * @param {{ text: string, when: string, voice: string }[]} figures
 */
export function describeStrength(figures) {
  return [...new Set(figures.map(({ text, when, voice }) => `${text.replace(/( \(|$)/, " persons$1")}, ${when}, ${voice}`))];
}

/**
 * Get the largest number that a figure held in the window reaches, for sorting; null without one.
 * @param {KnownRecord} record
 * @param {Days} window
 */
export function largestIn(record, window) {
  const ends = record.claims.flatMap(({ figure, from, until }) =>
    (figure && overlaps(from, until, window) ? [figure[1]] : []));
  return ends.length ? Math.max(...ends) : null;
}
