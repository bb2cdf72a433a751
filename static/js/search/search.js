// The search: words in names of every script, places, countries, kinds, equipment and what the sources say.
// The index is made once, when first needed, of all claims; which of them count is asked of the records given.

import { collectTexts, FIELDS } from "./search-texts.js";
import { queryWords, tokenize, toLatin } from "./tokenizer.js";

/** @typedef {import("./search-texts.js").SearchText} SearchText */
/** @typedef {Map<number, number>} Scores by number of the record */
/** @typedef {{ scores: Scores, isSimilar: boolean }} FoundWord */
/** @typedef {{ isExact: boolean, findWord: (word: string, records: KnownRecord[]) => FoundWord }} WordFinder */
/** @typedef {typeof import("../../vendor/minisearch/index.js").default} MiniSearch */
/** @typedef {Pick<Source, "publisher"> & Partial<Pick<Source, "originator" | "authors">>} Voice */

/** @type {Record<string, number>} */
const WEIGHTS = { name: 8, place: 4, value: 2, quote: 1 };
const VOICE_WEIGHT = 0.5; // of a record found only by who published what is said of it
const VOICE_FROM = 3; // letters of a publisher's name
const FUZZINESS = 0.2; // edits by length: one slip in a word of 4 to 7 letters
const FUZZY_FROM = 4;
const CHUNK = 200; // texts indexed at once: the page answers in between

/**
 * Create a search over the layer and `labels`, the names on the map. `find` answers best first, of the records as known on one
 * day, or null for an empty query. Its `note` is "similar" where a word was found in other spellings only, "exact" where the
 * library could not be loaded and words must be spelt right, else null. `prepare` loads the library before it is needed.
 * @param {Pick<Layer, "vocabulary" | "records"> & { sources: Record<string, Voice> }} layer
 * @param {Pick<Label, "name" | "local">[]} [labels]
 * @param {() => MiniSearch | Promise<MiniSearch>} [load]
 */
export function createSearch(layer, labels = [], load = loadLibrary) {
  /** @type {Promise<MiniSearch> | null} */
  let library = null;
  /** @type {Promise<WordFinder> | null} */
  let index = null;
  const prepare = () => (library ??= Promise.resolve().then(load));
  return {
    prepare,
    /** @param {string} q @param {KnownRecord[]} records @returns {Promise<Found | null>} */
    async find(q, records) {
      const words = queryWords(q).map(({ text }) => text);
      if (words.length === 0) return null;
      index ??= openIndex(collectTexts(layer, labels), prepare);
      const { isExact, findWord } = await index;
      const found = words.map((word) => findWord(word, records));
      const voices = scoreVoices(words, layer.sources, records);
      const { matches, order } = combine(found, voices, records.length);
      const isSimilar = order.length > 0 && voices.size === 0 && found.some((word) => word.isSimilar);
      return { matches, order, note: isExact ? "exact" : isSimilar ? "similar" : null };
    },
  };
}

/** @returns {Promise<MiniSearch>} */
async function loadLibrary() {
  return (await import("../../vendor/minisearch/index.js")).default;
}

/** @param {SearchText[]} texts @param {() => Promise<MiniSearch>} prepare */
async function openIndex(texts, prepare) {
  try {
    return await createIndex(texts, await prepare());
  } catch {
    return createPlainIndex(texts);
  }
}

/**
 * Find words by the library: as they stand or begin, in Latin letters where Cyrillic ones find nothing, and only then with a
 * slip of the hand. A number is that number: neither one that begins so nor one that looks like it.
 * @param {SearchText[]} texts
 * @param {MiniSearch} MiniSearch
 * @returns {Promise<WordFinder>}
 */
