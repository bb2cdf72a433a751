// What was known when: records as the sources published by a day tell them. Touches no DOM.

const UNKNOWN = Object.freeze({ segments: Object.freeze([]), disputes: Object.freeze([]) });

/**
 * The records of the layer, in their order, as known on a day; null asks for all sources. A record of which no source
 * was known then has `isKnown` false, no segments and no claims.
 */
export function recordsAsOf({ records, sources }, asOf) {
  return records.map((record) => {
    const edition = editionOf(record.editions, asOf);
    const claims = asOf === null ? record.claims : record.claims.filter((claim) => isKnown(sources[claim.source], asOf));
    const { segments, disputes } = edition ?? UNKNOWN;
    return { ...record, isKnown: edition !== null, segments, disputes, claims };
  });
}

/** Does a source count as known on a day? */
export function isKnown(source, asOf) {
  return asOf === null || (source.known_from !== null && source.known_from <= asOf);
}

/** The number of sources known on a day. */
export function countKnown(sources, asOf) {
  return Object.values(sources).filter((source) => isKnown(source, asOf)).length;
}

function editionOf(editions, asOf) {
  return editions.findLast((edition) => asOf === null || edition.from <= asOf) ?? null;
}
