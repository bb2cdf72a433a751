// What is compared as a list: by what became of each record, with its status at both times and whose word that is.

import { clone, createSymbol, fill, isolate, isolateAll, isolateName, ref, select } from "../lib/elements.js";
import { formatPeriod } from "../lib/dates.js";
import { overlaps, rankIn, statusOf } from "../records/status.js";
import { describeStrength, strengthIn } from "../records/strength.js";
import { describeStatus } from "./changes.js";
import texts from "./changes.json" with { type: "json" };

/** @typedef {import("./compared.js").Compared} Compared */
/**
 * @typedef {object} Given
 * @property {KnownRecord[]} records
 * @property {Lexicon} lexicon
 * @property {Sources} sources
 * @property {(key: string) => string} hrefOf
 */

/**
 * Write a text with the names of the two times in it.
 * @param {string} text
 * @param {[Days, Days]} times
 */
export function withTimes(text, times) {
  const [a, b] = times.map(formatPeriod);
  return text.replaceAll("{a}", a).replaceAll("{b}", b);
}

/**
 * Create the groups of the list, without those that hold nothing; so many rows at most, however long they are together.
 * @param {Compared[]} compared
 * @param {[Days, Days]} times
 * @param {Given} given
 * @param {number} limit
 */
export function createGroups(compared, times, given, limit) {
  let left = limit;
  return texts.changes.flatMap(({ code, label, note }) => {
    const own = compared.filter(({ change }) => change === code);
    if (own.length === 0) return [];
    const shown = own.slice(0, left);
    left -= shown.length;
    const section = fill(clone("group-template"), {
      label: withTimes(label, times), note: withTimes(note, times), count: String(own.length),
      items: shown.map((item) => createRow(item, times, given)),
    });
    const head = select(section, "h3");
    head.id = `group-${code}`;
    section.setAttribute("aria-labelledby", head.id);
    section.dataset.change = code;
    return [section];
  });
}

/** @param {Compared} item @param {[Days, Days]} times @param {Given} given */
function createRow(item, times, { records, lexicon, sources, hrefOf }) {
  const record = records[item.index];
  const statuses = [item.first, item.second];
  const said = times.flatMap((time, at) => [
    ...(at ? [document.createElement("br")] : []), `${formatPeriod(time)}: ${describeStatus(statuses[at], record, time, lexicon)}`,
  ]);
  const figures = times.flatMap((time) => describeStrength(strengthIn(record, time, lexicon, sources)));
  const voices = voicesOf(record, times, sources).flatMap((voice, at) => [...(at ? ["; "] : []), isolate(voice)]);
  const held = times.map((time) => statusOf(rankIn(record.segments, time))).find((status) => status && status !== "lapsed") ?? null;
  const row = fill(clone("item-template"), {
    symbol: createSymbol(record.collection, record.kind, held),
    name: isolateName(record.name),
    about: [lexicon.label("kinds", record.kind), ...(record.host.length ? [" · ", ...isolateAll(record.host.map((code) => lexicon.country(code)))] : [])],
    when: said,
    strength: [...[...new Set(figures)].map(createFigure), ...voices],
  });
  const link = /** @type {HTMLAnchorElement} */ (select(row, "a"));
  row.dataset.record = link.dataset.key = `${record.collection}/${record.id}`;
  ref(row, "symbol").dataset.side = item.side;
  link.href = hrefOf(link.dataset.key);
  return row;
}

/** @param {string} text */
function createFigure(text) {
  const figure = isolate(text);
  figure.className = "item__figure";
  return figure;
}

/**
 * List who speaks of either time, each article once.
 * @param {KnownRecord} record
 * @param {[Days, Days]} times
 * @param {Sources} sources
 */
function voicesOf({ claims }, times, sources) {
  const spoken = claims.filter(({ from, until }) => times.some((time) => overlaps(from, until, time)));
  const ids = new Set((spoken.length ? spoken : claims).map(({ source }) => source));
  return [...ids].map((id) => `${sources[id].publisher}, ${sources[id].published_text}`);
}
