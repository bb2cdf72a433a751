// The article on the page: its sentences, what of them claims quote, and which words are selected.

import { create } from "../forms/fields.js";
import { readSelected, selectPart, toSelected, wordsOf } from "./selected.js";

const SETTLED_MS = 250; // after the last change of a selection, as by the handles on a phone

/**
 * Show an article. Events on the list: "desk:sentence" { number } for the one that is looked at, "desk:select" { selected }
 * for words, null for none, "desk:make" for Enter on them, "desk:key" { key } for another letter.
 * @param {HTMLElement} list
 */
export function createArticle(list) {
  /** @type {import("../forms/server.js").Article} */
  let article;
  /** @type {string[]} */
  let sentences = [];
  let current = 0;
  let chosen = { from: -1, to: -1 }; // words by keys
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;

  /** @param {string} name @param {object} [detail] */
  const emit = (name, detail) => list.dispatchEvent(new CustomEvent(name, { detail }));
  const items = () => /** @type {HTMLElement[]} */ ([...list.children]);

  /** Scroll to the sentence that is looked at, above what is told of it where that stands below. */
  const reveal = () => items()[current].scrollIntoView({ block: "nearest" });

  /** @param {number} number @param {boolean} [isFocused] */
  const look = (number, isFocused = false) => {
    if (number < 0 || number >= sentences.length) return;
    const isOther = number !== current;
    if (isOther) chosen = { from: -1, to: -1 };
    items()[current].tabIndex = -1;
    current = number;
    const item = items()[number];
    item.tabIndex = 0;
    if (isFocused) item.focus();
    for (const other of items()) other.toggleAttribute("aria-current", other === item);
    emit("desk:sentence", { number });
    if (isOther || isFocused) reveal();
  };

  /** @param {number} step @param {boolean} isLonger */
  const chooseWord = (step, isLonger) => {
    const words = wordsOf(sentences[current]);
    const to = Math.min(Math.max(chosen.to + step, 0), words.length - 1);
    chosen = { from: isLonger && chosen.from >= 0 ? chosen.from : to, to };
    const [first, last] = [Math.min(chosen.from, to), Math.max(chosen.from, to)];
    selectPart(/** @type {Element} */ (items()[current].querySelector("[data-words]")), words[first][0], words[last][1]);
    emit("desk:select", { selected: toSelected(sentences, [current, words[first][0]], [current, words[last][1]]), byKeys: true });
  };

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case "ArrowDown": look(current + 1, true); break;
      case "ArrowUp": look(current - 1, true); break;
      case "ArrowRight": chooseWord(1, event.shiftKey); break;
      case "ArrowLeft": chooseWord(-1, event.shiftKey); break;
      case "Enter": emit("desk:make"); break;
      case "a": case "c": case "x": case "n": case "r": emit("desk:key", { key: event.key }); break;
      default: return;
    }
    event.preventDefault();
  });
  list.addEventListener("focusin", ({ target }) => {
    const number = items().findIndex((item) => item.contains(/** @type {Node} */ (target)));
    if (number >= 0 && number !== current) look(number);
  });
  list.addEventListener("click", ({ target }) => {
    const number = items().findIndex((item) => item.contains(/** @type {Node} */ (target)));
    if (number >= 0 && getSelection()?.isCollapsed) look(number);
  });
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (chosen.to >= 0 && document.activeElement === items()[current]) return; // by keys, and told already
      const selected = readSelected(list, sentences);
      if (selected) emit("desk:select", { selected, byKeys: false });
    }, SETTLED_MS);
  });

  return {
    look,
    reveal,
    get current() { return current; },
    /** @param {import("../forms/server.js").Article} given */
    show(given) {
      article = given;
      sentences = article.sentences.map(({ text }) => text);
      const hadFocus = list.contains(document.activeElement);
      list.replaceChildren(...article.sentences.map((_, number) => createSentence(article, number)));
      current = Math.min(current, sentences.length - 1);
      if (sentences.length) look(current, hadFocus);
    },
    /** The next sentence that has neither claims nor a reason, -1 for none. */
    nextUnread(from = current) {
      const isOpen = article.sentences.map(({ gives, reason }) => !gives && !reason);
      const after = isOpen.indexOf(true, from + 1);
      return after >= 0 ? after : isOpen.indexOf(true);
    },
  };
}

/** @param {import("../forms/server.js").Article} article @param {number} number */
function createSentence({ sentences, claims }, number) {
  const { text, gives, reason } = sentences[number];
  const spans = claims.flatMap(({ spans: own }) => own.filter(([at]) => at === number));
  const cuts = [...new Set([0, text.length, ...spans.flatMap(([, start, end]) => [start, end])])].sort((a, b) => a - b);
  const words = create("span", {});
  words.dataset.words = "";
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const part = text.slice(start, cuts[index + 1]);
    const count = spans.filter(([, from, to]) => from <= start && to > start).length;
    const mark = create("mark", {}, part);
    mark.dataset.claims = String(Math.min(count, 3));
    words.append(count ? mark : part);
  }
  const state = gives ? "claims" : reason ? "reason" : "open";
  const item = create("li", { tabIndex: -1 }, words, " ", create("span", { className: "unseen" }, SAID[state]));
  item.dataset.state = state;
  return item;
}

const SAID = { claims: "(gives claims)", reason: "(gives none, with a reason)", open: "(not accounted for)" };
