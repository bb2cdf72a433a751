// Facets: the options that occur in the records, which records pass the filters, and what each option would leave.

import { FACETS } from "./filters.js";
import { createLexicon } from "./lexicon.js";

/** @typedef {{ code: string, from: number, until: number }} Entry a code, and the days on which a record has it */

/**
 * The codes of a record by facet, whatever the time.
 * @type {Partial<Record<FacetName, (record: KnownRecord) => string[]>>}
 */
const READERS = {
  collection: (record) => [record.collection],
  kind: (record) => [record.kind],
  operator: (record) => record.operator,
  host: (record) => record.host,
  bloc: (record) => (record.collection === "memberships" ? [record.kind] : []),
};
/**
 * The codes of a claim by facet: a record has them while the claim is held.
 * @type {Partial<Record<FacetName, (claim: Claim) => string[]>>}
 */
const CLAIM_READERS = {
  source: (claim) => [claim.source],
  modality: (claim) => [claim.modality],
  equipment: (claim) => claim.equipment ?? [],
};
const ALWAYS = { from: -Infinity, until: Infinity };
/** @type {Partial<Record<FacetName, import("./lexicon.js").ListName>>} */
const LISTS = { collection: "collections", kind: "kinds", bloc: "kinds", modality: "modalities" };
const EXCLUDED = 255; // more failures than there are facets

/**
 * Create the facets of the records as known on one day, with the options that occur; `strength` is the range of persons
 * that occurs, or null.
 * @param {KnownRecord[]} records
 * @param {Pick<Layer, "vocabulary" | "sources">} layer
 * @returns {Facets}
 */
export function createFacets(records, layer) {
  const lexicon = createLexicon(layer.vocabulary);
  const figures = records.map((record) => record.claims.flatMap(({ figure, from, until }) =>
    (figure ? [{ least: figure[0], most: figure[1], from: from ?? -Infinity, until: until ?? Infinity }] : [])));
  return {
    size: records.length,
    known: Uint8Array.from(records, (record) => (record.isKnown ? 1 : 0)),
    list: FACETS.map((name) => createFacet(name, records, layer, lexicon)),
    figures,
    strength: rangeOf(figures.flat()),
    kinds: layer.vocabulary.kinds,
    labelOf: (name, code) => labelOf(name, code, layer.sources, lexicon),
  };
}

/** @param {DatedFigure[]} figures */
function rangeOf(figures) {
  if (figures.length === 0) return null;
  return { min: Math.min(...figures.map(({ least }) => least)), max: Math.max(...figures.map(({ most }) => most)) };
}

/**
 * @param {FacetName} name
 * @param {KnownRecord[]} records
 * @param {Pick<Layer, "sources">} layer
 * @param {Lexicon} lexicon
 * @returns {Facet}
 */
function createFacet(name, records, { sources }, lexicon) {
  const entries = records.map((record) => (record.isKnown ? readEntries(name, record) : []));
  const all = entries.flat();
  const options = orderOptions(name, [...new Set(all.map(({ code }) => code))], sources, lexicon);
  const placeOf = new Map(options.map(({ code }, place) => [code, place]));
  const starts = new Uint32Array(records.length + 1);
  entries.forEach((own, index) => { starts[index + 1] = starts[index] + own.length; });
  return {
    name, options, starts,
    places: Uint32Array.from(all, ({ code }) => placeOf.get(code) ?? 0),
    from: Float64Array.from(all, ({ from }) => from),
    until: Float64Array.from(all, ({ until }) => until),
  };
}

/** @param {FacetName} name @param {KnownRecord} record @returns {Entry[]} */
function readEntries(name, record) {
  const ofClaim = CLAIM_READERS[name];
  if (!ofClaim) return [...new Set(READERS[name]?.(record))].map((code) => ({ code, ...ALWAYS }));
  return record.claims.flatMap((claim) =>
    ofClaim(claim).map((code) => ({ code, from: claim.from ?? -Infinity, until: claim.until ?? Infinity })));
}

/**
 * Do filters ask for what the claims say, which depends on the time?
 * @param {Filters} filters
 */
export function asksClaims(filters) {
  return filters.strength !== null || FACETS.some((name) => name in CLAIM_READERS && filters[name].length > 0);
}

/**
 * Find words for a code of a facet, whether or not it occurs.
 * @param {FacetName} name
 * @param {string} code
 * @param {Sources} sources
 * @param {Lexicon} lexicon
 */
function labelOf(name, code, sources, lexicon) {
  const list = LISTS[name];
  if (list) return lexicon.label(list, code);
  if (name === "source" && sources[code]) return `${sources[code].title} (${sources[code].publisher})`;
  return name === "host" || name === "operator" ? lexicon.country(code) : code;
}

/**
 * Order options as the vocabulary or the numbers of sources do, else by label.
 * @param {FacetName} name
 * @param {string[]} codes
 * @param {Sources} sources
 * @param {Lexicon} lexicon
 */
