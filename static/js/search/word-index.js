// Where words are found: by the library, or without it where it cannot be loaded.

import { FIELDS } from "./search-texts.js";
import { spellingKey, toLatin } from "./spelling.js";
import { nameKeys, tokenize } from "./tokenizer.js";

/** @typedef {import("./search-texts.js").SearchText} SearchText */
/** @typedef {Map<number, number>} Scores by number of the record */
/** @typedef {{ scores: Scores, isSimilar: boolean }} FoundWord */
/**
 * @typedef {object} WordFinder
 * @property {boolean} isExact
 * @property {(word: string, records: KnownRecord[]) => FoundWord} findWord
 * @property {(word: string, records: KnownRecord[]) => Scores} findExactly without slips of the hand
 * @property {(words: string[], records: KnownRecord[]) => number[]} nearest the records with names that come near
 */
/** @typedef {typeof import("../../vendor/minisearch/index.js").default} MiniSearch */

/** @type {Record<string, number>} */
const WEIGHTS = { name: 8, place: 4, alike: 4, value: 2, quote: 1 };
const FUZZINESS = 0.2; // edits by length: one slip in a word of 4 to 7 letters
const FUZZY_FROM = 4;
const [NEARNESS, NEAR_FROM, MOST_NEAR] = [0.3, 5, 3]; // edits by length; letters; records that are named
const CHUNK = 200; // texts indexed at once: the page answers in between

/**
 * Find words by the library: as they stand or begin, in other spellings of names, in Latin letters where Cyrillic ones find
 * nothing, and only then with a slip of the hand. A number is that number: neither one that begins so nor one that looks like it.
 * @param {SearchText[]} texts
 * @param {MiniSearch} MiniSearch
 * @returns {Promise<WordFinder>}
 */
export async function createIndex(texts, MiniSearch) {
  const engine = new MiniSearch({
    fields: FIELDS, tokenize: tokenizeField, processTerm: (term) => term,
    searchOptions: { boost: WEIGHTS, prefix: (term) => !isNumber(term), tokenize: (word) => [word] },
  });
  await engine.addAllAsync(texts, { chunkSize: CHUNK });
  /** @type {WordFinder["findExactly"]} */
  const findExactly = (word, records) => {
    for (const form of formsOf(word)) {
      const scores = scoreRecords(engine.search(form), texts, records);
      if (scores.size > 0) return scores;
    }
    return new Map();
  };
  /** @type {WordFinder["findWord"]} */
  const findWord = (word, records) => {
    const scores = findExactly(word, records);
    if (scores.size > 0) return { scores, isSimilar: false };
    const form = toLatin(word) || word;
    const isStrict = [...form].length < FUZZY_FROM || /\p{N}/u.test(form);
    const hits = isStrict ? [] : engine.search(form, { fuzzy: FUZZINESS });
    return { scores: scoreRecords(hits, texts, records), isSimilar: true };
  };
  /** @type {WordFinder["nearest"]} */
  const nearest = (words, records) => {
    const keys = words.map(spellingKey).filter((key) => key.length >= NEAR_FROM);
    const hits = keys.flatMap((key) => engine.search(key, { fields: ["alike"], fuzzy: NEARNESS, filter: ({ terms }) => terms.some((term) => term[0] === key[0]) }));
    const scores = scoreRecords(hits, texts, records);
    return [...scores].sort(([a, one], [b, other]) => other - one || a - b).slice(0, MOST_NEAR).map(([index]) => index);
  };
  return { isExact: false, findWord, findExactly, nearest };
}

/** @param {string} word */
function formsOf(word) {
  return [...new Set([word, toLatin(word), spellingKey(word)])].flatMap((form) => form || []);
}

/**
 * List the words by which a text is found: names and places also by what all their spellings have in common.
 * @param {string} text @param {string} [field]
 */
function tokenizeField(text, field) {
  return field === "alike" ? nameKeys(text) : tokenize(text);
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
export function createPlainIndex(texts) {
  const folded = texts.map((text) => FIELDS.map((field) => ` ${tokenizeField(text[field], field).join(" ")} `));
  /** @type {WordFinder["findExactly"]} */
  const findExactly = (word, records) => {
    const sought = isNumber(word) ? ` ${word} ` : word;
    const weights = folded.map((fields) => WEIGHTS[FIELDS[fields.findIndex((words) => words.includes(sought))]] ?? 0);
    const hits = weights.map((weight, id) => ({ id, score: weight })).filter((hit) => hit.score > 0);
    return scoreRecords(hits, texts, records);
  };
  /** @type {WordFinder["findWord"]} */
  const findWord = (word, records) => ({ scores: findExactly(word, records), isSimilar: false });
  return { isExact: true, findWord, findExactly, nearest: () => [] };
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
    const { records: found, claim } = texts[hit.id];
    for (const index of found) {
      const { isKnown, claims } = records[index];
      if (!isKnown || (claim !== null && !claims.some(({ id }) => id === claim))) continue;
      scores.set(index, Math.max(scores.get(index) ?? 0, hit.score));
    }
  }
  return scores;
}
