// The numbered quotes of a record: verbatim, with who says it, how, where and when it was printed.

import { quoteWithSource, textFragment } from "./citation.js";
import { clone, fill, isolate } from "../lib/elements.js";
import { lowerFirst } from "../records/status.js";

const CORRECTED = "Corrected in the layer: ";

/** Items of an <ol>, one for each quote of `numberQuotes`. */
export function createQuotes(quotes, sources, lexicon) {
  const seen = new Set();
  return quotes.map(({ number, claims }) => {
    const isFirst = !seen.has(claims[0].source);
    seen.add(claims[0].source);
    return createQuote(number, claims, sources[claims[0].source], isFirst, lexicon);
  });
}

function createQuote(number, claims, source, isFirst, lexicon) {
  const [claim] = claims;
  const item = fill(clone("quote-template"), {
    quote: claim.quote,
    speaker: joinDistinct(claims.map(({ speaker }) => speaker), "Said by "),
    source: source ? createCredit(source, claim.quote) : ["Source unknown"],
    modality: distinct(claims.map(({ modality }) => modality)).map((code) =>
      `${lexicon.label("modalities", code)}: ${lowerFirst(lexicon.definition("modalities", code))} `),
    standing: isFirst && source?.standing ? [isolate(source.standing)] : [],
    notes: createNotes(claims),
  });
  item.id = `quote-${number}`;
  makeCopying(item, number, claim, source);
  return item;
}

function makeCopying(item, number, claim, source) {
  const button = item.querySelector('[data-ref="copy"]');
  button.hidden = !source;
  button.setAttribute("aria-label", `Copy quote ${number} with its source`);
  button.addEventListener("click", () => askCopy(button, quoteWithSource(claim, source)));
}

/** Asks whoever holds the panel to copy a text. */
export function askCopy(from, text) {
  from.dispatchEvent(new CustomEvent("card:copy", { bubbles: true, detail: { text } }));
}

/** Who wrote it, where and when; the title leads to the very words in the original. */
function createCredit(source, quote) {
  const authors = joinDistinct(source.authors, "");
  const reprint = source.originator && source.originator !== source.publisher;
  return [
    ...authors, authors.length ? ", " : "", createLink(source, quote), ", ", isolate(source.publisher), ", published ",
    isolate(source.published_text), reprint ? "; first by " : "", reprint ? isolate(source.originator) : "", ".",
  ];
}

/** A source's link if it is one of the web, its title alone otherwise: an address is text that others wrote. */
function createLink(source, quote) {
  const title = isolate(source.title);
  const address = textFragment(source.url, quote);
  if (!address) return title;
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noopener";
  link.append(title);
  return link;
}

function createNotes(claims) {
  const notes = new Map(claims.flatMap(notesOf).map((note) => [note.join("\n"), note]));
  return [...notes.values()].map(([lead, text, tail = ""]) => {
    const item = document.createElement("li");
    item.append(lead, isolate(text), tail);
    if (lead === CORRECTED) item.className = "quote__correction";
    return item;
  });
}

/** What to know of a claim, as [words before, text of the curator, words after]. */
function notesOf(claim) {
  const notes = [];
  if (claim.corrected) notes.push([CORRECTED, claim.corrected.text, "."]);
  if (claim.note) notes.push(["Note: ", claim.note]);
  if (claim.held_basis && claim.held_basis !== "printed") notes.push([`Dated ${claim.held_text} from: `, claim.held_basis]);
  return notes;
}

function distinct(values) {
  return [...new Set(values.filter(Boolean))];
}

function joinDistinct(values, lead) {
  const parts = distinct(values).flatMap((value, index) => [index ? ", " : "", isolate(value)]);
  return parts.length ? [lead, ...parts] : [];
}
