// What the article may say, suggested for the sentence that is looked at: to accept, to change or to dismiss.

import { ref } from "../lib/elements.js";
import { create } from "../forms/fields.js";
import { ask, send } from "../forms/server.js";
import { keepTyped, readTyped } from "../forms/typing.js";

/** @typedef {import("../forms/server.js").Suggestion} Suggestion */

const TELLING = ["figure", "equipment", "unit", "date", "place", "body", "country"]; // what tells most of a record comes first

/**
 * Connect the suggestions of an article.
 * @param {HTMLElement} page
 * @param {object} given
 * @param {string} given.source
 * @param {(what: object) => Promise<boolean>} given.act
 * @param {ReturnType<typeof import("../forms/claim-form.js").createClaimForm>} given.form
 * @param {ReturnType<typeof import("./article.js").createArticle>} given.view
 * @param {() => import("../forms/server.js").Article} given.article as it is now
 */
export function createSuggestions(page, { source, act, form, view, article }) {
  /** @type {Suggestion[]} */
  let all = [];
  const key = `dismissed:${source}`;
  const dismissed = new Set(/** @type {string[]} */ (readTyped(key) ?? []));

  /** Is it said by a claim already? A date is, too, that another property has, or that tells when. @param {Suggestion} item @param {import("../forms/server.js").RawClaim} claim */
  const isSaid = ({ found, claim: { property, value } }, claim) => (found === "date" && (claim.value === value || (property === "occurred" && claim.held === value)))
    || (claim.property === property && JSON.stringify(claim.value) === JSON.stringify(value));
  const isOpen = (/** @type {Suggestion} */ item) => !dismissed.has(nameOf(item))
    && !article().claims.some(({ claim, spans }) => spans.some(([number]) => number === item.span[0]) && isSaid(item, claim));
  /** @param {Suggestion[]} items */
  const inOrder = (items) => [...items].sort((a, b) => TELLING.indexOf(a.found) - TELLING.indexOf(b.found));
  const here = () => inOrder(all.filter((item) => item.span[0] === view.current && isOpen(item)));

  /** @param {number} number of a sentence @param {number} at the place of some words in it @param {Suggestion} [item] */
  const guess = (number, at, item) => form.guess(article().claims, {
    number, text: article().sentences[number].text, at, property: item?.claim.property, town: item && isTown(item) ? item.place?.name : null,
  });
  const isTown = (/** @type {Suggestion} */ { place }) => all.some((other) => other.found === "place" && other.place?.name === place?.name);

  /** What of a sentence a new record is made from. @param {number} number @param {string} [property] @returns {import("../forms/record-fields.js").Named} */
  const named = (number, property) => {
    const found = all.filter(({ span }) => span[0] === number);
    return {
      place: found.find((item) => item.found === "place")?.place ?? null,
      sentence: article().sentences[number].text,
      property,
    };
  };

  /** @param {Suggestion} item */
  const change = (item) => {
    const { claim, span } = item;
    const same = all.filter((other) => other !== item && isOpen(other) && other.claim.property === claim.property && JSON.stringify(other.claim.value) === JSON.stringify(claim.value));
    form.open({ quote: claim.quote, occurrence: claim.occurrence ?? null }, claim, { record: guess(span[0], span[1], item), same: same.map((other) => other.claim), named: named(span[0], claim.property) });
    form.focus();
  };

  /**
   * Begin a claim of words that are selected; what suggestions within them say, or else the voice of their sentence, is filled in.
   * @param {import("./selected.js").Selected} selected
   */
  const begin = (selected) => {
    const { sentence, quote } = selected;
    const at = Math.max(article().sentences[sentence].text.indexOf(quote), 0);
    const around = all.filter(({ span }) => span[0] === sentence);
    const [within] = inOrder(around.filter(({ span: [, start, end] }) => start >= at && end <= at + quote.length));
    const { modality, speaker } = around[0]?.claim ?? {};
    form.open(selected, within?.claim ?? { modality, speaker }, { record: guess(sentence, at, within), same: [], named: named(sentence, within?.claim.property) });
    form.focus();
  };

  /** @param {Suggestion} item */
  const accept = async (item) => {
    const record = guess(item.span[0], item.span[1], item);
    if (!record) return change(item);
    const what = { act: "claim", collection: record.collection, record: record.id, claim: item.claim };
    const { problems } = await send("/check/claim", what);
    if (problems.length || !await act(what)) change(item);
  };

  /** @param {Suggestion} item */
  const dismiss = (item) => {
    dismissed.add(nameOf(item));
    keepTyped(key, [...dismissed]);
    show();
  };

  const show = () => {
    const items = here();
    const hadFocus = ref(page, "proposed").contains(document.activeElement);
    ref(page, "proposed").hidden = items.length === 0;
    ref(page, "suggestions").replaceChildren(...items.map((item) => {
      const record = guess(item.span[0], item.span[1], item);
      const { property, value, held, modality } = item.words;
      const told = [held, modality.toLowerCase() + (item.claim.speaker ? ` by ${item.claim.speaker}` : ""), record ? `of ${record.name}` : "of a new record"];
      const buttons = Object.entries({ Accept: accept, Change: change, Dismiss: dismiss }).map(([words, does]) => {
        const button = create("button", { type: "button", className: "button" }, words, create("span", { className: "unseen" }, ` ${property} ${value}`));
        button.addEventListener("click", () => does(item));
        return button;
      });
      return create("li", {}, `${property}: ${value} `, create("q", {}, item.said), create("span", { className: "soft" }, ` ${told.join(", ")}`),
        create("span", { className: "row" }, ...buttons));
    }));
    if (hadFocus) view.look(view.current, true);
  };

  return {
    show,
    begin,
    async load() {
      all = await ask(`/articles/${encodeURIComponent(source)}/suggestions`);
      show();
    },
    /** @param {string} letter */
    press(letter) {
      const [first] = here();
      const does = new Map([["a", accept], ["c", change], ["x", dismiss]]).get(letter);
      if (first) does?.(first);
    },
  };
}

/** @param {Suggestion} item */
function nameOf({ span, claim }) {
  return [...span, claim.property].join(":");
}
