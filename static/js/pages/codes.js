// Codes of an address as people write them: in any case, or by name. The server reads the same (app/query/codes.py).

import { fold } from "../lib/fold.js";

const COUNTRIES = ["host", "operator"];

/**
 * Bring the codes of filters to the form in which records have them; what names nothing stays as it is.
 * @param {Filters} filters
 * @param {CodeNames} vocabulary
 * @returns {Filters}
 */
export function resolveCodes(filters, vocabulary) {
  const lists = Object.entries(listNames(vocabulary)).map(([name, list]) => {
    const codes = filters[/** @type {FacetName} */ (name)].map((text) => findCode(text, list) ?? readCountry(name, text));
    return [name, [...new Set(codes)]];
  });
  return { ...filters, ...Object.fromEntries(lists) };
}

/**
 * List code and name of what the facets of closed lists, and of countries, can be.
 * @param {CodeNames} vocabulary
 */
function listNames({ collections, kinds, modalities, countries }) {
  const pair = (/** @type {{ code: string, label: string }} */ { code, label }) => [code, label];
  const states = Object.entries(countries);
  return {
    collection: collections.map(pair),
    kind: kinds.map(pair),
    bloc: kinds.filter((kind) => kind.collection === "memberships").map(pair),
    modality: modalities.map(pair),
    host: states,
    operator: states,
  };
}

/**
 * Find the code that a text is or names.
 * @param {string} text
 * @param {string[][]} list
 */
function findCode(text, list) {
  const asked = fold(text.trim());
  return list.find(([code]) => code === text)?.[0] ?? list.find((names) => names.some((name) => fold(name) === asked))?.[0];
}

/**
 * Any two letters are a country, of which no record may be.
 * @param {string} name
 * @param {string} text
 */
function readCountry(name, text) {
  return COUNTRIES.includes(name) && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : text;
}
