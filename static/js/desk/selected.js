// Which words of an article are selected: by mouse or touch as the browser has it, by keys from word to word.

import { findAll } from "../forms/record-choice.js";

/** @typedef {{ sentence: number, quote: string, occurrence: number | null }} Selected */

/**
 * Read what is selected within an article, null for nothing; cut to whole words, since a quote begins and ends with one.
 * @param {HTMLElement} text the list of sentences
 * @param {string[]} sentences
 * @returns {Selected | null}
 */
export function readSelected(text, sentences) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const [from, to] = [placeOf(text, range.startContainer, range.startOffset), placeOf(text, range.endContainer, range.endOffset)];
  if (!from || !to) return null;
  return toSelected(sentences, from, to);
}

/**
 * Make a quote of two places in an article, whole words of it.
 * @param {string[]} sentences
 * @param {[number, number]} from number of a sentence and offset in it
 * @param {[number, number]} to
 * @returns {Selected | null}
 */
export function toSelected(sentences, from, to) {
  const whole = sentences.join(" ");
  const starts = startsOf(sentences);
  let [start, end] = [starts[from[0]] + from[1], starts[to[0]] + to[1]];
  while (start < end && /\s/.test(whole[start])) start += 1;
  while (end > start && /\s/.test(whole[end - 1])) end -= 1;
  if (start >= end) return null;
  while (start > 0 && isWithinWord(whole, start)) start -= 1;
  while (end < whole.length && isWithinWord(whole, end)) end += 1;
  const quote = whole.slice(start, end);
  const places = findAll(whole, quote);
  return { sentence: starts.findLastIndex((at) => at <= start), quote, occurrence: places.length > 1 ? places.indexOf(start) + 1 : null };
}

/** @param {string[]} sentences */
function startsOf(sentences) {
  let at = 0;
  return sentences.map((sentence) => { const start = at; at += sentence.length + 1; return start; });
}

/**
 * Is the place between two letters or digits of one word?
 * @param {string} text @param {number} at
 */
function isWithinWord(text, at) {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? "") && /[\p{L}\p{N}]/u.test(text[at] ?? "");
}

/**
 * Find the sentence and the offset in it of a place in the page.
 * @param {HTMLElement} text @param {Node} node @param {number} offset
 * @returns {[number, number] | null}
 */
function placeOf(text, node, offset) {
  const element = node instanceof Element ? node : node.parentElement;
  const words = element?.closest("[data-words]") ?? element?.closest("li")?.querySelector("[data-words]");
  const item = words?.closest("li");
  if (!words || !item || !text.contains(item)) return null;
  const before = document.createRange();
  before.selectNodeContents(words);
  if (words.contains(node)) before.setEnd(node, offset);
  else if (offset === 0) before.collapse(true);
  return [[...text.children].indexOf(item), before.toString().length];
}

/**
 * List the words of a sentence as start and end, without the marks around them.
 * @param {string} sentence
 * @returns {[number, number][]}
 */
export function wordsOf(sentence) {
  return [...sentence.matchAll(/[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?/gu)].map(({ 0: word, index }) => [index, index + word.length]);
}

/**
 * Select a part of a sentence in the page.
 * @param {Element} words the element of its words
 * @param {number} start @param {number} end
 */
export function selectPart(words, start, end) {
  const range = document.createRange();
  range.setStart(...pointAt(words, start));
  range.setEnd(...pointAt(words, end));
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** @param {Element} words @param {number} at @returns {[Node, number]} */
function pointAt(words, at) {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let left = at;
  let last = /** @type {Node} */ (words);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = /** @type {Text} */ (node);
    if (left <= length) return [node, left];
    left -= length;
    last = node;
  }
  return [last, last.textContent?.length ?? 0];
}
