// The page on which an article is read: its sentences, the claims of the one that is looked at, and the form of a claim.

import { ref } from "../lib/elements.js";
import { createArticle } from "./article.js";
import { createClaimForm } from "./claim-form.js";
import { create, field, fillChoices } from "./fields.js";
import { ask } from "./server.js";
import { createSuggestions } from "./suggestions.js";

/** @typedef {import("./server.js").Article} Article */
/** @typedef {import("./selected.js").Selected} Selected */

/**
 * Start the page.
 * @param {HTMLElement} page
 * @param {import("./head.js").Head} head
 */
export async function startRead(page, { act }) {
  const source = page.dataset.source ?? "";
  const address = `/articles/${encodeURIComponent(source)}`;
  const list = ref(page, "text");
  const view = createArticle(list);
  /** @type {Article} */
  let article = await ask(address);
  const form = createClaimForm(source, await ask("/choices"), act);
  /** @type {Selected | null} */
  let selected = null;
  const proposals = createSuggestions(page, { source, act, form, current: () => view.current, claims: () => article.claims });

  const showSentence = () => {
    const { reason, gives } = article.sentences[view.current];
    const own = article.claims.filter(({ spans }) => spans.some(([number]) => number === view.current));
    ref(page, "sentence").hidden = false;
    ref(page, "number").textContent = `Sentence ${view.current + 1} of ${article.sentences.length}`;
    ref(page, "claims").replaceChildren(...own.map((claim) => {
      const { property, value, held, modality } = claim.words;
      const button = create("button", { type: "button", className: "link" }, `${claim.name}: ${property.toLowerCase()} ${value}`);
      button.addEventListener("click", () => open(() => form.change(claim)));
      return create("li", {}, button, create("span", { className: "soft" }, ` ${held}, ${modality.toLowerCase()}`));
    }));
    ref(page, "reasons").hidden = gives;
    field(ref(page, "reasons"), "reason").value = reason ?? "";
    proposals.show();
  };

  const show = () => {
    const done = article.sentences.filter(({ gives, reason }) => gives || reason).length;
    const share = article.sentences.length ? (100 * done) / article.sentences.length : 0;
    ref(page, "bar").setAttribute("width", `${share}%`);
    ref(page, "covered").textContent = `${done} of ${article.sentences.length} sentences are accounted for.`;
    ref(page, "unread").hidden = done === article.sentences.length;
    fillChoices(/** @type {HTMLElement} */ (page.querySelector("#known-reasons")), [...new Set(article.sentences.flatMap(({ reason }) => reason ?? []))]);
    view.show(article);
  };

  /** @param {() => void} fill */
  const open = (fill) => {
    fill();
    form.form.scrollIntoView({ block: "nearest" });
  };

  const make = () => {
    if (!selected) return;
    const words = selected;
    view.look(words.sentence);
    ref(page, "make").hidden = true;
    open(() => form.open(words));
    if (matchMedia("(hover: hover)").matches) field(form.form, "record").focus();
  };

  list.addEventListener("desk:sentence", showSentence);
  list.addEventListener("desk:make", make);
  list.addEventListener("desk:key", (event) => proposals.press(/** @type {CustomEvent<{ key: string }>} */ (event).detail.key));
  list.addEventListener("desk:select", (event) => {
    const { detail } = /** @type {CustomEvent<{ selected: Selected | null, byKeys: boolean }>} */ (event);
    selected = detail.selected;
    if (selected) view.look(selected.sentence);
    ref(page, "make").hidden = selected === null || !form.form.hidden;
    ref(form.form, "use").hidden = selected === null || form.form.hidden;
  });
  ref(page, "make").addEventListener("click", make);
  ref(form.form, "use").addEventListener("click", () => {
    if (selected) form.quote(selected);
    ref(form.form, "use").hidden = true;
  });
  form.form.addEventListener("desk:closed", () => {
    ref(page, "make").hidden = true;
    view.look(view.current, true);
  });
  ref(page, "unread").addEventListener("click", () => {
    const next = view.nextUnread();
    if (next >= 0) view.look(next, true);
  });
  ref(page, "reasons").addEventListener("submit", async (event) => {
    event.preventDefault();
    await act({ act: "reason", source, sentence: view.current, reason: field(ref(page, "reasons"), "reason").value });
  });
  document.addEventListener("desk:changed", async () => {
    article = await ask(address);
    form.renew(await ask("/choices"));
    show();
    proposals.load().catch(() => {});
  });

  show();
  form.restore();
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
