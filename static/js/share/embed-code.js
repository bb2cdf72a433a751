// What the share dialog gives away: addresses of a view in each form, and the code of a frame. Touches no DOM.

const LOOK = ["layout", "sortby", "theme"]; // of the page the view is shared from, not of the view
const PLACE = ["center", "zoom"];
const DOSSIER = ["datetime", "as_of", "version"];

/** The address of a frame: a view with the parts and the theme that were chosen. */
export function frameSource(home, query, { theme, isCard, parts }) {
  const defaults = { timeline: true, legend: true, list: false, search: false };
  const pairs = pairsOf(query, isCard ? [...LOOK, ...PLACE] : LOOK);
  if (isCard) pairs.push("card=1");
  else for (const [name, usual] of Object.entries(defaults)) if (parts[name] !== usual) pairs.push(`${name}=${Number(parts[name])}`);
  if (theme !== "auto") pairs.push(`theme=${theme}`);
  return `${home}embed${pairs.length ? `?${pairs.join("&")}` : ""}`;
}

/** The address of a dossier as it is passed on: without what brought its reader there, and without the look. */
export function dossierAddress(href) {
  const { origin, pathname, search } = new URL(href);
  const pairs = search.slice(1).split("&").filter((pair) => DOSSIER.includes(pair.split("=")[0]));
  return `${origin}${pathname}${pairs.length ? `?${pairs.join("&")}` : ""}`;
}

/** The code of a frame for any page; with a host script it follows the height that the map asks for. */
export function frameCode({ source, title, width, height, hostScript = null }) {
  const size = `width="${escape(width)}" height="${height}"`;
  const look = `style="border:1px solid #7b8894${width === "100%" ? "" : ";max-width:100%"}"`;
  const frame = `<iframe src="${escape(source)}" title="${escape(title)}" ${size} loading="lazy" ${look} allow="clipboard-write; fullscreen"></iframe>`;
  return hostScript ? `${frame}\n<script src="${escape(hostScript)}" async></script>` : frame;
}

/** The view as a picture or a file, which have no list to lay out. */
export function exportAddress(home, query, name) {
  const pairs = pairsOf(query, ["layout", "sortby"]);
  return `${home}exports/${name}${pairs.length ? `?${pairs.join("&")}` : ""}`;
}

/** A width as a frame takes it: "100%" or pixels; null for anything else. */
export function parseWidth(text) {
  const found = /^\s*(?:100\s*%|(\d{3,4})\s*(?:px)?)\s*$/.exec(text);
  if (!found) return null;
  return found[1] === undefined ? "100%" : between(200, Number(found[1]), 2400);
}

/** A height in pixels that a map can be seen in; null for what is no number. */
export function parseHeight(text) {
  return /^\s*\d+\s*(px)?\s*$/.test(text) ? between(200, parseInt(text, 10), 1600) : null;
}

function between(least, value, most) {
  return String(Math.min(Math.max(least, value), most));
}

function pairsOf(query, without) {
  return query.slice(1).split("&").filter((pair) => pair && !without.includes(pair.split("=")[0]));
}

function escape(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => signs[sign]);
}
