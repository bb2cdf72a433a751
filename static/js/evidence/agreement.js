// Who says the same: values that agree, counted by originator so that reprints are not counted twice.

/** @typedef {Pick<Claim, "modality" | "text" | "corrected" | "source" | "from" | "until">} Saying */

/**
 * Group claims that say the same in the same way, in the order in which each value first comes up.
 * @template {Pick<Saying, "modality" | "text" | "corrected">} T
 * @param {T[]} claims
 */
export function groupValues(claims) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const claim of claims) {
    const key = JSON.stringify([claim.modality, claim.text, claim.corrected?.text ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()];
}

/**
 * Count the originators behind claims and the articles that carry them, and tell whether all speak of one time.
 * @param {Pick<Saying, "source" | "from" | "until">[]} claims
 * @param {Record<string, Pick<Source, "originator">>} sources
 */
export function countOriginators(claims, sources) {
  const articles = new Set(claims.map((claim) => claim.source));
  const originators = new Set([...articles].map((id) => sources[id]?.originator || id));
  return { originators: [...originators], articles: articles.size, isOneTime: shareTime(claims) };
}

/** @param {OpenDays[]} claims */
function shareTime(claims) {
  return claims.every((one) => claims.every((other) => begins(one, other) && begins(other, one)));
}

/**
 * Does one begin before the other is over? null is an open end.
 * @param {OpenDays} one
 * @param {OpenDays} other
 */
function begins(one, other) {
  return one.from === null || other.until === null || one.from < other.until;
}
