// What the share dialog gives away: addresses of a view in each form, and the code of a frame.

/** @typedef {Record<PartName, boolean>} Parts */
/** @typedef {"timeline" | "legend" | "list" | "search"} PartName */

const LOOK = ["layout", "sortby", "theme"]; // of the page that the view is shared from, not of the view
const PLACE = ["center", "zoom"];
const DOSSIER = ["datetime", "as_of", "version"];
/**
 * The parts of a frame, and which of them it shows unless asked otherwise.
 * @type {Parts}
 */
export const DEFAULT_PARTS = { timeline: true, legend: true, list: false, search: false };

/**
 * Write the address of a frame: a view with the parts and the theme that were chosen.
 * @param {string} home
 * @param {string} query
 * @param {{ theme: string, isCard: boolean, parts: Parts }} chosen
 */
export function frameSource(home, query, { theme, isCard, parts }) {
  const pairs = pairsOf(query, isCard ? [...LOOK, ...PLACE] : LOOK);
  const names = /** @type {PartName[]} */ (Object.keys(DEFAULT_PARTS));
  const changed = names.filter((name) => parts[name] !== DEFAULT_PARTS[name]).map((name) => `${name}=${Number(parts[name])}`);
  return withQuery(`${home}embed`, [...pairs, ...(isCard ? ["card=1"] : changed), ...(theme === "auto" ? [] : [`theme=${theme}`])]);
}

/**
 * Write the address of a dossier as it is passed on: without what brought its reader there, and without the look.
 * @param {string} href
 */
export function dossierAddress(href) {
  const { origin, pathname, search } = new URL(href);
  return withQuery(`${origin}${pathname}`, search.slice(1).split("&").filter((pair) => DOSSIER.includes(pair.split("=")[0])));
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
 * Write the address of the view as a picture or a file, which have no list to lay out.
 * @param {string} home
 * @param {string} query
 * @param {string} name
 */
export function exportAddress(home, query, name) {
  return withQuery(`${home}exports/${name}`, pairsOf(query, ["layout", "sortby"]));
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
  return /^\s*\d+\s*(px)?\s*$/.test(text) ? clamp(200, parseInt(text, 10), 1600) : null;
}

/** @param {number} least @param {number} value @param {number} most */
function clamp(least, value, most) {
  return String(Math.min(Math.max(least, value), most));
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
