// The list of sources below the records: which of them are not counted on the day of knowledge.

import { isKnown } from "../records/as-of.js";

/** Marks the sources that were not published by a day, and says how many count; null counts all. */
export function markSources(root, sources, asOf) {
  const all = Object.values(sources);
  const known = all.filter((source) => isKnown(source, asOf));
  root.querySelector('[data-ref="sources_count"]').textContent = known.length === all.length ? `${all.length}` : `${known.length} of ${all.length}`;
  for (const item of root.querySelectorAll("[data-source]")) {
    const isHidden = !known.some(({ n }) => String(n) === item.dataset.source);
    item.classList.toggle("source--hidden", isHidden);
    item.querySelector('[data-ref="later"]').hidden = !isHidden;
  }
}
