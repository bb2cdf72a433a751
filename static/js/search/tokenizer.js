// The words of texts and of questions, as the search compares them: without case, accents or marks.

import { fold } from "../lib/fold.js";
import { spellingKey } from "./spelling.js";

// Not part of a longer number or of a designator: "2008 300" and "Il-76 300" are two words each.
const GROUPED = /(?<![\p{L}\p{N}'-])\d{1,3}(?:[, ]\d{3})+(?![\p{L}\p{N}])/gu;
const SIGNS = /[, ]/g;

/**
 * List the words of a text; one with a hyphen or an apostrophe counts whole and in its parts (su25, su, 25), a number with
 * an ending as the number too (201st, 201), and one grouped by a space in its parts too (7000, 7, 000).
 * @param {string} text
 */
export function tokenize(text) {
  const grouped = [...normalize(text).matchAll(GROUPED)].flatMap(([number]) => (number.includes(" ") ? number.split(SIGNS) : []));
  return [...queryWords(text).flatMap(formsOf), ...grouped].filter(Boolean);
}

/** @param {{ raw: string, text: string }} word */
function formsOf({ raw, text }) {
  if (raw !== text) return [text, ...raw.split(/['-]+/)];
  const number = /^(\d+)(?:st|nd|rd|th)$/.exec(text)?.[1];
  return number ? [text, number] : [text];
}

/**
 * List the words of a question, all of which must match; "Su-25" is one word, and so are "7,000" and "7 000".
 * @param {string} text
 */
export function queryWords(text) {
  const whole = normalize(text).replace(GROUPED, (number) => number.replace(SIGNS, ""));
  const runs = whole.match(/[\p{L}\p{N}'-]+/gu) ?? [];
  return runs.map((raw) => ({ raw, text: raw.replace(/['-]/g, "") })).filter(({ text: word }) => word);
}

/** @param {string} text */
function normalize(text) {
  return fold(text).replace(/[\u2018\u2019\u02bb\u02bc]/g, "'").replace(/[\u2010-\u2015]/g, "-");
}

/**
 * List the keys of the words of a name, by which other spellings are found, and of each two that stand side by side: "airbase"
 * of "air base".
 * @param {string} text
 */
export function nameKeys(text) {
  const words = queryWords(text).map((word) => word.text);
  const pairs = words.slice(1).map((word, index) => words[index] + word);
  return [...words, ...pairs].map(spellingKey).filter(Boolean);
}
