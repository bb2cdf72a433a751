// What the article may say, suggested for the sentence that is looked at: to accept, to change or to dismiss.

import { ref } from "../lib/elements.js";
import { create } from "./fields.js";
import { ask, send } from "./server.js";
import { keepTyped, readTyped } from "./typing.js";

/** @typedef {import("./server.js").Suggestion} Suggestion */
/** @typedef {import("./server.js").KnownThing} KnownThing */

const TELLING = ["figure", "equipment", "unit", "date", "place", "body", "country"]; // what tells most of a record comes first

/**
 * Connect the suggestions of an article.
 * @param {HTMLElement} page
 * @param {object} given
 * @param {string} given.source
 * @param {(what: object) => Promise<boolean>} given.act
 * @param {ReturnType<typeof import("./claim-form.js").createClaimForm>} given.form
 * @param {() => number} given.current the sentence that is looked at
 * @param {() => import("./server.js").PlacedClaim[]} given.claims those that are written
 */
export function createSuggestions(page, { source, act, form, current, claims }) {
  /** @type {Suggestion[]} */
  let all = [];
  const key = `dismissed:${source}`;
  const dismissed = new Set(/** @type {string[]} */ (readTyped(key) ?? []));

  const isOpen = (/** @type {Suggestion} */ item) => !dismissed.has(nameOf(item)) && !claims().some(({ claim, spans }) => claim.property === item.claim.property
    && JSON.stringify(claim.value) === JSON.stringify(item.claim.value) && spans.some(([number]) => number === item.span[0]));
  const here = () => all.filter((item) => item.span[0] === current() && isOpen(item)).sort((a, b) => TELLING.indexOf(a.found) - TELLING.indexOf(b.found));

  /** @param {Suggestion} item */
  const change = (item) => {
    const same = all.filter((other) => other !== item && isOpen(other) && other.claim.property === item.claim.property && JSON.stringify(other.claim.value) === JSON.stringify(item.claim.value));
    form.open({ quote: item.claim.quote, occurrence: item.claim.occurrence ?? null }, item.claim, { record: guess(item), same: same.map(({ claim }) => claim) });
    form.form.scrollIntoView({ block: "nearest" });
  };

  /** @param {Suggestion} item @returns {KnownThing | null} the record at the place that the sentence names, or else the one of the claim before */
  const guess = ({ place, span }) => {
    const records = form.records();
    const there = place && records.filter(({ name, places }) => places.includes(place.name) || name.includes(place.name));
    if (there?.length === 1) return there[0];
    /** @param {import("./server.js").PlacedClaim} claim @returns {number} its last sentence up to that of the suggestion */
    const reach = ({ spans }) => Math.max(-1, ...spans.map(([number]) => number).filter((number) => number <= span[0]));
    const [before] = claims().filter((claim) => reach(claim) >= 0).sort((one, other) => reach(other) - reach(one));
    return records.find(({ id }) => id === before?.record) ?? null;
  };

  /** @param {Suggestion} item */
  const accept = async (item) => {
    const record = guess(item);
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
    ref(page, "proposed").hidden = items.length === 0;
    ref(page, "suggestions").replaceChildren(...items.map((item) => {
      const record = guess(item);
      const { property, value, held } = item.words;
      const buttons = Object.entries({ Accept: accept, Change: change, Dismiss: dismiss }).map(([words, does]) => {
        const button = create("button", { type: "button", className: "button" }, words, create("span", { className: "unseen" }, ` ${property} ${value}`));
        button.addEventListener("click", () => does(item));
        return button;
      });
      return create("li", {}, `${property}: ${value} `, create("q", {}, item.said), create("span", { className: "soft" }, ` ${held}${record ? `, of ${record.name}` : ""}`),
        create("span", { className: "row" }, ...buttons));
    }));
  };

  return {
    show,
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
