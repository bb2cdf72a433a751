// Text that leaves the page: addresses that lead to a quote, citations, quotes with their source.

import constants from "../lib/constants.json" with { type: "json" };
import { formatDay } from "../lib/dates.js";

const { whole_characters: WHOLE_CHARACTERS, end_words: END_WORDS } = constants.text_fragment;

/**
 * Write the address of a page, scrolled to a quote on it (a text fragment); null for what is no address of the web.
 * A quote with words left out cannot be found: then the address alone. A long one is sought by its ends, since a longer run
 * is likelier to differ in some sign.
 * @param {string} url
 * @param {string} quote
 */
export function textFragment(url, quote) {
  if (!isWeb(url)) return null;
  const words = quote.split(/\s+/u).filter(Boolean);
  const text = words.join(" ");
  if (!text || /…|\.\.\./u.test(text)) return url;
  const ends = [words.slice(0, END_WORDS), words.slice(-END_WORDS)].map((end) => encode(end.join(" ")));
  const isWhole = [...text].length <= WHOLE_CHARACTERS || words.length < 2 * END_WORDS;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${isWhole ? encode(text) : ends.join(",")}`;
}

/**
 * Is it an address that a link may lead to? Sources are text that others wrote.
 * @param {string | null} url
 */
function isWeb(url) {
  return /^https?:\/\//i.test(url ?? "");
}

/**
 * Encode a text; a dash too, which would make the text before it a prefix and which encodeURIComponent leaves alone.
 * @param {string} text
 */
function encode(text) {
  return encodeURIComponent(text).replaceAll("-", "%2D");
}

/**
 * Cite a record as a line in a list of works: what, where from, which release and version of the data, address, day of access.
 * @param {{ name: string, work: string, version: string, release: number | null, address: string, day: number }} cited
 */
export function citation({ name, work, version, release, address, day }) {
  const digits = constants.citation.version_digits;
  return `${ended(name)} ${work}, ${release === null ? "" : `release ${release}, `}data version ${version.slice(0, digits)}. ${address} (accessed ${formatDay(day)}).`;
}

/**
 * Write a quote with whose words they are and where they stand, to be put into a text.
 * @param {Pick<Claim, "quote" | "speaker">} claim
 * @param {Pick<Source, "title" | "publisher" | "originator" | "authors" | "published_text" | "url">} source
 */
export function quoteWithSource({ quote, speaker }, source) {
  const reprint = source.originator && source.originator !== source.publisher ? `first by ${source.originator}` : "";
  const parts = [...source.authors, `“${source.title}”`, source.publisher, source.published_text, reprint];
  const credit = `${speaker ? `${speaker}, in ` : ""}${parts.filter(Boolean).join(", ")}`;
  const address = textFragment(source.url, quote);
  return `“${quote}”\n${ended(credit)}${address ? ` ${address}` : ""}`;
}

/**
 * End a text with a full stop, unless one stands there already.
 * @param {string} text
 */
function ended(text) {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
