// The address is the view: time window, chosen record and map position, read from it and written to it.

import { parseIso, toIso } from "./dates.js";

/** The view an address asks for; anything it does not say, or says wrongly, is the default. */
export function readView(search, span) {
  const query = new URLSearchParams(search);
  return {
    ...(readWindow(query.get("datetime"), span) ?? { from: span[0], until: span[1] }),
    record: readRecord(query.get("record")),
    position: readPosition(query.get("center"), query.get("zoom")),
  };
}

/** "2008-01-01/2008-12-31", ".." for an open end, one date of any precision for itself; null if it is neither. */
export function readWindow(text, [start, end]) {
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

function readRecord(text) {
  return /^[a-z_]+\/[^/]+$/.test(text ?? "") ? text : null;
}

function readPosition(center, zoom) {
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
  const parts = [];
  const datetime = writeWindow(view, span);
  if (datetime) parts.push(`datetime=${datetime}`);
  if (view.record) parts.push(`record=${view.record.split("/").map(encodeURIComponent).join("/")}`);
  if (view.position) {
    // Two decimals are about a kilometre: enough for a map that shows countries, and a short address.
    const [longitude, latitude] = view.position.center.map((degrees) => degrees.toFixed(2));
    parts.push(`center=${longitude},${latitude}`, `zoom=${view.position.zoom}`);
  }
  return parts.length ? `?${parts.join("&")}` : "";
}

function writeWindow({ from, until }, [start, end]) {
  const first = from === start ? ".." : toIso(from);
  const last = until === end ? ".." : toIso(until - 1);
  return first === ".." && last === ".." ? null : `${first}/${last}`;
}
