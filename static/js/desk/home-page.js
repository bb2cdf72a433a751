// The home of the desk: the problems, each with the way to the place that mends it, and what has changed, in words.

import { fieldRef, ref } from "../lib/elements.js";
import { create } from "./fields.js";
import { ask } from "./server.js";

/**
 * Start the page.
 * @param {HTMLElement} page
 */
export function startHome(page) {
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
}

/** @param {import("./head.js").Problem} problem */
function createProblem({ severity, message, file, record, claim, href }) {
  const where = [record ?? file, claim].filter(Boolean).join(", ");
  const item = create("li", {}, create("strong", {}, severity === "error" ? "Error" : "Warning"), " ", href ? create("a", { href }, where) : where, `: ${message}`);
  item.dataset.severity = severity;
  return item;
}
