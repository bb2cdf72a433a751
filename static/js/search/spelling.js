// Names however they are written: what all spellings of a word have in common. The server finds alike (app/query/spelling.py).

import rules from "./spelling.json" with { type: "json" };

/** @type {Record<string, string | undefined>} Cyrillic letters as English maps write them, after `fold` */
const LATIN = rules.latin;
/** @type {[RegExp, string][]} */
const ALIKE = rules.alike.map(([pattern, replacement]) => [new RegExp(pattern, "g"), replacement.replace("\\1", "$1")]);

const LEAST_LETTERS = 3; // of a key that lost some: "z" of "zzzz" begins too many words

/**
 * Write a word in Cyrillic letters as English maps would; null for one without such letters.
 * @param {string} word
 */
export function toLatin(word) {
  return /\p{Script=Cyrillic}/u.test(word) ? latinOf(word) : null;
}

/** @param {string} word */
function latinOf(word) {
  return [...word].map((letter) => LATIN[letter] ?? letter).join("");
}

/**
 * Get what all spellings of a folded word have in common: "tajikistan" of "tadjikistan"; "" for one with a digit in it
 * or of which too little is left.
 * @param {string} word
 */
export function spellingKey(word) {
  if (/\p{N}/u.test(word)) return "";
  const letters = latinOf(word.replace(/[^\p{L}]|[\u02bb\u02bc]/gu, ""));
  const key = ALIKE.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), letters);
  return key.length < Math.min(LEAST_LETTERS, letters.length) ? "" : key;
}
