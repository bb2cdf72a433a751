// The evidence of a record as elements: the card with what is held, every value with its quote, and the stack.

import { formatFrom, formatMonth, formatUntil, formatWindow } from "./dates.js";
import { clone, createSymbol, fill, isolate } from "./elements.js";
import * as held from "./held.js";

/** A source's link if it is one of the web, its title alone otherwise: an address is text that others wrote. */
function createLink(source) {
  const title = isolate(source.title);
  if (!/^https?:\/\//i.test(source.url ?? "")) return title;
  const link = document.createElement("a");
  link.href = source.url;
  link.rel = "noopener";
  link.append(title);
  return link;
}

/** The evidence card of a record in a window: what is held then, what was said of other times, every quote. */
export function createCard(record, { window, span, layer, lexicon, goTo }) {
  const { held: now, others } = held.claimsIn(record, window);
  const { quotes, numbers } = held.numberQuotes([...now, ...others]);
  const status = held.statusIn(record.segments, window);
  const card = fill(clone("record-template"), {
    symbol: createSymbol(record.collection, record.kind, status),
    name: record.name,
    kind: kindLine(record, lexicon),
    names: listNames(record.names),
    status: `${capitalise(held.describeStatus(record, status, lexicon))}:`,
    status_words: statusWords(record, status, window, span, lexicon),
    strip: held.isUndated(record) ? [] : createStrip(record.segments, window, span),
    summary: record.summary,
    disputes: record.disputes.map((dispute) => createDispute(dispute, numbers, window, lexicon)),
    held_title: `Held ${formatWindow(window)}`,
    held: createFacts(now, numbers, lexicon),
    others_title: `Said of other times (${others.length})`,
    others: createFacts(others, numbers, lexicon),
    quotes: createQuotes(quotes, layer.sources, lexicon),
    related: record.related.map((relation) => createRelation(relation, goTo)),
    place: placeLine(record, lexicon),
  });
  hideEmpty(card, { held_section: now, others_section: others, related_section: record.related });
  card.querySelector('[data-ref="others_section"]').open = now.length === 0;
  card.querySelector('[data-ref="show_time"]').hidden = status !== null || held.isUndated(record);
  return card;
}

function hideEmpty(card, sections) {
  for (const [name, items] of Object.entries(sections)) {
    card.querySelector(`[data-ref="${name}"]`).hidden = items.length === 0;
  }
}

function kindLine(record, lexicon) {
  const parts = [lexicon.label("kinds", record.kind)];
  if (record.host.length) parts.push(record.host.map(lexicon.country).join(", "));
  const isRun = record.collection === "bases" || record.collection === "other_forces";
  if (isRun && record.operator.length) parts.push(`run by ${record.operator.map(lexicon.country).join(", ")}`);
  return parts.join(" · ");
}

function listNames(names) {
  if (!names.length) return [];
  return ["Also: ", ...names.flatMap((name, index) => [
    index ? ", " : "", isolate(name.text, name.lang), name.note ? isolate(` (${name.note})`) : "",
  ])];
}

function statusWords(record, status, window, span, lexicon) {
  if (held.isUndated(record)) return "no source says when. It is never counted as held.";
  if (!status) {
    return `the sources place it ${lifetimeWords(record, span)}.`;
  }
  const rough = held.isCertainIn(record.segments, window) ? "" : " Its dates are known only roughly.";
  if (status === "inferred") return inferredWords(record.segments, window) + rough;
  return held.lowerFirst(lexicon.definition("statuses", status)) + rough;
}

/** "in January 2012", or "since 15 December 2016" for a time without an end: the span's edge is not the record's. */
function lifetimeWords(record, span) {
  const life = held.lifetimeOf(record, span);
  if (record.segments.some((segment) => segment[1] === null)) return `since ${formatFrom(life.from)}`;
  if (record.segments.some((segment) => segment[0] === null)) return `until ${formatUntil(life.until)}`;
  return formatWindow(life);
}

function inferredWords(segments, window) {
  const { last, next } = held.attestedAround(segments, window);
  const words = [];
  if (last !== null) words.push(`last attested ${formatMonth(last)}`);
  if (next !== null) words.push(`next attested ${formatMonth(next)}`);
  return `${words.join("; ") || "no source speaks of this very time"}.`;
}

function capitalise(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** The record's own time line, with the chosen window marked on it. */
function createStrip(segments, window, [start, end]) {
  const share = (day) => (Math.min(Math.max(day, start), end) - start) / (end - start) * 100;
  const piece = (name, from, until) => {
    const element = document.createElement("span");
    element.className = name;
    element.style.left = `${share(from ?? start)}%`;
    element.style.width = `${share(until ?? end) - share(from ?? start)}%`;
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

function createDispute(dispute, numbers, window, lexicon) {
  const item = document.createElement("li");
  const when = held.overlaps(dispute.from, dispute.until, window) ? "" : " (of another time)";
  const refs = [...new Set(dispute.claims.map((id) => numbers.get(id)).filter(Boolean))].sort((a, b) => a - b);
  const property = lexicon.label("properties", dispute.property);
  item.append(`Sources differ on “${property}”${when}: `, isolate(dispute.text), " ", ...refs.map(createReference));
  return item;
}

function createReference(number) {
  const link = document.createElement("a");
  return setReference(link, number);
}

function setReference(link, number) {
  link.className = "value__ref";
  link.href = `#quote-${number}`;
  link.textContent = `[${number}]`;
  link.setAttribute("aria-label", `Quote ${number}`);
  return link;
}

function createFacts(claims, numbers, lexicon) {
  return held.byProperty(claims).map((group) => fill(clone("fact-template"), {
    property: lexicon.label("properties", group.property),
    values: group.claims.map((claim) => createValue(claim, numbers.get(claim.id), lexicon)),
  }));
}

function createValue(claim, number, lexicon) {
  const value = fill(clone("value-template"), {
    modality: claim.modality === "stated" ? "" : `${lexicon.label("modalities", claim.modality)}:`,
    text: claim.text,
    when: claim.held_text,
    correction: claim.corrected ? ["Corrected: ", isolate(claim.corrected.text)] : [],
  });
  value.dataset.modality = claim.modality;
  setReference(value.querySelector('[data-ref="number"]'), number);
  return value;
}

function createQuotes(quotes, sources, lexicon) {
  const seen = new Set();
  return quotes.map(({ number, claims }) => {
    const [claim] = claims;
    const item = fill(clone("quote-template"), {
      quote: claim.quote,
      speaker: joinDistinct(claims.map(({ speaker }) => speaker), "Said by "),
      source: createCredit(sources[claim.source], !seen.has(claim.source)),
      modality: distinct(claims.map(({ modality }) => modality)).map((code) =>
        `${lexicon.label("modalities", code)}: ${held.lowerFirst(lexicon.definition("modalities", code))} `),
      notes: claims.flatMap(createNotes),
    });
    item.id = `quote-${number}`;
    seen.add(claim.source);
    return item;
  });
}

function distinct(values) {
  return [...new Set(values.filter(Boolean))];
}

function joinDistinct(values, lead) {
  const parts = distinct(values).flatMap((value, index) => [index ? ", " : "", isolate(value)]);
  return parts.length ? [lead, ...parts] : [];
}

/** Who wrote it, where and when; the first time a source comes up also what to know of its publisher. */
function createCredit(source, isFirst) {
  if (!source) return ["Source unknown"];
  const authors = joinDistinct(source.authors, "");
  const reprint = source.originator && source.originator !== source.publisher;
  return [
    ...authors, authors.length ? ", " : "", createLink(source), ", ", isolate(source.publisher), ", published ",
    isolate(source.published_text), reprint ? "; first by " : "", reprint ? isolate(source.originator) : "", ".",
    isFirst && source.standing ? standing(source.standing) : "",
  ];
}

function standing(text) {
  const element = document.createElement("span");
  element.className = "quote__standing";
  element.append(isolate(text));
  return element;
}

function createNotes(claim) {
  const lines = [];
  if (claim.corrected) {
    lines.push(["Correction: ", isolate(claim.corrected.text), ". ", isolate(claim.corrected.why)]);
  }
  if (claim.note) lines.push(["Note: ", isolate(claim.note)]);
  if (claim.held_basis && claim.held_basis !== "printed") {
    lines.push(["Dated ", isolate(claim.held_text), " from: ", isolate(claim.held_basis)]);
  }
  return lines.map((parts) => {
    const item = document.createElement("li");
    item.append(...parts);
    return item;
  });
}

function createRelation(relation, goTo) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.append(isolate(relation.name));
  button.addEventListener("click", () => goTo(`${relation.collection}/${relation.id}`));
  item.append(`${capitalise(relation.label)} `, button);
  return item;
}

function placeLine(record, lexicon) {
  const precision = held.lowerFirst(lexicon.label("precisions", record.precision));
  return [
    `Place known to: ${precision}`, record.places.length ? " (" : "",
    ...record.places.flatMap((place, index) => [index ? ", " : "", isolate(place)]),
    record.places.length ? ")" : "", record.basis ? ". " : ".", record.basis ? isolate(record.basis) : "",
  ];
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
      row.querySelector("button").addEventListener("click", () => goTo(`${record.collection}/${record.id}`));
      return row;
    }),
  });
}