function orderOptions(name, codes, sources, lexicon) {
  const options = codes.map((code) => ({ code, label: labelOf(name, code, sources, lexicon) }));
  const list = LISTS[name];
  const order = list ? lexicon.terms(list).map(({ code }) => code) : name === "source" ? Object.keys(sources) : [];
  const ranks = new Map(order.map((code, rank) => [code, rank]));
  /** @param {Option} option */
  const rankOf = ({ code }) => ranks.get(code) ?? ranks.size;
  return options.sort((a, b) => rankOf(a) - rankOf(b) || a.label.localeCompare(b.label, "en"));
}

/**
 * Mark with 1 each record that the choices let through by the claims held in a window; the switches are not asked here.
 * @param {Facets} facets
 * @param {Filters} filters
 * @param {Days} [window]
 */
export function passing(facets, filters, window = ALWAYS) {
  const { failures } = countFailures(facets, filters, window);
  return failures.map((count) => (count === 0 ? 1 : 0));
}

/**
 * Count how many choices each record fails, and note the last one that it fails; collection and kind are one choice.
 * @param {Facets} facets
 * @param {Filters} filters
 * @param {Days} window
 */
function countFailures(facets, filters, window) {
  const failures = facets.known.map((isKnown) => (isKnown ? 0 : EXCLUDED));
  const lastFailed = new Uint8Array(facets.size);
  for (const group of groupsOf(facets)) {
    const asked = group.filter(({ name }) => filters[name].length);
    if (asked.length) failOthers(asked.map((facet) => [facet, filters[facet.name]]), window, groupOf(group[0]), failures, lastFailed);
  }
  if (filters.strength) excludeByStrength(facets.figures, filters.strength, window, failures);
  return { failures, lastFailed };
}

/** @param {Pick<Facet, "name">} facet @returns the number of the choice that it belongs to */
function groupOf({ name }) {
  return FACETS.indexOf(name === "kind" ? "collection" : name);
}

/** @param {Facets} facets */
function groupsOf({ list }) {
  return FACETS.map((_, group) => list.filter((facet) => groupOf(facet) === group)).filter((group) => group.length);
}

/**
 * @param {[Facet, string[]][]} asked
 * @param {Days} window
 * @param {number} group
 * @param {Uint8Array} failures
 * @param {Uint8Array} lastFailed
 */
function failOthers(asked, window, group, failures, lastFailed) {
  const chosen = asked.map(([{ options }, codes]) => Uint8Array.from(options, ({ code }) => (codes.includes(code) ? 1 : 0)));
  for (let index = 0; index < failures.length; index += 1) {
    if (failures[index] === EXCLUDED) continue;
    if (asked.every(([facet], place) => hasChosen(facet, chosen[place], window, index))) continue;
    failures[index] += 1;
    lastFailed[index] = group;
  }
}

/** @param {Facet} facet @param {Uint8Array} isChosen @param {Days} window @param {number} index */
function hasChosen({ starts, places, from, until }, isChosen, window, index) {
  for (let at = starts[index]; at < starts[index + 1]; at += 1) {
    if (from[at] < window.until && until[at] > window.from && isChosen[places[at]]) return true;
  }
  return false;
}

/** @param {DatedFigure[][]} figures @param {StrengthRange} range @param {Days} window @param {Uint8Array} failures */
function excludeByStrength(figures, { min, max }, window, failures) {
  figures.forEach((own, index) => {
    const held = own.filter(({ from, until }) => from < window.until && until > window.from);
    if (!held.some(({ least, most }) => most >= (min ?? 0) && least <= (max ?? Infinity))) failures[index] = EXCLUDED;
  });
}

/**
 * Count for each option of each facet how many records the result would have if that option alone were chosen in its facet
 * and all else stayed. `found` is the answer of a search or null; of the result only the window before filters is read.
 * @param {Facets} facets
 * @param {Filters} filters
 * @param {Found | null} found
 * @param {Pick<Result, "window" | "days">} result
 */
export function countChoices(facets, filters, found, { window: { ranks, disputed }, days }) {
  const { failures, lastFailed } = countFailures(facets, filters, days);
  const counts = facets.list.map((facet) => new Uint32Array(facet.options.length));
  for (let index = 0; index < facets.size; index += 1) {
    if (ranks[index] === 0 || failures[index] > 1 || (found && !found.matches[index])) continue;
    if ((filters.attested && ranks[index] !== 1) || (filters.disputed && !disputed[index])) continue;
    facets.list.forEach((facet, place) => {
      if (failures[index] === 0 || groupOf(facet) === lastFailed[index]) countRecord(facet, days, counts[place], index);
    });
  }
  return /** @type {Record<FacetName, Uint32Array>} */ (
    Object.fromEntries(facets.list.map((facet, place) => [facet.name, counts[place]])));
}

/**
 * Count a record once for each option that it has in the window.
 * @param {Facet} facet @param {Days} window @param {Uint32Array} counts @param {number} index
 */
function countRecord({ starts, places, from, until }, window, counts, index) {
  const held = new Set();
  for (let at = starts[index]; at < starts[index + 1]; at += 1) {
    if (from[at] < window.until && until[at] > window.from) held.add(places[at]);
  }
  for (const place of held) counts[place] += 1;
}
