// The list of sources below the records: which of them are not counted on the day of knowledge.

import { ref } from "../lib/elements.js";
import { isKnown } from "../records/as-of.js";

/**
 * Mark the sources that were not published by a day, and say how many count; null counts all.
 * @param {HTMLElement} root
 * @param {Sources} sources
 * @param {number | null} asOf
 */
export function markSources(root, sources, asOf) {
  const all = Object.values(sources);
  const known = all.filter((source) => isKnown(source, asOf));
  ref(root, "sources_count").textContent = known.length === all.length ? `${all.length}` : `${known.length} of ${all.length}`;
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-source]"))) {
    const isHidden = !known.some(({ n }) => String(n) === item.dataset.source);
    item.classList.toggle("source--hidden", isHidden);
    ref(item, "later").hidden = !isHidden;
  }
}
