// Which claim stands for a record where there is room for one: its strength, or else what is said of the latest time.

import { overlaps } from "./status.js";

/** @typedef {Pick<Claim, "property" | "from" | "until" | "source">} Leading */

const STRENGTH = "personnel";

/**
 * Put the claims on strength before the others.
 * @template {Pick<Claim, "property">} T
 * @param {readonly T[]} claims
 */
export function strengthFirst(claims) {
  return [...claims.filter(({ property }) => property === STRENGTH), ...claims.filter(({ property }) => property !== STRENGTH)];
}

/**
 * Choose the claim that leads in a window: of those held then the latest on strength, or else the latest of all; the first
 * of several as late. Where none is held then, the same of the claims of other times, and `isThen` is false. null without claims.
 * @template {Leading} T
 * @param {readonly T[]} claims
 * @param {Days} window
 * @param {Record<string, Pick<Source, "published_from">>} sources
 */
export function leadingClaim(claims, window, sources) {
  const held = claims.filter(({ from, until }) => overlaps(from, until, window));
  const candidates = held.length ? held : claims;
  const strengths = candidates.filter(({ property }) => property === STRENGTH);
  const claim = latest(strengths.length ? strengths : candidates, sources);
  return claim ? { claim, isThen: held.length > 0 } : null;
}

/**
 * @template {Leading} T
 * @param {readonly T[]} claims
 * @param {Record<string, Pick<Source, "published_from">>} sources
 * @returns {T | null}
 */
function latest(claims, sources) {
  /** @param {Leading} claim @returns {[number, number]} */
  const times = ({ from, source }) => [from ?? -Infinity, sources[source]?.published_from ?? -Infinity];
  return claims.reduce((/** @type {T | null} */ best, claim) => {
    if (best === null) return claim;
    const [[from, published], [bestFrom, bestPublished]] = [times(claim), times(best)];
    return from > bestFrom || (from === bestFrom && published > bestPublished) ? claim : best;
  }, null);
}
