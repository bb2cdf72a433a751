// What is said of a record, property by property: each value with its times, who says it and the numbers of its quotes.

import { formatPeriod, parseIso } from "../lib/dates.js";
import { clone, fill, isolate, ref } from "../lib/elements.js";
import { countOriginators, groupValues } from "./agreement.js";
import { byProperty } from "./claim-groups.js";
import { barOf } from "./time-bars.js";

const LONG_CHARACTERS = 44; // more is a sentence: it reads better without weight

/** @typedef {{ layer: Pick<Layer, "sources" | "span">, lexicon: Lexicon }} Given */

/**
 * Create the rows of a <dl>, one for each property.
 * @param {Claim[]} claims
 * @param {Map<string, number>} numbers of each claim's quote
 * @param {Given} given
 */
export function createProperties(claims, numbers, given) {
  return byProperty(claims).map((group) => {
    const row = fill(clone("fact-template"), {
      property: given.lexicon.label("properties", group.property),
      values: groupValues(group.claims).map((same) => createValue(same, numbers, given)),
    });
    row.classList.toggle("fact--prose", group.claims.some(({ text }) => text.length > LONG_CHARACTERS));
    return row;
  });
}

/** @param {Claim[]} claims @param {Map<string, number>} numbers @param {Given} given */
function createValue(claims, numbers, { layer, lexicon }) {
  const [{ modality, text, corrected }] = claims;
  const value = fill(clone("value-template"), {
    modality: modality === "stated" ? "" : `${lexicon.label("modalities", modality)}:`,
    text,
    correction: corrected ? [...printedDate(claims[0]), "Corrected: ", isolate(corrected.text), ". ", isolate(corrected.why)] : [],
    sayings: claims.map((claim) => createSaying(claim, numbers.get(claim.id), layer)),
    voices: describeVoices(countOriginators(claims, layer.sources)),
  });
  value.dataset.modality = modality;
  return value;
}

/**
 * Create what one source says of a value: a bar of when it is held, the same in words, who says so, and the way to the quote.
 * @param {Claim} claim
 * @param {number | undefined} number
 * @param {Given["layer"]} layer
 */
function createSaying(claim, number, { sources, span }) {
  /** @type {Source | undefined} */
  const source = sources[claim.source];
  const row = fill(clone("saying-template"), { when: claim.held_text, who: whoSays(claim, source) });
  drawBar(ref(row, "bar"), claim, barOf(claim, source, span));
  setReference(/** @type {HTMLAnchorElement} */ (ref(row, "number")), number);
  return row;
}

/**
 * Write whose words they are, where they are not the source's own: ", a minister in The Gazette".
 * @param {Claim} claim
 * @param {Source | undefined} source
 */
function whoSays({ speaker }, source) {
  const said = speaker ? [", ", isolate(speaker)] : [];
  return source ? [...said, speaker ? " in " : ", ", isolate(source.publisher)] : said;
}

/** @param {HTMLElement} bar @param {Claim} claim @param {ReturnType<typeof barOf>} place */
function drawBar(bar, claim, { left, width, tick }) {
  const [held, mark] = /** @type {HTMLCollectionOf<HTMLElement>} */ (bar.children);
  Object.assign(held.style, { left: `${left}%`, width: `${width}%` });
  held.dataset.modality = claim.modality;
  held.classList.toggle("bar__held--rough", !claim.certain);
  mark.hidden = tick === null;
  if (tick !== null) mark.style.left = `${tick}%`;
}

/**
 * Write the date that the source printed, where only that is corrected: the value's line shows the corrected one.
 * @param {Claim} claim
 */
function printedDate(claim) {
  const printed = parseIso(claim.held);
  if (!printed || (printed.from === claim.from && printed.until === claim.until)) return [];
  return [`Dated as printed: ${formatPeriod(printed)}. `];
}

/**
 * Write "2 sources agree", or that several articles are one voice; nothing for one article alone.
 * @param {ReturnType<typeof countOriginators>} voices
 */
function describeVoices({ originators, articles, isOneTime }) {
  if (articles < 2) return "";
  if (originators.length === 1) return ["One voice: ", isolate(originators[0]), ` (${articles} articles)`];
  const reprints = articles > originators.length ? ` (${articles} articles)` : "";
  return isOneTime
    ? `${originators.length} sources agree${reprints}`
    : `${originators.length} sources${reprints}, different dates`;
}

/**
 * Create links to the numbered quotes of claims, each once, in order.
 * @param {string[]} claims ids
 * @param {Map<string, number>} numbers
 */
export function createReferences(claims, numbers) {
  const known = claims.flatMap((id) => numbers.get(id) ?? []);
  return [...new Set(known)].sort((a, b) => a - b).map((number) => setReference(document.createElement("a"), number));
}

/** @param {HTMLAnchorElement} link @param {number | undefined} number */
function setReference(link, number) {
  link.className = "value__ref";
  link.href = `#quote-${number}`;
  link.textContent = String(number);
  link.setAttribute("aria-label", `Quote ${number}`);
  return link;
}
