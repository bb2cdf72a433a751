// The address is the view: time, what is known, filters, search, record, position and look, read from it and written to it.

import { parseIso, toIso } from "../lib/dates.js";
import { parseFilters, writeFilters } from "../records/filters.js";

/** How records are shown; the first is the default. */
export const LAYOUTS = ["list", "table"];
/** The themes that an address may name. */
export const THEMES = ["light", "dark"];
const SORT = /^-?[a-z_]+$/;

/** The view an address asks for; anything it does not say, or says wrongly, is the default. */
export function parseView(search, span) {
  const query = new URLSearchParams(search);
  return {
    ...(parseWindow(query.get("datetime"), span) ?? { from: span[0], until: span[1] }),
    asOf: parseDay(query.get("as_of")),
    filters: parseFilters(query),
    q: (query.get("q") ?? "").trim(),
    record: readRecord(query.get("record")),
    layout: LAYOUTS.find((name) => name === query.get("layout")) ?? "list",
    sort: SORT.test(query.get("sortby") ?? "") ? query.get("sortby") : null,
    position: parsePosition(query.get("center"), query.get("zoom")),
    theme: THEMES.find((name) => name === query.get("theme")) ?? null,
  };
}

/** "2008-01-01/2008-12-31", ".." for an open end, one date of any precision for itself; null if it is neither. */
export function parseWindow(text, [start, end]) {
  if (!text) return null;
  const ends = text.split("/");
  if (ends.length > 2) return null;
  const [first, last] = [ends[0], ends.at(-1)].map(readEnd);
  if (first === undefined || last === undefined) return null;
  const window = { from: first ? first.from : start, until: last ? last.until : end };
  return window.from < window.until ? window : null;
}

function readEnd(text) {
  return text === ".." || text === "" ? null : (parseIso(text) ?? undefined);
}

/** The day of "2012-12-31"; of a month or a year the last one, on which all of it is known; null for anything else. */
export function parseDay(text) {
  const interval = parseIso(text ?? "");
  return interval && interval.until - 1;
}

function readRecord(text) {
  return /^[a-z_]+\/[^/]+$/.test(text ?? "") ? text : null;
}

/** A position on the map; null where either part is missing or nowhere. */
export function parsePosition(center, zoom) {
  const [longitude, latitude] = (center ?? "").split(",").map(readNumber);
  const level = readNumber(zoom);
  const isThere = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 && level >= 0 && level <= 18;
  return isThere ? { center: [longitude, latitude], zoom: level } : null;
}

function readNumber(text) {
  return text === null || text === undefined || text.trim() === "" ? NaN : Number(text);
}

/** The query of a view, "" for the default one: "?datetime=2008-01-01/2008-12-31&record=bases/kant-air-base". */
export function writeView(view, span) {
  const parts = [...writeTime(view, span), ...writeFilters(view.filters).map(([name, text]) => `${name}=${text}`)];
  if (view.q) parts.push(`q=${encodeURIComponent(view.q)}`);
  if (view.record) parts.push(`record=${writeKey(view.record)}`);
  if (view.layout !== "list") parts.push(`layout=${view.layout}`);
  if (view.sort) parts.push(`sortby=${view.sort}`);
  if (view.position) {
    // Two decimals are about a kilometre: enough for a map that shows countries, and a short address.
    const [longitude, latitude] = view.position.center.map((degrees) => degrees.toFixed(2));
    parts.push(`center=${longitude},${latitude}`, `zoom=${view.position.zoom}`);
  }
  if (view.theme) parts.push(`theme=${view.theme}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/** The times of a view as parameters, for the address here and for that of a dossier. */
export function writeTime(view, span) {
  const datetime = writeWindow(view, span);
  const parts = datetime ? [`datetime=${datetime}`] : [];
  return view.asOf === null ? parts : [...parts, `as_of=${toIso(view.asOf)}`];
}

/** "bases/kant-air-base" as part of an address. */
export function writeKey(key) {
  return key.split("/").map(encodeURIComponent).join("/");
}

function writeWindow({ from, until }, [start, end]) {
  const first = from === start ? ".." : toIso(from);
  const last = until === end ? ".." : toIso(until - 1);
  return first === ".." && last === ".." ? null : `${first}/${last}`;
}