async function createIndex(texts, MiniSearch) {
  const engine = new MiniSearch({
    fields: FIELDS, tokenize, processTerm: (term) => term,
    searchOptions: { boost: WEIGHTS, prefix: (term) => !isNumber(term), tokenize: (word) => [word] },
  });
  await engine.addAllAsync(texts, { chunkSize: CHUNK });
  /** @type {WordFinder["findWord"]} */
  const findWord = (word, records) => {
    const latin = toLatin(word);
    const forms = latin ? [word, latin] : [word];
    for (const form of forms) {
      const scores = scoreRecords(engine.search(form), texts, records);
      if (scores.size > 0) return { scores, isSimilar: false };
    }
    const form = latin || word;
    const isStrict = [...form].length < FUZZY_FROM || /\p{N}/u.test(form);
    const hits = isStrict ? [] : engine.search(form, { fuzzy: FUZZINESS });
    return { scores: scoreRecords(hits, texts, records), isSimilar: true };
  };
  return { isExact: false, findWord };
}

/** @param {string} word */
function isNumber(word) {
  return /^\d+$/.test(word);
}

/**
 * Find words without the library: anywhere in the text, those in names first; a number only as a whole.
 * @param {SearchText[]} texts
 * @returns {WordFinder}
 */
function createPlainIndex(texts) {
  const folded = texts.map((text) => FIELDS.map((field) => ` ${tokenize(text[field]).join(" ")} `));
  /** @type {WordFinder["findWord"]} */
  const findWord = (word, records) => {
    const sought = isNumber(word) ? ` ${word} ` : word;
    const weights = folded.map((fields) => WEIGHTS[FIELDS[fields.findIndex((words) => words.includes(sought))]] ?? 0);
    const hits = weights.map((weight, id) => ({ id, score: weight })).filter((hit) => hit.score > 0);
    return { scores: scoreRecords(hits, texts, records), isSimilar: false };
  };
  return { isExact: true, findWord };
}

/**
 * Score the records of which something is known by a source whose publisher or originator is called so, or one of its authors.
 * @param {string[]} words
 * @param {Record<string, Voice>} sources
 * @param {KnownRecord[]} records
 * @returns {Scores}
 */
function scoreVoices(words, sources, records) {
  const asked = words.join(" ").replace(/^the /, "");
  const voices = new Set(Object.keys(sources).filter((id) => asked.length >= VOICE_FROM && isSaidBy(sources[id], asked)));
  if (voices.size === 0) return new Map();
  return new Map(records.flatMap(({ isKnown, claims }, index) =>
    (isKnown && claims.some(({ source }) => voices.has(source)) ? [/** @type {[number, number]} */ ([index, VOICE_WEIGHT])] : [])));
}

/** @param {Voice} source @param {string} asked */
function isSaidBy({ publisher, originator, authors = [] }, asked) {
  /** @param {string | undefined} name */
  const fold = (name) => queryWords(name ?? "").map(({ text }) => text).join(" ");
  const houses = [publisher, originator].map((name) => fold(name).replace(/^the /, ""));
  return houses.some((name) => name.startsWith(asked)) || authors.some((name) => ` ${fold(name)}`.includes(` ${asked}`));
}

/**
 * Get the best score of each record in which a known text was hit.
 * @param {{ id: number, score: number }[]} hits
 * @param {SearchText[]} texts
 * @param {KnownRecord[]} records
 */
function scoreRecords(hits, texts, records) {
  /** @type {Scores} */
  const scores = new Map();
  for (const hit of hits) {
    const { index, claim } = texts[hit.id];
    const { isKnown, claims } = records[index];
    if (!isKnown || (claim !== null && !claims.some(({ id }) => id === claim))) continue;
    scores.set(index, Math.max(scores.get(index) ?? 0, hit.score));
  }
  return scores;
}

/**
 * Find the records that every word found, or a voice, by the sum of their scores; equals stay in the order of the layer.
 * @param {FoundWord[]} found
 * @param {Scores} voices
 * @param {number} size
 */
function combine(found, voices, size) {
  const matches = new Uint8Array(size);
  const sums = new Map(voices);
  for (const index of found[0].scores.keys()) {
    if (!found.every(({ scores }) => scores.has(index))) continue;
    sums.set(index, found.reduce((sum, { scores }) => sum + (scores.get(index) ?? 0), 0));
  }
  for (const index of sums.keys()) matches[index] = 1;
  const order = [...sums].sort(([a, one], [b, other]) => other - one || a - b).map(([index]) => index);
  return { matches, order };
}
