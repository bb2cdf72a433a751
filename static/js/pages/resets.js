// Ways back to more: all years, and everything.

import { emptyFilters } from "../records/filters.js";

/** @typedef {import("./explorer.js").Explorer} Explorer */

/**
 * Show all years.
 * @param {Explorer} page
 */
export function showAllTime(page) {
  const [from, until] = page.layer.span;
  page.parts.timeline.set({ ...page.view, from, until });
  page.changeWindow({ from, until, isMoving: false });
}

/**
 * Go back to everything: all years, all sources, no second time, no filter, no search.
 * @param {Explorer} page
 */
export function showEverything(page) {
  const [from, until] = page.layer.span;
  Object.assign(page.view, { from, until, compare: null, asOf: null, filters: emptyFilters(), q: "" });
  page.found = null;
  page.parts.timeline.set(page.view);
  page.parts.finder.set(page.view);
  page.takeRecords();
  page.parts.selection.show();
  page.parts.fit.follow();
  page.rewriteAddress();
  page.announce();
}
