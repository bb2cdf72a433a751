// Records as known on a day: what the sources published by then tell.

/** @type {Pick<Edition, "segments" | "ends" | "voices" | "stretches" | "disputes" | "stages" | "places">} */
const UNKNOWN = Object.freeze({ segments: [], stretches: [], disputes: [], stages: [], places: [] });

/**
 * Get the records of the layer, in their order, as known on a day; null asks for all sources. A record of which no
 * source was known then has `isKnown` false, no segments and no claims.
 * @param {Pick<Layer, "records" | "sources">} layer
 * @param {number | null} asOf
 * @returns {KnownRecord[]}
 */
export function recordsAsOf({ records, sources }, asOf) {
  return records.map((record) => {
    const edition = editionAsOf(record.editions, asOf);
    const claims = asOf === null ? record.claims : record.claims.filter((claim) => isKnown(sources[claim.source], asOf));
    const context = record.context.filter((item) => isKnown(item, asOf));
    const { segments, ends = [], voices = [], stretches, disputes, stages, places: named } = edition ?? UNKNOWN;
    return { ...record, isKnown: edition !== null, segments, ends, voices, stretches, disputes, stages, named, claims, context };
  });
}

/**
 * Was a source published by a day? Without a day all count.
 * @param {Pick<Source, "known_from">} source
 * @param {number | null} asOf
 */
export function isKnown(source, asOf) {
  return asOf === null || (source.known_from !== null && source.known_from <= asOf);
}

/**
 * Count the sources known on a day.
 * @param {Record<string, Pick<Source, "known_from">>} sources
 * @param {number | null} asOf
 */
export function countKnown(sources, asOf) {
  return Object.values(sources).filter((source) => isKnown(source, asOf)).length;
}

/** @param {Edition[]} editions @param {number | null} asOf */
function editionAsOf(editions, asOf) {
  return editions.findLast((edition) => asOf === null || edition.from <= asOf) ?? null;
}
