// What the record panel shows: what is held in a window and who says so, every value with its quote; and the stack.

import { citation } from "./citation.js";
import { formatDay, formatWindow, partsOf } from "../lib/dates.js";
import { clone, createSymbol, fill, isolate } from "../lib/elements.js";
import * as held from "../records/status.js";
import { pointsOf, precisionWords } from "./location-text.js";
import { askCopy, createQuotes } from "./quotes.js";
import { percentOfSpan } from "./time-bars.js";
import { ageFrom, ageLine, statusWords } from "./status-text.js";
import { createProperties, createReferences } from "./property-values.js";

const DAY_MS = 86_400_000;
const drawn = new WeakMap(); // of each card its record, and which of its claims and disputes are of the window

/**
 * The evidence of a record, one of `recordsAsOf`, in a window: what is held then, what was said of other times, quotes.
 * `asOf` is the day of knowledge or null; `isWhole` says whether all claims of the record are known then: its summary is
 * written from them all. `goTo` opens another record by its key where `isShown(key)`; `dossier` is the path of the
 * record's own page, `addressOf` gives the address of the present view.
 */
export function createCard(record, given) {
  if (!record.isKnown) return createUnknown(given);
  const { window, span, layer, lexicon, asOf, isWhole } = given;
  const { held: now, others } = held.claimsIn(record, window);
  const { quotes, numbers } = held.numberQuotes([...now, ...others]);
  const [disputes, otherDisputes] = splitDisputes(record.disputes, window, numbers, lexicon);
  const related = record.related.filter((relation) => given.isShown(keyOf(relation)));
  const card = fill(clone("record-template"), {
    ...headParts(record, lexicon),
    ...windowParts(record, given),
    summary: isWhole ? record.summary : "",
    known: asOf === null ? "" : `As known on ${formatDay(asOf)}: claims of later sources are left out.`,
    disputes,
    held: createProperties(now, numbers, given),
    others_title: `Said of other times (${others.length})`,
    other_disputes: otherDisputes,
    others: createProperties(others, numbers, given),
    bars_note: barsNote(span),
    quotes: createQuotes(quotes, layer.sources, lexicon),
    related: related.map((relation) => createRelation(relation, given.goTo)),
    ...placeParts(record),
  });
  hideEmpty(card, { held_section: [...now, ...disputes], others_section: others, related_section: related });
  card.querySelector('[data-ref="others_section"]').open = now.length === 0;
  drawn.set(card, { record, split: splitOf(record, window) });
  return makeCiting(card, record, given);
}

/**
 * Brings the card of a record to another window in place: cheap enough for every frame of a drag. False where other
 * claims are held then, or it shows another record: then it is to be created anew.
 */
export function refreshCard(card, record, given) {
  const last = drawn.get(card);
  if (last?.record !== record || last.split !== splitOf(record, given.window)) return false;
  fill(card, windowParts(record, given));
  card.querySelector('[data-ref="dossier"]').href = given.dossier;
  return true;
}

function splitOf({ claims, disputes }, window) {
  return [...claims, ...disputes].map(({ from, until }) => Number(held.overlaps(from, until, window))).join("");
}

/** What stands in the place of a record of which nothing was known then: not even its name. */
function createUnknown({ asOf }) {
  return fill(clone("unknown-template"), {
    known: `No source published by ${formatDay(asOf)} speaks of the record that was open here.`,
  });
}

function keyOf({ collection, id }) {
  return `${collection}/${id}`;
}

function hideEmpty(card, sections) {
  for (const [name, items] of Object.entries(sections)) {
    card.querySelector(`[data-ref="${name}"]`).hidden = items.length === 0;
  }
}

function headParts(record, lexicon) {
  return { name: record.name, kind: kindLine(record, lexicon), names: listNames(record.names) };
}

/** Kind, host and who runs it: nobody runs an agreement. Countries may be named in any script. */
function kindLine(record, lexicon) {
  const list = (codes) => codes.flatMap((code, index) => [index ? ", " : "", isolate(lexicon.country(code))]);
  const isRun = record.collection === "bases" || record.collection === "other_forces";
  return [
    lexicon.label("kinds", record.kind),
    ...(record.host.length ? [" · ", ...list(record.host)] : []),
    ...(isRun && record.operator.length ? [" · run by ", ...list(record.operator)] : []),
  ];
}

