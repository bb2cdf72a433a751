// The texts that the search looks through: one for each record itself, and one for each claim.

import { createLexicon } from "../records/lexicon.js";

/** @typedef {"name" | "place" | "value" | "quote"} Field */
/**
 * @typedef {object} SearchText
 * @property {number} id
 * @property {number} index of the record
 * @property {string | null} claim
 * @property {string} name
 * @property {string} place
 * @property {string} value
 * @property {string} quote
 */

/** @type {Field[]} */
export const FIELDS = ["name", "place", "value", "quote"];

/**
 * Collect the texts of the layer; `labels` are the names on the map.
 * @param {Pick<Layer, "records" | "vocabulary">} layer
 * @param {Pick<Label, "name" | "local">[]} labels
 * @returns {SearchText[]}
 */
export function collectTexts({ records, vocabulary }, labels) {
  const lexicon = createLexicon(vocabulary);
  const local = new Map(labels.map((label) => [label.name, label.local]));
  return records.flatMap((record, index) => [
    recordText(record, index, lexicon, local), ...record.claims.map((claim) => claimText(claim, index, lexicon)),
  ]).map((text, id) => ({ id, ...text }));
}

/**
 * Places are found by the names that the map writes on the spot too: "Bokhtar (Qurghonteppa)" is called Бохтар.
 * @param {LayerRecord} record
 * @param {number} index
 * @param {Lexicon} lexicon
 * @param {Map<string, string>} local
 * @returns {Omit<SearchText, "id">}
 */
function recordText({ collection, kind, name, names, places, host, operator }, index, lexicon, local) {
  const where = [...places, ...[...host, ...operator].map(lexicon.country)];
  return {
    index,
    claim: null,
    name: join([name, ...names.map(({ text }) => text)]),
    place: join([...where, ...where.map((place) => local.get(place.split(" (")[0]))]),
    value: join([lexicon.label("collections", collection), lexicon.label("kinds", kind)]),
    quote: "",
  };
}

/** @param {Claim} claim @param {number} index @param {Lexicon} lexicon @returns {Omit<SearchText, "id">} */
function claimText({ id, property, text, equipment = [], quote, note, speaker, corrected }, index, lexicon) {
  return {
    index,
    claim: id,
    name: "",
    place: "",
    value: join([lexicon.label("properties", property), text, ...equipment]),
    quote: join([quote, speaker, note, corrected?.text, corrected?.why]),
  };
}

/** @param {(string | null | undefined)[]} parts */
function join(parts) {
  return parts.filter(Boolean).join(" \n");
}
