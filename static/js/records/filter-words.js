// What filters are called: in the panel and on the chips of what is chosen.

/**
 * What the facets are called on the page.
 * @type {Record<FacetName, string>}
 */
export const FACET_LABELS = {
  collection: "Collection", kind: "Kind", operator: "Operator or party", host: "Host", bloc: "Bloc", source: "Source",
  modality: "Certainty", equipment: "Equipment",
};

/** What the switches are called once they are on. */
export const SWITCH_LABELS = { disputed: "Only where sources differ", attested: "Only attested", lapsed: "No longer spoken of: shown" };

/**
 * Describe a range: "1,000 to 5,000 persons", "1,000 persons or more".
 * @param {StrengthRange} range
 */
export function describeRange({ min, max }) {
  const [from, to] = [min, max].map((number) => number?.toLocaleString("en"));
  if (max === null) return `${from} persons or more`;
  return min === null ? `${to} persons or fewer` : `${from} to ${to} persons`;
}
