// The result: what the window, the filters and the search leave. Map, list, table and counts read it. Touches no DOM.

import { passing } from "./filters.js";
import { createIntervalIndex, statusesIn } from "./interval-index.js";

const ATTESTED = 1; // the first rank
const ALWAYS = { from: -Infinity, until: Infinity };
const gathered = new WeakMap(); // records -> their stretches: a drag asks the same records again and again
const passed = new WeakMap(); // facets -> { filters, found, passes } of the last question

/**
 * What a view asks for: { ranks, disputed, passes, held, total, undated, outside, order, note, window }. Ranks are 0
 * for what is not in the result; `outside` counts what passes but is held at other times only; `window` has the ranks
 * and disputes before any filter, for the counts beside choices. `found` is the answer of a search, or null.
 */
export function findRecords(records, view, facets, found = null) {
  if (!gathered.has(records)) gathered.set(records, weighAlways(createIntervalIndex(records)));
  const stretches = gathered.get(records);
  const window = statusesIn(stretches, view);
  const passes = passesOf(facets, view.filters, found);
  const result = {
    ranks: new Uint8Array(stretches.size), disputed: new Uint8Array(stretches.size), passes, window,
    held: 0, total: 0, undated: 0, outside: 0, order: found?.order ?? null, note: found?.note ?? null,
  };
  for (let index = 0; index < stretches.size; index += 1) weigh(stretches, index, view.filters, result);
  return result;
}

/** The records that filters and search let through, which are the same in every window. */
function passesOf(facets, filters, found) {
  const last = passed.get(facets);
  if (last?.filters === filters && last.found === found) return last.passes;
  const passes = passing(facets, filters);
  if (found) passes.forEach((_, index) => { passes[index] &= found.matches[index]; });
  passed.set(facets, { filters, found, passes });
  return passes;
}

function weighAlways(stretches) {
  return { ...stretches, ever: statusesIn(stretches, ALWAYS) };
}

function weigh({ known, undated, ever }, index, filters, result) {
  if (!known[index]) return;
  result.total += 1;
  if (!result.passes[index]) return;
  if (undated[index]) weighUndated(index, filters, result);
  else if (isLetIn(result.window, index, filters)) {
    result.held += 1;
    result.ranks[index] = result.window.ranks[index];
    result.disputed[index] = result.window.disputed[index];
  } else if (isLetIn(ever, index, filters)) result.outside += 1;
}

/** Is it held, and as the switches ask for? */
function isLetIn({ ranks, disputed }, index, filters) {
  if (filters.attested && ranks[index] !== ATTESTED) return false;
  return ranks[index] > 0 && (!filters.disputed || disputed[index] > 0);
}

/** What no source dates is attested at no time: a switch that speaks of a window shuts it out of every window. */
function weighUndated(index, { attested, disputed }, result) {
  if (attested || disputed) result.passes[index] = 0;
  else result.undated += 1;
}
