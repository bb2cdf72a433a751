// The search: words in names of every script, places, countries, kinds, equipment and what the sources say.
// The index is made once, when first needed, of all claims; which of them count is asked of the records given.

import { collectTexts } from "./search-texts.js";
import { spellingKey } from "./spelling.js";
import { queryWords } from "./tokenizer.js";
import { createIndex, createPlainIndex } from "./word-index.js";

/** @typedef {import("./search-texts.js").SearchText} SearchText */
/** @typedef {import("./word-index.js").Scores} Scores */
/** @typedef {import("./word-index.js").FoundWord} FoundWord */
/** @typedef {import("./word-index.js").WordFinder} WordFinder */
/** @typedef {typeof import("../../vendor/minisearch/index.js").default} MiniSearch */
/** @typedef {Pick<Source, "publisher"> & Partial<Pick<Source, "originator" | "authors">>} Voice */

const VOICE_WEIGHT = 0.5; // of a record found only by who published what is said of it
const VOICE_FROM = 3; // letters of a publisher's name

/**
 * Create a search over the layer, `labels`, the names on the map, and `names` in other languages. `find` answers best first, of
 * the records as known on one day, or null for an empty query. Its `note` is "similar" where a word was found in other spellings
 * only, "exact" where the library could not be loaded and words must be spelt right, else null; `unmentioned` are words that no
 * article has, and `nearest` the records with names that come near where nothing is found. `prepare` loads the library before
 * it is needed.
 * @param {Pick<Layer, "vocabulary" | "records"> & { sources: Record<string, Voice> }} layer
 * @param {Pick<Label, "name" | "local">[]} [labels]
 * @param {import("./lazy-search.js").OtherNames} [names]
 * @param {() => MiniSearch | Promise<MiniSearch>} [load]
 */
export function createSearch(layer, labels = [], names = { countries: {}, blocs: {}, words: null }, load = loadLibrary) {
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
      index ??= openIndex(collectTexts(layer, labels, names), prepare);
      const finder = await index;
      const found = words.map((_, place) => findAt(finder, words, place, records));
      const voices = scoreVoices(words, layer.sources, records);
      const { matches, order } = combine(found, voices, records.length);
      const typed = new Map(q.split(/\s+/).flatMap((piece) => queryWords(piece).map(({ text }) => [text, piece])));
      const isSimilar = order.length > 0 && voices.size === 0 && found.some((word) => word.isSimilar);
      return {
        matches, order, note: finder.isExact ? "exact" : isSimilar ? "similar" : null,
        unmentioned: listUnmentioned(words.filter((_, place) => found[place].scores.size === 0), names.words).map((word) => typed.get(word) ?? word),
        nearest: order.length ? [] : finder.nearest(words, records),
      };
    },
  };
}

/**
 * Find a word of a question by itself, or as one with the word before or after it: "air base" is "airbase" too.
 * @param {WordFinder} finder
 * @param {string[]} words
 * @param {number} place
 * @param {KnownRecord[]} records
 * @returns {FoundWord}
 */
function findAt({ findWord, findExactly }, words, place, records) {
  const own = findWord(words[place], records);
  const pairs = [words.slice(place - 1, place + 1), words.slice(place, place + 2)].filter((pair) => pair.length === 2);
  for (const pair of pairs) {
    const scores = findExactly(pair.join(""), records);
    if (scores.size === 0) continue;
    if (own.isSimilar) own.scores.clear();
    own.isSimilar = false;
    for (const [index, score] of scores) own.scores.set(index, Math.max(score, own.scores.get(index) ?? 0));
  }
  return own;
}

/**
 * List the words that no article has, in any spelling; none where it is not known what words the articles have.
 * @param {string[]} words
 * @param {string | null} text all words of the articles
 */
function listUnmentioned(words, text) {
  if (text === null) return [];
  const said = text.split(" ");
  const keys = new Set(said.map(spellingKey).filter(Boolean)); // a number has none
  return words.filter((word) => !said.some((other) => other.startsWith(word)) && !keys.has(spellingKey(word)));
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
