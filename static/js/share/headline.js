// The headline and the source line of a frame or a file: the server writes those of the first view, and what they say follows
// the reader from there. The time is written as app/rendering/words/headlines.py does (tests/fixtures/spans.json).

import { formatDay, formatMonth, inOrder, partsOf } from "../lib/dates.js";
import { byId, ref } from "../lib/elements.js";
import { listChips } from "../records/chips.js";
import { emptyFilters, writeFilters } from "../records/filters.js";

/** @typedef {{ view: View, layer: Layer, records: KnownRecord[], result: Result, facets: Facets }} Page */
/**
 * @typedef {object} Shown
 * @property {{ filters: { lapsed: boolean } }} view
 * @property {{ sources: Record<string, { publisher: string }> }} layer
 * @property {{ claims: { source: string }[] }[]} records
 * @property {Record<"ranks" | "lapsed", ArrayLike<number>>} result
 */

/**
 * Return a function that writes headline and sources for the present view of a page.
 * @param {Page} page
 * @param {View} written the view whose headline the server wrote
 */
export function createHeadline(page, written = page.view) {
  const element = byId("headline");
  const sources = document.getElementById("publishers");
  const subject = ref(element, "subject");
  const isFile = Boolean(page.layer.suffix); // its first words are of the whole layer, whatever the address asks for
  const first = { words: subject.textContent, asked: askedBy(isFile ? { filters: emptyFilters(), q: "" } : written) };
  return () => {
    const { view } = page;
    const other = isFile ? describeChosen(page) : element.dataset.other;
    subject.textContent = askedBy(view) === first.asked ? first.words : other ?? "";
    ref(element, "time").textContent = describeTime(page);
    ref(element, "voice").textContent = describeVoice(view);
    if (sources) sources.textContent = publishersOf(page).join(", ") || "none for this view";
  };
}

/**
 * Name a view where no server does: by its record, or by what is chosen and when.
 * @param {Page} page
 */
export function nameView(page) {
  const record = page.records.find(({ collection, id }) => `${collection}/${id}` === page.view.record);
  return `${record ? record.name : describeChosen(page)}${describeTime(page)}${describeVoice(page.view)}`;
}

/** @param {Pick<Page, "view" | "facets">} page */
function describeChosen({ view: { filters, q }, facets }) {
  const chosen = listChips(filters, facets).map(({ prefix, label }) => prefix + label);
  if (q) chosen.push(`search: “${q}”`);
  return chosen.length ? `Records (${chosen.join("; ")})` : "All records";
}

/** @param {Pick<Page, "view" | "layer">} page */
function describeTime({ view, layer }) {
  const times = view.compare ? inOrder(view, view.compare) : [view];
  const time = times.map((one) => formatSpan(one, layer.span) || (view.compare ? "all years" : "")).join(" and ");
  return time && `, ${time}`;
}

/** @param {Pick<View, "asOf">} view */
function describeVoice({ asOf }) {
  return `: what sources ${asOf === null ? "" : `published by ${formatDay(asOf)} `}say`;
}

/** @param {Pick<View, "filters" | "q">} view */
function askedBy({ filters, q }) {
  return JSON.stringify([writeFilters(filters), q]);
}

/**
 * Describe a time by years, months or days, "" for all of it: "2008–2016", "from June 2008 on".
 * @param {Days} window
 * @param {Span} span
 */
export function formatSpan({ from, until }, [start, end]) {
  const edges = [from, until].filter((day) => day !== start && day !== end).map(partsOf);
  const isOfMonths = edges.every(({ day }) => day === 1);
  const isOfYears = isOfMonths && edges.every(({ month }) => month === 0);
  const ofMonths = isOfYears ? formatYear : formatMonth;
  const write = isOfMonths ? ofMonths : formatDay;
  const first = from === start ? "" : write(from);
  const last = until === end ? "" : write(until - 1);
  if (!first) return last && `up to ${last}`;
  if (!last) return `from ${first} on`;
  if (first === last) return first;
  return first.includes(" ") ? `${first} – ${last}` : `${first}–${last}`;
}

/** @param {number} day */
function formatYear(day) {
  return String(partsOf(day).year);
}

/**
 * List the publishers of the claims on what is shown, in the order of the sources.
 * @param {Shown} page
 */
export function publishersOf({ view, layer, records, result }) {
  const { ranks, lapsed } = result;
  const shown = records.filter((_, index) => ranks[index] || (view.filters.lapsed && lapsed[index]));
  const used = new Set(shown.flatMap(({ claims }) => claims.map(({ source }) => source)));
  const publishers = Object.keys(layer.sources).filter((id) => used.has(id)).map((id) => layer.sources[id].publisher);
  return [...new Set(publishers)];
}
