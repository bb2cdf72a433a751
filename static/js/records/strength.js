// How many persons the sources give in a window: what each says, never summed, averaged or carried forward. No DOM.

import { lowerFirst, overlaps } from "./status.js";

const PLAIN = ["stated", "reported"];

/** The figures of the claims held in the window: [{ text, source }], "about 7,000" or "5,000 (announced)". */
export function strengthIn(record, window, lexicon) {
  const claims = record.claims.filter(({ figure, from, until }) => figure && overlaps(from, until, window));
  return claims.map(({ text, modality, source }) => ({
    text: PLAIN.includes(modality) ? text : `${text} (${lowerFirst(lexicon.label("modalities", modality))})`, source,
  }));
}

/** "about 7,000 persons", "400 persons; 500 (assessed)"; "" where no source gives a figure for that time. */
export function describeStrength(figures) {
  const texts = [...new Set(figures.map(({ text }) => text))];
  if (texts.length === 0) return "";
  const [first, ...others] = texts;
  const words = first.replace(/( \(|$)/, " persons$1");
  return [words, ...others].join("; ");
}

/** The largest number that a figure held in the window reaches, for sorting; null without one. */
export function largestIn(record, window) {
  const ends = record.claims.flatMap(({ figure, from, until }) =>
    (figure && overlaps(from, until, window) ? [figure[1]] : []));
  return ends.length ? Math.max(...ends) : null;
}
