// The claims of a record grouped: by window, by property, and by the quote that they rest on.

import { overlaps } from "../records/status.js";

/** @typedef {{ number: number, claims: Claim[] }} NumberedQuote */

/**
 * Split claims into those held in the window and those of other times: a figure is never carried forward.
 * @template {OpenDays} T
 * @param {{ claims: T[] }} record
 * @param {Days} window
 */
export function claimsIn({ claims }, window) {
  /** @param {T} claim */
  const isHeld = ({ from, until }) => overlaps(from, until, window);
  return { held: claims.filter(isHeld), others: claims.filter((claim) => !isHeld(claim)) };
}

/**
 * Group claims by property, in the order in which properties first come up.
 * @template {Pick<Claim, "property">} T
 * @param {T[]} claims
 */
export function byProperty(claims) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const claim of claims) groups.set(claim.property, [...(groups.get(claim.property) ?? []), claim]);
  return [...groups].map(([property, group]) => ({ property, claims: group }));
}

/**
 * Number quotes in the order in which claims use them: claims of one quote share its number.
 * @template {Pick<Claim, "id" | "source" | "quote">} T
 * @param {T[]} claims
 */
export function numberQuotes(claims) {
  /** @type {Map<string, { number: number, claims: T[] }>} */
  const quotes = new Map();
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const claim of claims) {
    const key = `${claim.source}\n${claim.quote}`;
    const quote = quotes.get(key) ?? { number: quotes.size + 1, claims: [] };
    quotes.set(key, quote);
    quote.claims.push(claim);
    numbers.set(claim.id, quote.number);
  }
  return { quotes: [...quotes.values()], numbers };
}
