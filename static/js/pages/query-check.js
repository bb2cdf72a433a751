// What of an address is not understood: a reader is told, for the page shows something else.

import { parseSort } from "../finder/columns.js";
import { parseStrength } from "../records/filters.js";
import { resolveCodes } from "./codes.js";
import { LAYOUTS, parseDay, parsePosition, parseTint, parseView, parseWindow, resolveTint, THEMES } from "./view-query.js";

/** @param {string} text */
const isSwitch = (text) => text === "true" || text === "false";

/**
 * Does a parameter of a view say something that there is? Codes of facets are shown as they are.
 * @type {Record<string, (text: string, span: Span, query: URLSearchParams, blocs: string[]) => boolean>}
 */
const CHECKS = {
  datetime: (text, span) => parseWindow(text, span) !== null,
  compare: (text, span) => parseWindow(text, span) !== null,
  as_of: (text) => parseDay(text) !== null,
  strength: (text) => parseStrength(text) !== null,
  disputed: isSwitch,
  attested: isSwitch,
  lapsed: isSwitch,
  layout: (text) => LAYOUTS.includes(text),
  sortby: (text) => parseSort(text) !== null,
  center: (text, _span, query) => parsePosition(text, query.get("zoom")) !== null,
  zoom: (text, _span, query) => parsePosition(query.get("center"), text) !== null,
  tint: (text, _span, _query, blocs) => resolveTint(parseTint(text), blocs) !== undefined,
  theme: (text) => THEMES.includes(text) || text === "auto",
};

/**
 * List the parts of an address that were not understood, as "name=text", and the record that it names if there is none such.
 * Parameters that are not ours are nobody's business.
 * @param {string} search
 * @param {Span} span
 * @param {(key: string) => boolean} isRecord
 * @param {string[]} blocs
 * @returns {Unread}
 */
export function checkQuery(search, span, isRecord, blocs) {
  const query = new URLSearchParams(search);
  const parts = Object.entries(CHECKS).flatMap(([name, check]) => {
    const text = query.get(name);
    return text && !check(text, span, query, blocs) ? [`${name}=${text}`] : [];
  });
  const record = query.get("record");
  return { parts, record: record && !isRecord(record) ? record : null };
}

/**
 * Read the view that an address asks for, without a record that there is not, and what of the address was not understood.
 * @param {string} search
 * @param {Span} span
 * @param {(key: string) => boolean} isRecord
 * @param {CodeNames} vocabulary
 * @returns {View & { unread: Unread }}
 */
export function readView(search, span, isRecord, vocabulary) {
  const view = parseView(search, span);
  const blocs = vocabulary.kinds.flatMap(({ code, collection }) => (collection === "memberships" ? [code] : []));
  const record = view.record !== null && isRecord(view.record) ? view.record : null;
  const tint = resolveTint(view.tint, blocs) ?? null;
  const unread = checkQuery(search, span, isRecord, blocs);
  return { ...view, filters: resolveCodes(view.filters, vocabulary), record, tint, unread };
}
