// The claims of a record grouped: by window, by property, and by the quote that they rest on.

import { overlaps } from "../records/status.js";

/** @typedef {{ number: number, quote: string, claims: Claim[] }} NumberedQuote */

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
 * Number quotes in the order in which claims use them. Claims of one sentence share a number: words that stand in a longer
 * quote of the same source are under it, as in app/rendering/words/quotes.py.
 * @template {Pick<Claim, "id" | "source" | "quote">} T
 * @param {T[]} claims
 */
export function numberQuotes(claims) {
  /** @type {Map<string, { number: number, quote: string, claims: T[] }>} */
  const quotes = new Map();
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const claim of claims) {
    const whole = wholeQuote(claim, claims);
    const key = `${claim.source}\n${whole}`;
    const quote = quotes.get(key) ?? { number: quotes.size + 1, quote: whole, claims: [] };
    quotes.set(key, quote);
    quote.claims.push(claim);
    numbers.set(claim.id, quote.number);
  }
  return { quotes: [...quotes.values()], numbers };
}

/**
 * Get the longest quote of a claim's source among claims that holds its words.
 * @param {Pick<Claim, "source" | "quote">} claim
 * @param {Pick<Claim, "source" | "quote">[]} claims
 */
export function wholeQuote({ source, quote }, claims) {
  return claims.reduce((whole, other) =>
    (other.source === source && other.quote.length > whole.length && other.quote.includes(quote) ? other.quote : whole), quote);
}
