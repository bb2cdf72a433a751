// The view of the page as the query of its address: time, what is known, filters, search, record, position and look.
// app/ reads and writes the same; tests/fixtures/views.json has the cases of both.

import constants from "../lib/constants.json" with { type: "json" };
import { parseDateTime, parseIso, toIso } from "../lib/dates.js";
import { parseFilters, writeFilters } from "../records/filters.js";

const { most_latitude: MOST_LATITUDE, most_zoom: MOST_ZOOM, position_decimals: DECIMALS } = constants.view;
/** How records are shown; the first is the default. */
export const LAYOUTS = constants.view.layouts;
/** The themes that an address may name. */
export const THEMES = constants.view.themes;
const SORT = /^-?[a-z_]+$/;
const CENTER = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/;
const ZOOM = /^\d{1,2}(?:\.\d+)?$/;

/**
 * Read the view that an address asks for; anything it does not say, or says wrongly, is the default.
 * @param {string} search
 * @param {Span} span
 * @returns {View}
 */
export function parseView(search, span) {
  const query = new URLSearchParams(search);
  return {
    ...(parseWindow(query.get("datetime"), span) ?? { from: span[0], until: span[1] }),
    compare: parseWindow(query.get("compare"), span),
    asOf: parseDay(query.get("as_of")),
    filters: parseFilters(query),
    q: (query.get("q") ?? "").trim(),
    record: parseRecord(query.get("record")),
    layout: LAYOUTS.find((name) => name === query.get("layout")) ?? LAYOUTS[0],
    sort: SORT.test(query.get("sortby") ?? "") ? query.get("sortby") : null,
    position: parsePosition(query.get("center"), query.get("zoom")),
    tint: parseTint(query.get("tint")),
    theme: THEMES.find((name) => name === query.get("theme")) ?? null,
  };
}

/**
 * Read "2008-01-01/2008-12-31", ".." for an open end, or one date of any precision; null if it is neither.
 * @param {string | null} text
 * @param {Span} span
 */
export function parseWindow(text, [start, end]) {
  if (!text) return null;
  const ends = text.split("/");
  if (ends.length > 2) return null;
  const [first, last] = [ends[0], ends[ends.length - 1]].map(parseEnd);
  if (first === undefined || last === undefined) return null;
  const window = { from: first ? first.from : start, until: last ? last.until : end };
  return window.from < window.until ? window : null;
}

/**
 * Read an end of a window: null for an open one, undefined for what is none.
 * @param {string} text
 */
function parseEnd(text) {
  return text === ".." || text === "" ? null : (parseIso(text) ?? parseDateTime(text) ?? undefined);
}

/**
 * Read the day of "2012-12-31"; of a month or a year the last one, on which all of it is known; null for anything else.
 * @param {string | null} text
 */
export function parseDay(text) {
  const interval = parseIso(text ?? "");
  return interval && interval.until - 1;
}

/** @param {string | null} text */
function parseRecord(text) {
  return text !== null && /^[a-z_]+\/[^/]+$/.test(text) ? text : null;
}

/**
 * Read a position on the map, its zoom rounded to a whole one; null where either part is missing or nowhere.
 * @param {string | null} center
 * @param {string | null} zoom
 * @returns {Position | null}
 */
export function parsePosition(center, zoom) {
  const match = CENTER.exec(center ?? "");
  if (!match || !ZOOM.test(zoom ?? "")) return null;
  const [longitude, latitude, level] = [match[1], match[2], zoom].map(Number);
  const isThere = Math.abs(longitude) <= 180 && Math.abs(latitude) <= MOST_LATITUDE && level <= MOST_ZOOM;
  return isThere ? { center: [longitude, latitude], zoom: Math.round(level) } : null;
}

/**
 * Read which blocs tint their members: "csto,customs_union", or "none"; null for all.
 * @param {string | null} text
 */
export function parseTint(text) {
  if (text === "none") return [];
  const asked = (text ?? "").toLowerCase().split(",").filter(Boolean);
  return asked.length ? asked : null;
}

/**
 * Bring the blocs of a tint into the order of the atlas; null for all of them, undefined where one of them is none.
 * @param {string[] | null} asked
 * @param {string[]} blocs
 */
export function resolveTint(asked, blocs) {
  if (!asked?.every((code) => blocs.includes(code))) return asked ? undefined : null;
  const codes = blocs.filter((code) => asked.includes(code));
  return codes.length && codes.length === blocs.length ? null : codes;
}

/**
 * Write the query of a view, "" for the default one: "?datetime=2008-01-01/2008-12-31&record=bases/kant-air-base".
 * @param {View} view
 * @param {Span} span
 */
export function writeView(view, span) {
  const parts = writeTime(view, span);
  if (view.compare) parts.push(`compare=${writeWindow(view.compare, span) ?? "../.."}`);
  parts.push(...writeFilters(view.filters).map(([name, text]) => `${name}=${text}`));
  if (view.q) parts.push(`q=${encodeURIComponent(view.q)}`);
  if (view.record) parts.push(`record=${writeKey(view.record)}`);
  if (view.layout !== LAYOUTS[0]) parts.push(`layout=${view.layout}`);
  if (view.sort) parts.push(`sortby=${view.sort}`);
  if (view.position) {
    // Two decimals are about a kilometre: enough for a map that shows countries, and a short address.
    const [longitude, latitude] = view.position.center.map((degrees) => degrees.toFixed(DECIMALS));
    parts.push(`center=${longitude},${latitude}`, `zoom=${view.position.zoom}`);
  }
  if (view.tint) parts.push(`tint=${view.tint.join(",") || "none"}`);
  if (view.theme) parts.push(`theme=${view.theme}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * Write the times of a view as parameters, for the address here and for that of a dossier.
 * @param {Pick<View, "from" | "until" | "asOf">} view
 * @param {Span} span
 */
export function writeTime(view, span) {
  const datetime = writeWindow(view, span);
  const parts = datetime ? [`datetime=${datetime}`] : [];
  return view.asOf === null ? parts : [...parts, `as_of=${toIso(view.asOf)}`];
}

/**
 * Write "bases/kant-air-base" as part of an address.
 * @param {string} key
 */
export function writeKey(key) {
  return key.split("/").map(encodeURIComponent).join("/");
}

/** @param {Days} window @param {Span} span */
function writeWindow({ from, until }, [start, end]) {
  const first = from === start ? ".." : toIso(from);
  const last = until === end ? ".." : toIso(until - 1);
  return first === ".." && last === ".." ? null : `${first}/${last}`;
}
