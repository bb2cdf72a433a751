// What is filtered by: the reader's choices, the address they are written to, and what each choice would leave.
// Several choices in one facet mean any of them, several facets all of them. Touches no DOM.

import { createLexicon } from "./status.js";

/** The facets in the order of the page; each reads the codes of a record as known, the last three from its claims. */
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

/** Names of the facets, as the address has them; those that the API has too are named as there. */
export const FACETS = Object.keys(READERS);
const SWITCHES = ["disputed", "attested"];
const BARRED = 255; // more failures than there are facets

/** Nothing chosen. */
export function emptyFilters() {
  const chosen = Object.fromEntries(FACETS.map((name) => [name, []]));
  return { ...chosen, strength: null, disputed: false, attested: false };
}

/** The number of choices made: each code, the range of persons and each switch are one. */
export function countActive(filters) {
  const codes = FACETS.reduce((sum, name) => sum + filters[name].length, 0);
  return codes + (filters.strength ? 1 : 0) + SWITCHES.filter((name) => filters[name]).length;
}

/** Is nothing chosen? */
export function isEmpty(filters) {
  return countActive(filters) === 0;
}

/** The filters with one code of a facet chosen, or no longer chosen. */
export function toggleChoice(filters, name, code) {
  const codes = filters[name];
  return { ...filters, [name]: codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code] };
}

/** The filters that a query asks for; what is unknown to the facets, or wrong, is left out. */
export function parseFilters(query, facets = null) {
  const filters = emptyFilters();
  for (const name of FACETS) {
    const options = facets?.list.find((facet) => facet.name === name).options;
    const isOffered = (code) => !options || options.some((option) => option.code === code);
    filters[name] = [...new Set(parseCodes(query.get(name)).filter(isOffered))];
  }
  filters.strength = parseStrength(query.get("strength"));
  for (const name of SWITCHES) filters[name] = query.get(name) === "true";
  return filters;
}

/** Names and encoded texts for the address, in a fixed order: `[["host", "KG,TJ"], ["strength", "1000/.."]]`. */
export function writeFilters(filters) {
  const parts = FACETS.filter((name) => filters[name].length).map((name) => [name, writeCodes(filters[name])]);
  if (filters.strength) parts.push(["strength", writeStrength(filters.strength)]);
  for (const name of SWITCHES) if (filters[name]) parts.push([name, "true"]);
  return parts;
}

// A comma within a code is escaped below the encoding of the address, which readers of the query undo before we split.
function writeCodes(codes) {
  const escaped = [...codes].sort().map((code) => code.replace(/[%,]/g, encodeURIComponent));
  return escaped.map(encodeURIComponent).join(",");
}

function parseCodes(text) {
  if (!text) return [];
  return text.split(",").filter(Boolean).map((code) => code.replace(/%2C|%25/g, decodeURIComponent));
}

/** "1000/5000" or "1000/.." as a range of persons; null for anything else, an empty or inverted range too. */
export function parseStrength(text) {
  const match = /^(\d{1,9}|\.\.)\/(\d{1,9}|\.\.)$/.exec(text ?? "");
  if (!match) return null;
  const [min, max] = match.slice(1).map((end) => (end === ".." ? null : Number(end)));
  const isRange = (min !== null || max !== null) && (min === null || max === null || min <= max);
  return isRange ? { min, max } : null;
}

function writeStrength({ min, max }) {
  return `${min ?? ".."}/${max ?? ".."}`;
}

/**
 * The facets of the records as known on one day: `list` of { name, options: [{ code, label }] } with the options that
 * occur, and `strength` { min, max }, the range of persons that occurs, or null; `labelOf(name, code)` has words
 * for any code.
 */
export function createFacets(records, layer) {
  const lexicon = createLexicon(layer.vocabulary);
  const known = Uint8Array.from(records, (record) => (record.isKnown ? 1 : 0));
  const list = FACETS.map((name) => createFacet(name, records, layer, lexicon));
  const figures = records.map((record) => record.claims.flatMap((claim) => (claim.figure ? [claim.figure] : [])));
  const strength = rangeOf(figures.flat());
  const labels = (name, code) => labelOf(name, code, layer, lexicon);
  return { size: records.length, known, list, figures, strength, labelOf: labels };
}

function rangeOf(figures) {
  if (figures.length === 0) return null;
  const min = figures.reduce((least, [own]) => Math.min(least, own), Infinity);
  return { min, max: figures.reduce((most, [, own]) => Math.max(most, own), 0) };
}

