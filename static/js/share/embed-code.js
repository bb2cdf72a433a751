// What the share dialog gives away: addresses of a view in each form, and the code of a frame.

/** @typedef {Record<PartName, boolean>} Parts */
/** @typedef {"timeline" | "legend" | "list" | "search"} PartName */

const LOOK = ["layout", "sortby", "theme"]; // of the page that the view is shared from, not of the view
const PLACE = ["center", "zoom"];
const DOSSIER = ["datetime", "as_of"];
/**
 * The parts of a frame, and which of them it shows unless asked otherwise.
 * @type {Parts}
 */
export const DEFAULT_PARTS = { timeline: true, legend: true, list: false, search: false };

/**
 * Write the address of a frame: a view with the parts, the theme and the title that were chosen.
 * @param {string} home
 * @param {string} query
 * @param {{ theme: string, isCard: boolean, parts: Parts, title?: string }} chosen
 */
export function frameSource(home, query, { theme, isCard, parts, title = "" }) {
  const pairs = pairsOf(query, isCard ? [...LOOK, ...PLACE] : LOOK);
  const names = /** @type {PartName[]} */ (Object.keys(DEFAULT_PARTS));
  const changed = names.filter((name) => parts[name] !== DEFAULT_PARTS[name]).map((name) => `${name}=${Number(parts[name])}`);
  return withQuery(`${home}embed`, [...pairs, ...(isCard ? ["card=1"] : changed), ...lookOf({ theme, title })]);
}

/** @param {{ theme?: string, title?: string }} look */
function lookOf({ theme = "auto", title = "" }) {
  return [...(theme === "auto" ? [] : [`theme=${theme}`]), ...(title ? [`title=${encodeURIComponent(title)}`] : [])];
}

/**
 * Write the address of a dossier as it is passed on: without what brought its reader there, and without the look.
 * @param {string} href
 * @param {string} [version] the release that it is pinned to
 */
export function dossierAddress(href, version = "") {
  const { origin, pathname, search } = new URL(href);
  const pairs = search.slice(1).split("&").filter((pair) => DOSSIER.includes(pair.split("=")[0]));
  return `${origin}${pathname}${withVersion(withQuery("", pairs), version)}`;
}

/**
 * Write the code of a frame for any page; with a host script it follows the height that the map asks for.
 * @param {{ source: string, title: string, width: string, height: string, hostScript?: string | null }} frame
 */
export function frameCode({ source, title, width, height, hostScript = null }) {
  const size = `width="${escape(width)}" height="${height}"`;
  const look = `style="border:1px solid #7b8894${width === "100%" ? "" : ";max-width:100%"}"`;
  const frame = `<iframe src="${escape(source)}" title="${escape(title)}" ${size} loading="lazy" ${look} allow="clipboard-write; fullscreen"></iframe>`;
  return hostScript ? `${frame}\n<script src="${escape(hostScript)}" async></script>` : frame;
}

/**
 * Write the code of a picture that leads to the live map.
 * @param {{ href: string, source: string, title: string, width: number, height: number }} picture
 */
export function pictureCode({ href, source, title, width, height }) {
  const size = `width="${width}" height="${height}"`;
  const image = `<img src="${escape(source)}" alt="${escape(title)}" ${size} loading="lazy" style="max-width:100%;height:auto">`;
  return `<a href="${escape(href)}">${image}</a>`;
}

/**
 * Write the address of the view as a picture or a file, which have no list to lay out; a theme that is chosen takes the
 * place of the page's.
 * @param {string} home
 * @param {string} query
 * @param {string} name
 * @param {{ theme?: string, title?: string, size?: string[] }} [look]
 */
export function exportAddress(home, query, name, { theme = "auto", title = "", size = [] } = {}) {
  const pairs = pairsOf(query, ["layout", "sortby", ...(theme === "auto" ? [] : ["theme"])]);
  return withQuery(`${home}exports/${name}`, [...pairs, ...lookOf({ theme, title }), ...size]);
}

/**
 * Read a width as a frame takes it: "100%" or pixels; null for anything else.
 * @param {string} text
 */
export function parseWidth(text) {
  const found = /^\s*(?:100\s*%|(\d{3,4})\s*(?:px)?)\s*$/.exec(text);
  if (!found) return null;
  return found[1] === undefined ? "100%" : clamp(200, Number(found[1]), 2400);
}

/**
 * Read a height in pixels that a map can be seen in; null for what is no number.
 * @param {string} text
 */
export function parseHeight(text) {
  return /^\s*\d+\s*(px)?\s*$/.test(text) ? clamp(240, parseInt(text, 10), 1600) : null;
}

/** @param {number} least @param {number} value @param {number} most */
function clamp(least, value, most) {
  return String(Math.min(Math.max(least, value), most));
}

/**
 * Write the query of a view with the release that it is pinned to, "" for the live data.
 * @param {string} query
 * @param {string} version
 */
export function withVersion(query, version) {
  return withQuery("", [...pairsOf(query, ["version"]), ...(version ? [`version=${version}`] : [])]);
}

/** @param {string} query @param {string[]} without */
function pairsOf(query, without) {
  return query.slice(1).split("&").filter((pair) => pair && !without.includes(pair.split("=")[0]));
}

/** @param {string} address @param {string[]} pairs */
function withQuery(address, pairs) {
  return `${address}${pairs.length ? `?${pairs.join("&")}` : ""}`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
