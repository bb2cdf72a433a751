// The page on which an article is read: its sentences, the claims of the one that is looked at, and the form of a claim.

import { ref } from "../lib/elements.js";
import { createArticle } from "./article.js";
import { connectFacts } from "./facts.js";
import { createClaimForm } from "../forms/claim-form.js";
import { create } from "../forms/fields.js";
import { connectReasons } from "./reasons.js";
import { ask } from "../forms/server.js";
import { createSuggestions } from "./suggestions.js";

/** @typedef {import("../forms/server.js").Article} Article */
/** @typedef {import("./selected.js").Selected} Selected */

/**
 * Start the page.
 * @param {HTMLElement} page
 * @param {import("./head.js").Head} head
 */
export async function startRead(page, { act: write }) {
  const source = page.dataset.source ?? "";
  const address = `/articles/${encodeURIComponent(source)}`;
  const list = ref(page, "text");
  const view = createArticle(list);
  /** @type {Article} */
  let article = await ask(address);
  let renewed = Promise.resolve(); // once what was written last is on the page
  /** @param {object} what */
  const act = async (what) => {
    const isDone = await write(what);
    await renewed;
    return isDone;
  };
  const form = createClaimForm(source, await ask("/choices"), act);
  /** @type {Selected | null} */
  let selected = null;
  const proposals = createSuggestions(page, { source, act, form, view, article: () => article });
  connectFacts(page, { source, act, article: () => article });
  const goOn = () => {
    const next = view.nextUnread();
    if (next >= 0) view.look(next, true);
  };
  const reasons = connectReasons(page, { source, act, view, goOn });

  const showSentence = () => {
    const own = article.claims.filter(({ spans }) => spans.some(([number]) => number === view.current));
    ref(page, "sentence").hidden = false;
    ref(page, "number").textContent = `Sentence ${view.current + 1} of ${article.sentences.length}`;
    ref(page, "claims").replaceChildren(...own.map((claim) => {
      const { property, value, held, modality } = claim.words;
      const button = create("button", { type: "button", className: "link" }, `${claim.name}: ${property.toLowerCase()} ${value}`);
      button.addEventListener("click", () => form.change(claim));
      return create("li", {}, button, create("span", { className: "soft" }, ` ${held}, ${modality.toLowerCase()}${claim.claim.speaker ? ` by ${claim.claim.speaker}` : ""}`));
    }));
    reasons.show(article);
    proposals.show();
  };

  const showUnsaved = () => {
    const unsaved = form.unsaved();
    ref(page, "unsaved").hidden = unsaved.length === 0;
    ref(page, "drafts").replaceChildren(...unsaved.map(([, draft]) => {
      const button = create("button", { type: "button", className: "link" }, draft.quoted.quote);
      button.addEventListener("click", () => form.resume(draft));
      return create("li", {}, button);
    }));
  };

  const show = () => {
    const done = article.sentences.filter(({ gives, reason }) => gives || reason).length;
    const share = article.sentences.length ? (100 * done) / article.sentences.length : 0;
    ref(page, "bar").setAttribute("width", `${share}%`);
    ref(page, "covered").textContent = `${done} of ${article.sentences.length} sentences are accounted for.`;
    ref(page, "unread").hidden = done === article.sentences.length;
    ref(page, "title").textContent = String(article.facts.title);
    for (const name of ["title", "text"]) ref(page, name).lang = String(article.facts.language);
    view.show(article);
  };

  const make = () => {
    if (!selected) return;
    view.look(selected.sentence);
    proposals.begin(selected);
  };

  list.addEventListener("desk:sentence", showSentence);
  list.addEventListener("desk:make", make);
  list.addEventListener("desk:key", (event) => {
    const { key } = /** @type {CustomEvent<{ key: string }>} */ (event).detail;
    if (key === "n") goOn();
    else if (key === "r") reasons.focus();
    else proposals.press(key);
  });
  list.addEventListener("desk:select", (event) => {
    ({ selected } = /** @type {CustomEvent<{ selected: Selected | null, byKeys: boolean }>} */ (event).detail);
    if (selected) view.look(selected.sentence);
    ref(page, "make").hidden = selected === null;
    ref(form.form, "use").hidden = selected === null || form.form.hidden;
  });
  ref(page, "make").addEventListener("click", make);
  ref(form.form, "use").addEventListener("click", () => {
    if (selected) form.quote(selected);
    ref(form.form, "use").hidden = true;
  });
  form.form.addEventListener("desk:opened", () => {
    ref(page, "make").hidden = true;
    showUnsaved();
    form.form.scrollIntoView({ block: "nearest" });
    view.reveal();
  });
  form.form.addEventListener("desk:closed", () => {
    ref(page, "make").hidden = true;
    showUnsaved();
    view.look(view.current, true);
  });
  ref(page, "unread").addEventListener("click", goOn);
  const renew = async () => {
    article = await ask(address);
    form.renew(await ask("/choices"));
    show();
    proposals.load().catch(() => {});
  };
  document.addEventListener("desk:changed", () => { renewed = renew(); });

  show();
  const last = form.unsaved().at(-1);
  if (last) form.resume(last[1]);
  followAddress(article, view, form);
  proposals.load().catch(() => {}); // the first time it takes seconds, and all else works without
}

/**
 * Go where the address leads: to a claim that has a problem, or to the next sentence to account for.
 * @param {Article} article
 * @param {ReturnType<typeof createArticle>} view
 * @param {ReturnType<typeof createClaimForm>} form
 */
function followAddress(article, view, form) {
  const hash = decodeURIComponent(location.hash.slice(1));
  const first = view.nextUnread(-1);
  if (hash === "unread" && first >= 0) view.look(first, true);
  const claim = article.claims.find(({ record, position }) => hash === `claim-${record}-${position}`);
  if (!claim) return;
  if (claim.spans.length) view.look(claim.spans[0][0], true);
  form.change(claim);
}