/** A facet with the places of each record's options: those of record i are `places[starts[i]]` to `starts[i + 1]`. */
function createFacet(name, records, layer, lexicon) {
  const codes = records.map((record) => (record.isKnown ? [...new Set(READERS[name](record))] : []));
  const options = orderOptions(name, [...new Set(codes.flat())], layer, lexicon);
  const placeOf = new Map(options.map(({ code }, place) => [code, place]));
  const starts = new Uint32Array(records.length + 1);
  codes.forEach((own, index) => { starts[index + 1] = starts[index] + own.length; });
  const places = Uint32Array.from(codes.flat(), (code) => placeOf.get(code));
  return { name, options, starts, places };
}

const LISTS = { collection: "collections", kind: "kinds", bloc: "kinds", modality: "modalities" };

/** Words for a code of a facet, whether or not it occurs. */
function labelOf(name, code, { sources }, lexicon) {
  if (LISTS[name]) return lexicon.label(LISTS[name], code);
  if (name === "source" && sources[code]) return `${sources[code].title} (${sources[code].publisher})`;
  return name === "host" || name === "operator" ? lexicon.country(code) : code;
}

/** Options in the order of the vocabulary or of the numbers of sources, else by label. */
function orderOptions(name, codes, layer, lexicon) {
  const options = codes.map((code) => ({ code, label: labelOf(name, code, layer, lexicon) }));
  const order = name === "source" ? Object.keys(layer.sources) : lexicon.entries(LISTS[name])?.map(({ code }) => code);
  const ranks = new Map(order?.map((code, rank) => [code, rank]));
  const rankOf = ({ code }) => ranks.get(code) ?? ranks.size;
  return options.sort((a, b) => rankOf(a) - rankOf(b) || a.label.localeCompare(b.label, "en"));
}

/** 1 for each record that the choices let through, the switches apart: those speak of a window. */
export function passing(facets, filters) {
  const { failures } = examine(facets, filters);
  return failures.map((count) => (count === 0 ? 1 : 0));
}

/** How many facets each record fails, and the place of the last one that it fails. */
function examine(facets, filters) {
  const failures = facets.known.map((isKnown) => (isKnown ? 0 : BARRED));
  const culprits = new Uint8Array(facets.size);
  facets.list.forEach((facet, place) => {
    if (filters[facet.name].length) barOthers(facet, filters[facet.name], place, failures, culprits);
  });
  if (filters.strength) barStrength(facets.figures, filters.strength, failures);
  return { failures, culprits };
}

function barOthers({ options, starts, places }, chosen, place, failures, culprits) {
  const isChosen = Uint8Array.from(options, ({ code }) => (chosen.includes(code) ? 1 : 0));
  for (let index = 0; index < failures.length; index += 1) {
    let passes = 0;
    for (let at = starts[index]; at < starts[index + 1]; at += 1) passes |= isChosen[places[at]];
    if (passes || failures[index] === BARRED) continue;
    failures[index] += 1;
    culprits[index] = place;
  }
}

function barStrength(figures, { min, max }, failures) {
  figures.forEach((own, index) => {
    if (!own.some(([least, most]) => most >= (min ?? 0) && least <= (max ?? Infinity))) failures[index] = BARRED;
  });
}

/**
 * For each facet by name, and each of its options: how many records the result would have if that option alone were
 * chosen in its facet and all else stayed. `found` is the answer of a search or null; of the result only what the
 * window holds before filters is read.
 */
export function countChoices(facets, filters, found, { window: { ranks, disputed } }) {
  const { failures, culprits } = examine(facets, filters);
  const counts = facets.list.map((facet) => new Uint32Array(facet.options.length));
  for (let index = 0; index < facets.size; index += 1) {
    if (ranks[index] === 0 || failures[index] > 1 || (found && !found.matches[index])) continue;
    if ((filters.attested && ranks[index] !== 1) || (filters.disputed && !disputed[index])) continue;
    if (failures[index] === 1) countOne(facets.list[culprits[index]], counts[culprits[index]], index);
    else facets.list.forEach((facet, place) => countOne(facet, counts[place], index));
  }
  return Object.fromEntries(facets.list.map((facet, place) => [facet.name, counts[place]]));
}

function countOne({ starts, places }, counts, index) {
  for (let at = starts[index]; at < starts[index + 1]; at += 1) counts[places[at]] += 1;
}
