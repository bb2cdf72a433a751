// The way to the search, whose code comes after the page, and what is said where it cannot come.

import { lazy } from "../lib/lazy.js";

/**
 * The search of a page: `find(q, records)` as in search.js, of the layer and the names on the map. Where its code cannot be
 * had, nothing is left out, and the answer's note is "missing".
 */
export function createLazySearch(layer, labels, soon) {
  const get = lazy(async () => {
    const { createSearch } = await import("./search.js");
    const search = createSearch(layer, labels);
    search.prepare().catch(() => {}); // it searches without the library too
    return search;
  }, soon);
  return {
    async find(q, records) {
      const search = await get().catch(() => null);
      return search ? search.find(q, records) : { matches: new Uint8Array(records.length).fill(1), order: null, note: "missing" };
    },
  };
}
