// The way to the search, whose code comes after the page, and the answer where it cannot come.

import { lazy } from "../lib/lazy.js";

/**
 * Create the search of a page over the layer and the names on the map. Where its code cannot be had, nothing is left out, and
 * the answer's note is "missing".
 * @param {Layer} layer
 * @param {Pick<Label, "name" | "local">[]} labels
 * @param {(action: () => void) => void} [whenIdle]
 */
export function createLazySearch(layer, labels, whenIdle) {
  const get = lazy(async () => {
    const { createSearch } = await import("./search.js");
    const search = createSearch(layer, labels);
    search.prepare().catch(() => {}); // it searches without the library too
    return search;
  }, whenIdle);
  return {
    /** @param {string} q @param {KnownRecord[]} records @returns {Promise<Found | null>} */
    async find(q, records) {
      const search = await get().catch(() => null);
      return search ? search.find(q, records) : { matches: new Uint8Array(records.length).fill(1), order: null, note: "missing" };
    },
  };
}
