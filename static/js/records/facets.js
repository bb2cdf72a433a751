// Facets: the options that occur in the records, which records pass the filters, and what each option would leave.

import { FACETS } from "./filters.js";
import { createLexicon } from "./lexicon.js";

/**
 * The codes of a record by facet, as known; those of the last three come from its claims.
 * @type {Record<FacetName, (record: KnownRecord) => string[]>}
 */
const READERS = {
  collection: (record) => [record.collection],
  kind: (record) => [record.kind],
  operator: (record) => record.operator,
  host: (record) => record.host,
  bloc: (record) => (record.collection === "memberships" ? [record.kind] : []),
  source: (record) => record.claims.map((claim) => claim.source),
  modality: (record) => record.claims.map((claim) => claim.modality),
  equipment: (record) => record.claims.flatMap((claim) => claim.equipment ?? []),
};
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
  const figures = records.map((record) => record.claims.flatMap((claim) => (claim.figure ? [claim.figure] : [])));
  return {
    size: records.length,
    known: Uint8Array.from(records, (record) => (record.isKnown ? 1 : 0)),
    list: FACETS.map((name) => createFacet(name, records, layer, lexicon)),
    figures,
    strength: rangeOf(figures.flat()),
    labelOf: (name, code) => labelOf(name, code, layer.sources, lexicon),
  };
}

/** @param {[number, number][]} figures */
function rangeOf(figures) {
  if (figures.length === 0) return null;
  const min = figures.reduce((least, [own]) => Math.min(least, own), Infinity);
  return { min, max: figures.reduce((most, [, own]) => Math.max(most, own), 0) };
}

/**
 * @param {FacetName} name
 * @param {KnownRecord[]} records
 * @param {Pick<Layer, "sources">} layer
 * @param {Lexicon} lexicon
 * @returns {Facet}
 */
function createFacet(name, records, { sources }, lexicon) {
  const codes = records.map((record) => (record.isKnown ? [...new Set(READERS[name](record))] : []));
  const options = orderOptions(name, [...new Set(codes.flat())], sources, lexicon);
  const placeOf = new Map(options.map(({ code }, place) => [code, place]));
  const starts = new Uint32Array(records.length + 1);
  codes.forEach((own, index) => { starts[index + 1] = starts[index] + own.length; });
  const places = Uint32Array.from(codes.flat(), (code) => placeOf.get(code) ?? 0);
  return { name, options, starts, places };
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
 * Mark with 1 each record that the choices let through; the switches speak of a window and are not asked here.
 * @param {Facets} facets
 * @param {Filters} filters
 */
export function passing(facets, filters) {
  const { failures } = countFailures(facets, filters);
  return failures.map((count) => (count === 0 ? 1 : 0));
}

/**
 * Count how many facets each record fails, and note the place of the last one that it fails.
 * @param {Facets} facets
 * @param {Filters} filters
 */
function countFailures(facets, filters) {
  const failures = facets.known.map((isKnown) => (isKnown ? 0 : EXCLUDED));
  const lastFailed = new Uint8Array(facets.size);
  facets.list.forEach((facet, place) => {
    if (filters[facet.name].length) failOthers(facet, filters[facet.name], place, failures, lastFailed);
  });
  if (filters.strength) excludeByStrength(facets.figures, filters.strength, failures);
  return { failures, lastFailed };
}

/**
 * @param {Facet} facet
 * @param {string[]} chosen
 * @param {number} place
 * @param {Uint8Array} failures
 * @param {Uint8Array} lastFailed
 */
function failOthers({ options, starts, places }, chosen, place, failures, lastFailed) {
  const isChosen = Uint8Array.from(options, ({ code }) => (chosen.includes(code) ? 1 : 0));
  for (let index = 0; index < failures.length; index += 1) {
    let passes = 0;
    for (let at = starts[index]; at < starts[index + 1]; at += 1) passes |= isChosen[places[at]];
    if (passes || failures[index] === EXCLUDED) continue;
    failures[index] += 1;
    lastFailed[index] = place;
  }
}

/** @param {[number, number][][]} figures @param {StrengthRange} range @param {Uint8Array} failures */
function excludeByStrength(figures, { min, max }, failures) {
  figures.forEach((own, index) => {
    if (!own.some(([least, most]) => most >= (min ?? 0) && least <= (max ?? Infinity))) failures[index] = EXCLUDED;
  });
}

/**
 * Count for each option of each facet how many records the result would have if that option alone were chosen in its facet
 * and all else stayed. `found` is the answer of a search or null; of the result only the window before filters is read.
 * @param {Facets} facets
 * @param {Filters} filters
 * @param {Found | null} found
 * @param {Pick<Result, "window">} result
 */
export function countChoices(facets, filters, found, { window: { ranks, disputed } }) {
  const { failures, lastFailed } = countFailures(facets, filters);
  const counts = facets.list.map((facet) => new Uint32Array(facet.options.length));
  for (let index = 0; index < facets.size; index += 1) {
    if (ranks[index] === 0 || failures[index] > 1 || (found && !found.matches[index])) continue;
    if ((filters.attested && ranks[index] !== 1) || (filters.disputed && !disputed[index])) continue;
    if (failures[index] === 1) countRecord(facets.list[lastFailed[index]], counts[lastFailed[index]], index);
    else facets.list.forEach((facet, place) => countRecord(facet, counts[place], index));
  }
  return /** @type {Record<FacetName, Uint32Array>} */ (
    Object.fromEntries(facets.list.map((facet, place) => [facet.name, counts[place]])));
}

/** @param {Facet} facet @param {Uint32Array} counts @param {number} index */
function countRecord({ starts, places }, counts, index) {
  for (let at = starts[index]; at < starts[index + 1]; at += 1) counts[places[at]] += 1;
}
