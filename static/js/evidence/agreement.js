// Who says the same: values that agree, counted by originator, so that reprints are one voice. Touches no DOM.

/** Claims that say the same in the same way, in the order in which each value first comes up. */
export function groupValues(claims) {
  const groups = new Map();
  for (const claim of claims) {
    const key = JSON.stringify([claim.modality, claim.text, claim.corrected?.text ?? null]);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(claim);
  }
  return [...groups.values()];
}

/** The originators behind claims, how many articles carry them, and whether all speak of one time. */
export function countOriginators(claims, sources) {
  const articles = new Set(claims.map((claim) => claim.source));
  const originators = new Set([...articles].map((id) => sources[id]?.originator || id));
  return { originators: [...originators], articles: articles.size, isOneTime: shareTime(claims) };
}

function shareTime(claims) {
  return claims.every((one) => claims.every((other) => begins(one, other) && begins(other, one)));
}

/** Does one begin before the other is over? null is an open end. */
function begins(one, other) {
  return one.from === null || other.until === null || one.from < other.until;
}
