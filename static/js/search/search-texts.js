// The texts that the search looks through: of each record itself, of each claim, and of each country and bloc.

import { createLexicon } from "../records/lexicon.js";

/** @typedef {"name" | "place" | "alike" | "value" | "quote"} Field */
/** @typedef {Pick<import("./lazy-search.js").OtherNames, "countries" | "blocs">} Called names by code, and by the name in records */
/**
 * @typedef {object} SearchText
 * @property {number} id
 * @property {number[]} records that are found by it
 * @property {string | null} claim
 * @property {string} name
 * @property {string} place
 * @property {string} alike its names and places, for their other spellings
 * @property {string} value
 * @property {string} quote
 */
/** @typedef {Omit<SearchText, "id" | "alike">} Text */

/** @type {Field[]} */
export const FIELDS = ["name", "place", "alike", "value", "quote"];
const EMPTY = { claim: null, name: "", place: "", value: "", quote: "" };

/**
 * Collect the texts of the layer; `labels` are the names on the map, `called` those in other languages.
 * @param {Pick<Layer, "records" | "vocabulary">} layer
 * @param {Pick<Label, "name" | "local">[]} labels
 * @param {Called} called
 * @returns {SearchText[]}
 */
export function collectTexts({ records, vocabulary }, labels, called) {
  const lexicon = createLexicon(vocabulary);
  const local = new Map(labels.map((label) => [label.name, label.local]));
  const texts = records.flatMap((record, index) => [
    recordText(record, index, lexicon, local), ...record.claims.map((claim) => claimText(claim, index, lexicon)),
  ]);
  const all = [...texts, ...countryTexts(records, lexicon, local, called.countries), ...blocTexts(records, called.blocs)];
  return all.map((text, id) => ({ id, ...text, alike: join([text.name, text.place]) }));
}

/**
 * Places are found by the names that the map writes on the spot too: "Bokhtar (Qurghonteppa)" is called Бохтар.
 * @param {LayerRecord} record
 * @param {number} index
 * @param {Lexicon} lexicon
 * @param {Map<string, string>} local
 * @returns {Text}
 */
function recordText({ collection, kind, name, names, places }, index, lexicon, local) {
  const label = lexicon.label("kinds", kind);
  return {
    ...EMPTY,
    records: [index],
    name: join([name, ...names.map(({ text }) => text)]),
    place: join([...places, ...places.map((place) => local.get(place.split(" (")[0]))]),
    value: join([lexicon.label("collections", collection), label, label.replaceAll(" ", "")]), // an "airbase" too
  };
}

/** @param {Claim} claim @param {number} index @param {Lexicon} lexicon @returns {Text} */
function claimText({ id, property, text, equipment = [], quote, note, speaker, corrected }, index, lexicon) {
  return {
    ...EMPTY,
    records: [index],
    claim: id,
    value: join([lexicon.label("properties", property), text, ...equipment]),
    quote: join([quote, speaker, note, corrected?.text, corrected?.why]),
  };
}

/**
 * A country stands once with all its names, for all records that it hosts, runs or is party to.
 * @param {LayerRecord[]} records
 * @param {Lexicon} lexicon
 * @param {Map<string, string>} local
 * @param {Called["countries"]} called
 * @returns {Text[]}
 */
function countryTexts(records, lexicon, local, called) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  records.forEach(({ host, operator }, index) => {
    for (const code of new Set([...host, ...operator])) {
      if (!found.has(code)) found.set(code, []);
      found.get(code)?.push(index);
    }
  });
  return [...found].map(([code, indices]) => {
    const name = lexicon.country(code);
    return { ...EMPTY, records: indices, place: join([name, local.get(name), ...(called[code] ?? [])]) };
  });
}

/** @param {LayerRecord[]} records @param {Called["blocs"]} called @returns {Text[]} */
function blocTexts(records, called) {
  return Object.entries(called).map(([bloc, names]) => ({
    ...EMPTY,
    records: records.flatMap(({ name }, index) => (name.includes(bloc) ? [index] : [])),
    place: join([bloc, ...names]),
  }));
}

/** @param {(string | null | undefined)[]} parts */
function join(parts) {
  return parts.filter(Boolean).join(" \n");
}
