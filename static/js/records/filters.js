// The filters of a view, and the parameters of the address that they are written to.
// Several choices in one facet mean any of them, several facets all of them.

import constants from "../lib/constants.json" with { type: "json" };

/** Names of the facets, as the address has them; those that the API has too are named as there. */
export const FACETS = /** @type {FacetName[]} */ (constants.view.facets);
/** Names of the filters that are on or off; `lapsed` adds to the map and leaves nothing out. */
export const SWITCHES = /** @type {("disputed" | "attested" | "lapsed")[]} */ (constants.view.switches);

/**
 * Filters with nothing chosen.
 * @returns {Filters}
 */
export function emptyFilters() {
  /** @type {[FacetName, string[]][]} */
  const choices = FACETS.map((name) => [name, []]);
  return { .../** @type {Record<FacetName, string[]>} */ (Object.fromEntries(choices)), strength: null, disputed: false, attested: false, lapsed: false };
}

/**
 * Count the choices made: each code, the range of persons and each switch that leaves records out are one.
 * @param {Filters} filters
 */
export function countActive(filters) {
  const codes = FACETS.reduce((sum, name) => sum + filters[name].length, 0);
  return codes + (filters.strength ? 1 : 0) + Number(filters.disputed) + Number(filters.attested);
}

/**
 * Choose a code of a facet, or no longer choose it.
 * @param {Filters} filters
 * @param {FacetName} name
 * @param {string} code
 * @returns {Filters}
 */
export function toggleChoice(filters, name, code) {
  const codes = filters[name];
  return { ...filters, [name]: codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code] };
}

/**
 * Read the filters of a query; what is wrong is left out.
 * @param {URLSearchParams} query
 */
export function parseFilters(query) {
  const filters = emptyFilters();
  for (const name of FACETS) filters[name] = [...new Set(parseCodes(query.get(name)))];
  filters.strength = parseStrength(query.get("strength"));
  for (const name of SWITCHES) filters[name] = query.get(name) === "true";
  return filters;
}

/**
 * Write names and encoded values for the address in a fixed order: `[["host", "KG,TJ"], ["strength", "1000/.."]]`.
 * @param {Filters} filters
 */
export function writeFilters(filters) {
  const parts = FACETS.filter((name) => filters[name].length).map((name) => [name, writeCodes(filters[name])]);
  if (filters.strength) parts.push(["strength", writeStrength(filters.strength)]);
  for (const name of SWITCHES) if (filters[name]) parts.push([name, "true"]);
  return parts;
}

/**
 * A comma within a code is escaped below the encoding of the address, which readers of the query undo before we split.
 * @param {string[]} codes
 */
function writeCodes(codes) {
  const escaped = [...codes].sort().map((code) => code.replace(/[%,]/g, encodeURIComponent));
  return escaped.map(encodeURIComponent).join(",");
}

/** @param {string | null} text */
function parseCodes(text) {
  if (!text) return [];
  return text.split(",").filter(Boolean).map((code) => code.replace(/%2C|%25/g, decodeURIComponent));
}

/**
 * Read "1000/5000" or "1000/.." as a range of persons; null for anything else, an empty or inverted range too.
 * @param {string | null} text
 * @returns {StrengthRange | null}
 */
export function parseStrength(text) {
  const match = /^(\d{1,9}|\.\.)\/(\d{1,9}|\.\.)$/.exec(text ?? "");
  if (!match) return null;
  const [min, max] = match.slice(1).map((end) => (end === ".." ? null : Number(end)));
  const isRange = (min !== null || max !== null) && (min === null || max === null || min <= max);
  return isRange ? { min, max } : null;
}

/** @param {StrengthRange} range */
function writeStrength({ min, max }) {
  return `${min ?? ".."}/${max ?? ".."}`;
}
