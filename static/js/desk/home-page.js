// The home of the desk: the problems, each with the way to the place that mends it, and what has changed, in words.

import { closestTarget, fieldRef, ref } from "../lib/elements.js";
import { fillFacts, readFacts } from "./facts.js";
import { create, field, refuseEmpty } from "../forms/fields.js";
import { Refusal, ask, send, sendFile } from "../forms/server.js";

/**
 * Start the page.
 * @param {HTMLElement} page
 * @param {import("./head.js").Head} head
 */
export function startHome(page, { act }) {
  page.addEventListener("click", (event) => {
    const button = closestTarget(event, "[data-act]");
    if (button) act(JSON.parse(button.dataset.act ?? ""));
  });
  document.addEventListener("desk:state", (event) => {
    const { problems } = /** @type {CustomEvent<import("./head.js").State>} */ (event).detail;
    ref(page, "verdict").textContent = problems.length ? "What the check finds, the same as `garrison check`." : "The check finds nothing wrong.";
    ref(page, "problems").replaceChildren(...problems.map(createProblem));
  });
  document.addEventListener("desk:changed", () => location.reload());
  ref(page, "tell").addEventListener("click", async () => {
    const { since, text, message } = await ask("/changes");
    ref(page, "since").textContent = since;
    ref(page, "words").textContent = text;
    fieldRef(page, "message").value = message;
    ref(page, "changes").hidden = false;
  });
  connectAdding(ref(page, "adding"));
}

/**
 * Let an article be added: it is read, its facts are corrected, then it is taken in.
 * @param {HTMLElement} root
 */
function connectAdding(root) {
  const form = ref(root, "facts");
  const file = /** @type {HTMLInputElement} */ (root.querySelector("#source-file"));

  /** @param {() => Promise<void>} does */
  const attempt = async (does) => {
    ref(root, "trouble").textContent = "";
    try {
      await does();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ref(root, "trouble").textContent = error.message;
    }
  };

  /** @param {{ facts: import("./facts.js").Facts, steps: string[], begins: string, ends: string }} found */
  const show = ({ facts, steps, begins, ends }) => {
    fillFacts(form, facts);
    ref(form, "steps").replaceChildren(...steps.map((step) => create("li", {}, `${step[0].toUpperCase()}${step.slice(1)}.`)));
    ref(form, "begins").textContent = begins;
    ref(form, "ends").textContent = ends;
    form.hidden = false;
    field(form, "title").focus();
  };

  file.addEventListener("change", () => attempt(async () => { if (file.files?.length) show(await sendFile("/sources/read", file.files[0])); }));
  ref(root, "fetch").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => show(await send(`/sources/fetch?${new URLSearchParams({ address: field(root, "address").value.trim() })}`)));
  });
  ref(root, "paste").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => show(await sendFile("/sources/read", new Blob([field(root, "text").value]))));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (refuseEmpty(form)) return;
    attempt(async () => {
      const { id } = await send("/sources", readFacts(form));
      location.assign(`/read/${encodeURIComponent(id)}#unread`);
    });
  });
}

/** @param {import("./head.js").Problem} problem */
function createProblem({ severity, message, file, record, claim, href }) {
  const where = [record ?? file, claim].filter(Boolean).join(", ");
  const item = create("li", {}, create("strong", {}, severity === "error" ? "Error" : "Warning"), " ", href ? create("a", { href }, where) : where, `: ${message}`);
  item.dataset.severity = severity;
  return item;
}
