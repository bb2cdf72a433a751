// The words of texts and of questions, as the search compares them: without case, accents or marks. Touches no DOM.

// Not part of a longer number or of a designator: "2008 300" and "Il-76 300" are two words each.
const GROUPED = /(?<![\p{L}\p{N}'-])\d{1,3}(?:[, ]\d{3})+(?![\p{L}\p{N}])/gu;
const SIGNS = /[, ]/g;

// Cyrillic letters as English maps write them, after `fold` has taken their marks away (й is и, ё is е).
const LATIN = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p",
  р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e",
  ю: "yu", я: "ya", і: "i", ғ: "gh", қ: "q", ң: "ng", ө: "o", ү: "u", ұ: "u", һ: "h", ҳ: "h", ҷ: "j", ә: "a", ӣ: "i", ӯ: "u",
};

/** Letters without case, accents or vowel points, in whatever script. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFKC");
}

/**
 * The words of a text; one with a hyphen or an apostrophe counts whole and in its parts (su25, su, 25), a number with
 * an ending as the number too (201st, 201), and one grouped by a space in its parts too (7000, 7, 000).
 */
export function tokenize(text) {
  const grouped = [...plain(text).matchAll(GROUPED)].flatMap(([number]) => (number.includes(" ") ? number.split(SIGNS) : []));
  return [...queryWords(text).flatMap(formsOf), ...grouped].filter(Boolean);
}

function formsOf({ raw, text }) {
  const number = /^(\d+)(?:st|nd|rd|th)$/.exec(text)?.[1];
  return raw === text ? [text, number] : [text, ...raw.split(/['-]+/)];
}

/** The words that all must match; "Su-25" is one word, and so are "7,000" and "7 000": { raw, text }. */
export function queryWords(text) {
  const joined = plain(text).replace(GROUPED, (number) => number.replace(SIGNS, ""));
  const runs = joined.match(/[\p{L}\p{N}'-]+/gu) ?? [];
  return runs.map((raw) => ({ raw, text: raw.replace(/['-]/g, "") })).filter(({ text: word }) => word);
}

function plain(text) {
  return fold(text).replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u2010-\u2015]/g, "-");
}

/** A word in Cyrillic letters as English maps would write it; null for one without such letters. */
export function toLatin(word) {
  return /\p{Script=Cyrillic}/u.test(word) ? [...word].map((letter) => LATIN[letter] ?? letter).join("") : null;
}