function listNames(names) {
  if (!names.length) return [];
  return ["Also: ", ...names.flatMap((name, index) => [
    index ? ", " : "", isolate(name.text, name.lang), name.note ? isolate(` (${name.note})`) : "",
  ])];
}

/** What changes with every move of the window, whichever claims are held then. */
function windowParts(record, { window, span, lexicon, layer, asOf }) {
  const status = held.statusIn(record.segments, window);
  const isDated = !held.isUndated(record);
  return {
    symbol: createSymbol(record.collection, record.kind, status),
    status: `${capitalise(held.describeStatus(record, status, lexicon))}:`,
    status_words: statusWords(record, status, window, span, lexicon),
    age: ageLine(record.segments, status, ageFrom(window, span, layer.sources, asOf)),
    strip: isDated ? createStrip(record.segments, window, span) : [],
    strip_years: isDated ? yearsOf(span).map(createYear) : [],
    show_time: isDated && status === null ? "Show its time" : "",
    held_title: `Held ${formatWindow(window)}`,
  };
}

function capitalise(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** The record's own time line, with the chosen window marked on it. */
function createStrip(segments, window, span) {
  const piece = (name, from, until) => {
    const element = document.createElement("span");
    const left = percentOfSpan(from ?? span[0], span);
    element.className = name;
    element.style.left = `${left}%`;
    element.style.width = `${percentOfSpan(until ?? span[1], span) - left}%`;
    return element;
  };
  const pieces = segments.map(([from, until, status, certain]) => {
    const element = piece("strip__piece", from, until);
    element.dataset.status = status;
    element.classList.toggle("strip__piece--rough", !certain);
    return element;
  });
  return [...pieces.reverse(), piece("strip__window", window.from, window.until)];
}

/** The first and last year of the span: the ends of every bar. */
function yearsOf([start, end]) {
  return [partsOf(start).year, partsOf(end - 1).year];
}

function createYear(year) {
  const element = document.createElement("span");
  element.textContent = year;
  return element;
}

function barsNote(span) {
  const [first, last] = yearsOf(span);
  return `Bars run from ${first} to ${last}: filled while the value is held, a tick where its source was published.`;
}

/** Where sources differ: on what is held in the window, and on other times. */
function splitDisputes(disputes, window, numbers, lexicon) {
  const isThen = (dispute) => held.overlaps(dispute.from, dispute.until, window);
  return [disputes.filter(isThen), disputes.filter((dispute) => !isThen(dispute))].map((part) =>
    part.map((dispute) => createDispute(dispute, numbers, lexicon)));
}

function createDispute(dispute, numbers, lexicon) {
  const item = document.createElement("li");
  const property = lexicon.label("properties", dispute.property);
  item.append(`Sources differ on “${property}”: `, isolate(dispute.text), " ", ...createReferences(dispute.claims, numbers));
  return item;
}

function createRelation(relation, goTo) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.append(isolate(relation.name));
  button.addEventListener("click", () => goTo(keyOf(relation)));
  item.append(`${capitalise(relation.label)} `, button);
  return item;
}

function placeParts(record) {
  return {
    precision: precisionWords(record),
    points: pointsOf(record).map((point) => fill(clone("point-template"), point)),
    basis: record.basis ? [isolate(record.basis)] : [],
  };
}

/** The row by which a record is cited: its dossier, a line for a list of works, the address of this very view. */
function makeCiting(card, record, { layer, dossier, addressOf }) {
  const place = (name) => card.querySelector(`[data-ref="${name}"]`);
  const cited = () => ({
    name: record.name,
    version: layer.version,
    address: place("dossier").href,
    day: Math.floor(Date.now() / DAY_MS),
  });
  place("dossier").href = dossier;
  place("copy_citation").addEventListener("click", ({ currentTarget }) => askCopy(currentTarget, citation(cited())));
  place("copy_link").addEventListener("click", ({ currentTarget }) => askCopy(currentTarget, addressOf(record)));
  return card;
}

/** The list of what stands at one place; a press on a row goes to its record. */
export function createStack(title, about, entries, lexicon, goTo) {
  return fill(clone("stack-template"), {
    title,
    about,
    records: entries.map(({ record, status }) => {
      const row = fill(clone("stack-row-template"), {
        symbol: createSymbol(record.collection, record.kind, status),
        name: record.name,
        about: `${lexicon.label("kinds", record.kind)} · ${held.describeStatus(record, status, lexicon)}`,
      });
      row.querySelector("button").addEventListener("click", () => goTo(keyOf(record)));
      return row;
    }),
  });
}
