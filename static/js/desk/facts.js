// The facts of an article in their form: its title, who published it and when.

import { ref } from "../lib/elements.js";
import { field, listOf, refuseEmpty } from "../forms/fields.js";

/** @typedef {Record<string, string | string[]>} Facts */

/**
 * Fill the form in, as far as it has the fields.
 * @param {HTMLElement} form @param {Facts} facts
 */
export function fillFacts(form, facts) {
  for (const [name, value] of Object.entries(facts)) {
    const own = field(form, name);
    if (own) own.value = [value].flat().join("; ");
  }
}

/**
 * Read the form.
 * @param {HTMLElement} form
 * @returns {Facts}
 */
export function readFacts(form) {
  const facts = Object.fromEntries([...new FormData(/** @type {HTMLFormElement} */ (form))].map(([name, value]) => [name, String(value).trim()]));
  return { ...facts, authors: listOf(facts.authors, ";") };
}

/**
 * Let the facts of an article that is there be changed; the form is filled in when it is opened, and keeps what is typed.
 * @param {HTMLElement} page
 * @param {{ source: string, act: (what: object) => Promise<boolean>, article: () => { facts: Facts } }} given
 */
export function connectFacts(page, { source, act, article }) {
  const form = ref(page, "facts");
  const room = /** @type {HTMLDetailsElement} */ (ref(page, "known"));
  const fill = () => { if (room.open) fillFacts(form, article().facts); };
  if (location.hash === "#facts") room.open = true; // to mend a problem
  fill(); // where it was opened before this script was here
  room.addEventListener("toggle", fill);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (refuseEmpty(form)) return;
    if (await act({ act: "facts", source, facts: readFacts(form) })) room.open = false;
    else ref(document.body, "told").scrollIntoView({ block: "nearest" }); // why not, which the form has pushed out of view
  });
}
