// What is chosen, as chips: each says one choice, and knows the filters without it.

import { FACETS, SWITCHES, toggleChoice } from "./filters.js";
import { listKindChoices, toggleKinds } from "./kind-choices.js";
import { describeRange, FACET_LABELS, SWITCH_LABELS } from "./filter-words.js";

/** @typedef {{ prefix: string, label: string, without: Filters }} Chip */

/**
 * List the choices that are on.
 * @param {Filters} filters
 * @param {Pick<Facets, "kinds" | "labelOf">} facets
 * @returns {Chip[]}
 */
export function listChips(filters, facets) {
  const others = FACETS.filter((name) => name !== "collection" && name !== "kind");
  const chips = [...kindChips(filters, facets), ...others.flatMap((name) => filters[name].map((code) => facetChip(name, code, filters, facets)))];
  if (filters.strength) chips.push({ prefix: "Strength: ", label: describeRange(filters.strength), without: { ...filters, strength: null } });
  for (const name of SWITCHES) {
    if (filters[name]) chips.push({ prefix: "", label: SWITCH_LABELS[name], without: { ...filters, [name]: false } });
  }
  return chips;
}

/** @param {FacetName} name @param {string} code @param {Filters} filters @param {Pick<Facets, "labelOf">} facets @returns {Chip} */
function facetChip(name, code, filters, facets) {
  return { prefix: `${FACET_LABELS[name]}: `, label: facets.labelOf(name, code), without: toggleChoice(filters, name, code) };
}

/**
 * A collection of which all kinds are chosen is one chip, though the filters name the kinds.
 * @param {Filters} filters @param {Pick<Facets, "kinds" | "labelOf">} facets
 */
function kindChips(filters, facets) {
  return listKindChoices(filters, facets.kinds).map(({ name, code, kinds }) => {
    const chip = facetChip(name, code, filters, facets);
    return filters[name].includes(code) ? chip : { ...chip, without: toggleKinds(filters, kinds, facets.kinds) };
  });
}
