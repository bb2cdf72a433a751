// Why sentences give no claim: a reason for the one that is looked at, or for all that follow it until the next that is done.

import { ref } from "../lib/elements.js";
import { field, fillChoices } from "../forms/fields.js";

/**
 * Connect the form of a reason.
 * @param {HTMLElement} page
 * @param {object} given
 * @param {string} given.source
 * @param {(what: object) => Promise<boolean>} given.act
 * @param {ReturnType<typeof import("./article.js").createArticle>} given.view
 * @param {() => void} given.goOn look at the next sentence to account for
 */
export function connectReasons(page, { source, act, view, goOn }) {
  const form = /** @type {HTMLFormElement} */ (ref(page, "reasons"));
  const input = field(form, "reason");
  const run = /** @type {HTMLButtonElement} */ (ref(form, "run"));
  let through = 0; // the last sentence that the reason may be for
  /** @type {Map<number, string>} typed and not saved, by sentence */
  const typed = new Map();

  input.addEventListener("input", () => typed.set(view.current, input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.shiftKey || run.hidden) return;
    event.preventDefault();
    form.requestSubmit(run);
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isForAll = event.submitter === run;
    const isTyping = document.activeElement === input;
    const sentence = view.current;
    if (!await act({ act: "reason", source, sentence, through: isForAll ? through : sentence, reason: input.value })) return;
    typed.delete(sentence);
    goOn();
    if (isTyping && !form.hidden && ref(page, "proposed").hidden) input.focus(); // whoever types goes on typing
  });

  return {
    focus() { if (!form.hidden) input.focus(); },
    /** @param {import("../forms/server.js").Article} article */
    show({ sentences }) {
      const { reason, gives } = sentences[view.current];
      const next = sentences.findIndex((other, number) => number > view.current && (other.gives || other.reason !== null));
      through = (next < 0 ? sentences.length : next) - 1;
      form.hidden = gives;
      input.value = typed.get(view.current) ?? reason ?? "";
      run.hidden = through === view.current;
      run.textContent = `Save it for ${view.current + 1} to ${through + 1}`;
      fillChoices(/** @type {HTMLElement} */ (page.querySelector("#known-reasons")), [...new Set(sentences.flatMap((other) => other.reason ?? []))]);
    },
  };
}
