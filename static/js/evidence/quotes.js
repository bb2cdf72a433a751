// The numbered quotes of a record: verbatim, with who says it, how, where and when it was printed.

import { clone, fill, isolate, isolateAll, ref } from "../lib/elements.js";
import { lowerFirst } from "../records/lexicon.js";
import { quoteWithSource, textFragment } from "./citation.js";

const CORRECTED = "Corrected in the layer: ";

/** @typedef {[lead: string, text: string, tail?: string]} Note words of ours, text of the curator, words of ours */

/**
 * Create the items of an <ol>, one for each quote of `numberQuotes`.
 * @param {import("./claim-groups.js").NumberedQuote[]} quotes
 * @param {Sources} sources
 * @param {Lexicon} lexicon
 */
export function createQuotes(quotes, sources, lexicon) {
  const seen = new Set();
  return quotes.map((quote) => {
    const { source } = quote.claims[0];
    const isFirst = !seen.has(source);
    seen.add(source);
    return createQuote(quote, sources[source], isFirst, lexicon);
  });
}

/** @param {import("./claim-groups.js").NumberedQuote} numbered @param {Source | undefined} source @param {boolean} isFirst @param {Lexicon} lexicon */
function createQuote({ number, quote, claims }, source, isFirst, lexicon) {
  const item = fill(clone("quote-template"), {
    quote: [isolate(quote, source?.language)],
    speaker: joinDistinct(claims.map(({ speaker }) => speaker), "Said by "),
    source: source ? createCredit(source, quote) : ["Source unknown"],
    modality: distinct(claims.map(({ modality }) => modality)).map((code) =>
      `${lexicon.label("modalities", code)}: ${lowerFirst(lexicon.definition("modalities", code))} `),
    standing: isFirst && source?.standing ? [isolate(source.standing)] : [],
    notes: createNotes(claims),
  });
  item.id = `quote-${number}`;
  const report = /** @type {HTMLAnchorElement | null} */ (item.querySelector('[data-ref="report"]'));
  if (report) report.search = `${report.search || "?"}${report.search && "&"}claim=${claims.map(({ id }) => id).join(",")}`; // a file knows of no site to report to
  connectCopy(ref(item, "copy"), number, claims.find((claim) => claim.quote === quote) ?? claims[0], source);
  return item;
}

/** @param {HTMLElement} button @param {number} number @param {Claim} claim @param {Source | undefined} source */
function connectCopy(button, number, claim, source) {
  button.hidden = !source;
  button.setAttribute("aria-label", `Copy quote ${number} with its source`);
  if (source) button.addEventListener("click", () => askCopy(button, quoteWithSource(claim, source)));
}

/**
 * Ask whoever holds the panel to copy a text.
 * @param {Element} from
 * @param {string} text
 */
export function askCopy(from, text) {
  from.dispatchEvent(new CustomEvent("card:copy", { bubbles: true, detail: { text } }));
}

/**
 * Write who wrote it, where and when; the title leads to the very words in the original.
 * @param {Source} source
 * @param {string} quote
 */
function createCredit(source, quote) {
  const authors = joinDistinct(source.authors, "");
  const reprint = source.originator && source.originator !== source.publisher;
  return [
    ...authors, authors.length ? ", " : "", createLink(source, quote), ", ", isolate(source.publisher), ", published ",
    isolate(source.published_text), reprint ? "; first by " : "", reprint ? isolate(source.originator) : "", ".",
  ];
}

/**
 * Create a source's link if its address is one of the web, its title alone otherwise: addresses are text that others wrote.
 * @param {Source} source
 * @param {string} quote
 */
function createLink(source, quote) {
  const title = isolate(source.title, source.language);
  const address = textFragment(source.url, quote);
  if (!address) return title;
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noopener";
  link.append(title);
  return link;
}

/** @param {Claim[]} claims */
function createNotes(claims) {
  const notes = new Map(claims.flatMap(notesOf).map((note) => [note.join("\n"), note]));
  return [...notes.values()].map(([lead, text, tail = ""]) => {
    const item = document.createElement("li");
    item.append(lead, isolate(text), tail);
    if (lead === CORRECTED) item.className = "quote__correction";
    return item;
  });
}

/** @param {Claim} claim */
function notesOf(claim) {
  /** @type {Note[]} */
  const notes = [];
  if (claim.corrected) notes.push([CORRECTED, claim.corrected.text, "."]);
  if (claim.note) notes.push(["Note: ", claim.note]);
  if (claim.held_basis && claim.held_basis !== "printed") notes.push([`Date: ${claim.held_text} (`, claim.held_basis, ")"]);
  return notes;
}

/** @param {(string | null)[]} values */
function distinct(values) {
  return [...new Set(values.flatMap((value) => value || []))];
}

/** @param {(string | null)[]} values @param {string} lead */
function joinDistinct(values, lead) {
  const parts = isolateAll(distinct(values));
  return parts.length ? [lead, ...parts] : [];
}
