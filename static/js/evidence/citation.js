// Strings that leave the page: addresses that lead to a quote, citations, quotes with their source. Touches no DOM.

import { formatDay } from "../lib/dates.js";

const WHOLE_CHARACTERS = 60; // up to so many a quote is sought whole: a longer run is likelier to differ in some sign
const END_WORDS = 5;

/**
 * The address of a page, scrolled to a quote on it (a text fragment); null for what is no address of the web.
 * A quote with words left out cannot be found: then the address alone. The server's twin is app/rendering/fragments.py.
 */
export function textFragment(url, quote) {
  if (!isWeb(url)) return null;
  const words = quote.split(/\s+/u).filter(Boolean);
  const text = words.join(" ");
  if (!text || /…|\.\.\./u.test(text)) return url;
  const ends = [words.slice(0, END_WORDS), words.slice(-END_WORDS)].map((end) => encode(end.join(" ")));
  const isWhole = text.length <= WHOLE_CHARACTERS || words.length < 2 * END_WORDS;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${isWhole ? encode(text) : ends.join(",")}`;
}

/** Is it an address that a link may lead to? Sources are text that others wrote. */
export function isWeb(url) {
  return /^https?:\/\//i.test(url ?? "");
}

/** A dash would make the text before it a prefix, a comma end it; encodeURIComponent leaves the dash as it is. */
function encode(text) {
  return encodeURIComponent(text).replaceAll("-", "%2D");
}

/** A record as a line in a list of works: what, where from, which edition of the data, address, day of access. */
export function citation({ name, version, address, day }) {
  const work = "Garrison: a sourced atlas of Russian military presence";
  return `${ended(name)} ${work}, data version ${version.slice(0, 12)}. ${address} (accessed ${formatDay(day)}).`;
}

/** A quote with whose words they are and where they stand, to be put into a text. */
export function quoteWithSource({ quote, speaker }, source) {
  const reprint = source.originator && source.originator !== source.publisher ? `first by ${source.originator}` : "";
  const parts = [...source.authors, `“${source.title}”`, source.publisher, source.published_text, reprint];
  const credit = `${speaker ? `${speaker}, in ` : ""}${parts.filter(Boolean).join(", ")}`;
  const address = textFragment(source.url, quote);
  return `“${quote}”\n${ended(credit)}${address ? ` ${address}` : ""}`;
}

/** With a full stop, unless one stands there already. */
function ended(text) {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
