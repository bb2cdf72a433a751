// The search: words in names of every script, places, countries, kinds, equipment and what the sources say.
// The index is made once, when first needed, of all claims; which of them count is asked of the records given.

import { createLexicon } from "./held.js";

const FIELDS = ["name", "place", "value", "quote"];
const WEIGHTS = { name: 8, place: 4, value: 2, quote: 1 };
const FUZZINESS = 0.2; // edits by length: one slip in a word of 4 to 7 letters
const FUZZY_FROM = 4;
const CHUNK = 200; // texts indexed at once: the page answers in between

/**
 * A search over the layer. `find(q, records)` answers { matches, order, isExact }, best first, of the records as
 * known on one day, or null for an empty query. `isExact`: the library could not be loaded, words must be spelt right.
 */
export function createSearch(layer, load = loadLibrary) {
  let index = null;
  return {
    async find(q, records) {
      const words = queryWords(q);
      if (words.length === 0) return null;
      index ??= openIndex(layer, load);
      const { isExact, findWord } = await index;
      return { ...combine(words.map((word) => findWord(word, records)), records.length), isExact };
    },
  };
}

async function loadLibrary() {
  return (await import("../vendor/minisearch/index.js")).default;
}

async function openIndex(layer, load) {
  const texts = collectTexts(layer);
  try {
    return await indexed(texts, await load());
  } catch {
    return plain(texts);
  }
}

/** Letters without case, accents or vowel points, in whatever script. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFKC");
}

/** The words of a text; one with a hyphen or an apostrophe counts whole and in its parts: su25, su, 25. */
export function tokenize(text) {
  const forms = ({ raw, text: whole }) => (raw === whole ? [whole] : [whole, ...raw.split(/['-]+/)]);
  return queryWords(text).flatMap(forms).filter(Boolean);
}

/** The words that all must match; "Su-25" is one word. */
function queryWords(text) {
  const plain = fold(text).replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u2010-\u2015]/g, "-");
  const runs = plain.match(/[\p{L}\p{N}'-]+/gu) ?? [];
  return runs.map((raw) => ({ raw, text: raw.replace(/['-]/g, "") })).filter(({ text: word }) => word);
}

/** One text for each record itself, and one for each claim: { index, claim, name, place, value, quote }. */
function collectTexts(layer) {
  const lexicon = createLexicon(layer.vocabulary);
  return layer.records.flatMap((record, index) => [
    recordText(record, index, lexicon), ...record.claims.map((claim) => claimText(claim, index, lexicon)),
  ]).map((text, id) => ({ id, ...text }));
}

function recordText(record, index, lexicon) {
  const { collection, kind, name, names, places, host, operator } = record;
  return {
    index,
    claim: null,
    name: join([name, ...names.map(({ text }) => text)]),
    place: join([...places, ...[...host, ...operator].map(lexicon.country)]),
    value: join([lexicon.label("collections", collection), lexicon.label("kinds", kind)]),
    quote: "",
  };
}

function claimText(claim, index, lexicon) {
  const { property, text, equipment = [], quote, note, speaker, corrected } = claim;
  return {
    index,
    claim: claim.id,
    name: "",
    place: "",
    value: join([lexicon.label("properties", property), text, ...equipment]),
    quote: join([quote, speaker, note, corrected?.text, corrected?.why]),
  };
}

function join(parts) {
  return parts.filter(Boolean).join(" \n");
}

/** Words by the library: as they stand or begin; only where that finds nothing, with a slip of the hand. */
async function indexed(texts, MiniSearch) {
  const engine = new MiniSearch({
    fields: FIELDS, tokenize, processTerm: (term) => term,
    searchOptions: { boost: WEIGHTS, prefix: true, tokenize: (word) => [word] },
  });
  await engine.addAllAsync(texts, { chunkSize: CHUNK });
  const findWord = ({ text }, records) => {
    const scores = score(engine.search(text), texts, records);
    const isShort = [...text].length < FUZZY_FROM;
    return scores.size > 0 || isShort ? scores : score(engine.search(text, { fuzzy: FUZZINESS }), texts, records);
  };
  return { isExact: false, findWord };
}

/** Words without the library: anywhere in the text, those in names first. */
function plain(texts) {
  const folded = texts.map((text) => FIELDS.map((field) => tokenize(text[field]).join(" ")));
  const findWord = ({ text }, records) => {
    const weights = folded.map((fields) => WEIGHTS[FIELDS[fields.findIndex((words) => words.includes(text))]] ?? 0);
    return score(weights.map((weight, id) => ({ id, score: weight })).filter((hit) => hit.score > 0), texts, records);
  };
  return { isExact: true, findWord };
}

/** The best score of each record in which a known text was hit. */
function score(hits, texts, records) {
  const scores = new Map();
  for (const hit of hits) {
    const { index, claim } = texts[hit.id];
    const { isKnown, claims } = records[index];
    if (!isKnown || (claim !== null && !claims.some(({ id }) => id === claim))) continue;
    scores.set(index, Math.max(scores.get(index) ?? 0, hit.score));
  }
  return scores;
}

/** The records that every word found, by the sum of their scores; equals stay in the order of the layer. */
function combine(found, size) {
  const matches = new Uint8Array(size);
  const sums = new Map();
  for (const index of found[0].keys()) {
    if (!found.every((scores) => scores.has(index))) continue;
    matches[index] = 1;
    sums.set(index, found.reduce((sum, scores) => sum + scores.get(index), 0));
  }
  const order = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || a - b);
  return { matches, order };
}
