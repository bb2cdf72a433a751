// What is said of a record, property by property: each value with its times, its voices and the numbers of its quotes.

import { formatWindow, parseIso } from "../lib/dates.js";
import { clone, fill, isolate } from "../lib/elements.js";
import { byProperty } from "../records/status.js";
import { barOf } from "./time-bars.js";
import { groupValues, countOriginators } from "./agreement.js";

const LONG_CHARACTERS = 44; // more is a sentence: it reads better without weight

/** Rows of a <dl>, one for each property; `numbers` gives the number of each claim's quote. */
export function createProperties(claims, numbers, { layer, lexicon }) {
  return byProperty(claims).map((group) => {
    const fact = fill(clone("fact-template"), {
      property: lexicon.label("properties", group.property),
      values: groupValues(group.claims).map((same) => createValue(same, numbers, layer, lexicon)),
    });
    fact.classList.toggle("fact--prose", group.claims.some(({ text }) => text.length > LONG_CHARACTERS));
    return fact;
  });
}

function createValue(claims, numbers, layer, lexicon) {
  const [{ modality, text, corrected }] = claims;
  const value = fill(clone("value-template"), {
    modality: modality === "stated" ? "" : `${lexicon.label("modalities", modality)}:`,
    text,
    correction: corrected ? [...printedDate(claims[0]), "Corrected: ", isolate(corrected.text), ". ", isolate(corrected.why)] : [],
    sayings: claims.map((claim) => createSaying(claim, numbers.get(claim.id), layer)),
    voices: voicesLine(countOriginators(claims, layer.sources)),
  });
  value.dataset.modality = modality;
  return value;
}

/** One voice on a value: a bar of when it is held, the same in words, who says so, and the way to the quote. */
function createSaying(claim, number, { sources, span }) {
  const source = sources[claim.source];
  const row = fill(clone("saying-template"), {
    when: claim.held_text,
    who: whoSays(claim, source),
  });
  drawBar(row.querySelector('[data-ref="bar"]'), claim, barOf(claim, source, span));
  setReference(row.querySelector('[data-ref="number"]'), number);
  return row;
}

/** ", a minister in The Gazette": whose words they are, where they are not the source's own. */
function whoSays({ speaker }, source) {
  const said = speaker ? [", ", isolate(speaker)] : [];
  return source ? [...said, speaker ? " in " : ", ", isolate(source.publisher)] : said;
}

function drawBar(bar, claim, { left, width, tick }) {
  const [stretch, mark] = bar.children;
  Object.assign(stretch.style, { left: `${left}%`, width: `${width}%` });
  stretch.dataset.modality = claim.modality;
  stretch.classList.toggle("bar__held--rough", !claim.certain);
  mark.hidden = tick === null;
  if (tick !== null) mark.style.left = `${tick}%`;
}

/** The date that the source printed, where only that is corrected: the value's line shows the corrected one. */
function printedDate(claim) {
  const printed = parseIso(claim.held);
  if (!printed || (printed.from === claim.from && printed.until === claim.until)) return [];
  return [`Dated as printed: ${formatWindow(printed).replace(/^(in|on) /, "")}. `];
}

/** "2 sources agree", or that several articles are one voice; nothing for one article alone. */
function voicesLine({ originators, articles, isOneTime }) {
  if (articles < 2) return "";
  if (originators.length === 1) return ["One voice: ", isolate(originators[0]), ` (${articles} articles)`];
  const reprints = articles > originators.length ? ` (${articles} articles)` : "";
  return isOneTime
    ? `${originators.length} sources agree${reprints}`
    : `${originators.length} sources say so${reprints}, of different times`;
}

/** Links to the numbered quotes of claims, each once, in order. */
export function createReferences(claims, numbers) {
  const known = claims.map((id) => numbers.get(id)).filter((number) => number !== undefined);
  return [...new Set(known)].sort((a, b) => a - b).map((number) => setReference(document.createElement("a"), number));
}

function setReference(link, number) {
  link.className = "value__ref";
  link.href = `#quote-${number}`;
  link.textContent = number;
  link.setAttribute("aria-label", `Quote ${number}`);
  return link;
}
