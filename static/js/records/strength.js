// How many persons the sources give in a window: what each says, never summed, averaged or carried forward.

import { lowerFirst } from "./lexicon.js";
import { overlaps } from "./status.js";

const PLAIN = ["stated", "reported"];

/**
 * Get the figures of the claims held in the window, as "about 7,000" or "5,000 (announced)", with their sources.
 * @param {KnownRecord} record
 * @param {Days} window
 * @param {Lexicon} lexicon
 */
export function strengthIn(record, window, lexicon) {
  const claims = record.claims.filter(({ figure, from, until }) => figure && overlaps(from, until, window));
  return claims.map(({ text, modality, source }) => ({
    text: PLAIN.includes(modality) ? text : `${text} (${lowerFirst(lexicon.label("modalities", modality))})`, source,
  }));
}

/**
 * Describe figures: "about 7,000 persons", "400 persons; 500 (assessed)"; "" where there is none.
 * @param {{ text: string }[]} figures
 */
export function describeStrength(figures) {
  const texts = [...new Set(figures.map(({ text }) => text))];
  if (texts.length === 0) return "";
  const [first, ...others] = texts;
  return [first.replace(/( \(|$)/, " persons$1"), ...others].join("; ");
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
