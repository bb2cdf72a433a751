// What an address says that nobody here understands: a reader is told, for the page shows something else. Touches no DOM.

import { parseSort } from "../finder/columns.js";
import { parseStrength } from "../records/filters.js";
import { LAYOUTS, parseDay, parsePosition, parseWindow, THEMES } from "./view-query.js";

const isSwitch = (text) => text === "true" || text === "false";

/** Whether each parameter of a view says something that there is; codes of facets are shown as they are. */
const CHECKS = {
  datetime: (text, { span }) => parseWindow(text, span),
  as_of: parseDay,
  strength: parseStrength,
  disputed: isSwitch,
  attested: isSwitch,
  layout: (text) => LAYOUTS.includes(text),
  sortby: parseSort,
  center: (_, { query }) => parsePosition(query.get("center"), query.get("zoom")),
  zoom: (_, { query }) => parsePosition(query.get("center"), query.get("zoom")),
  theme: (text) => THEMES.includes(text),
};

/**
 * The parts of an address that were not understood, as "name=text", and the record it names if there is none such:
 * { parts, record }. Parameters that are not ours are nobody's business.
 */
export function misread(search, span, isRecord) {
  const query = new URLSearchParams(search);
  const wrong = Object.keys(CHECKS).filter((name) => query.get(name) && !isRead(CHECKS[name](query.get(name), { span, query })));
  const record = query.get("record");
  return { parts: wrong.map((name) => `${name}=${query.get(name)}`), record: record && !isRecord(record) ? record : null };
}

const isRead = (value) => value !== null && value !== false; // day 0 is a day
