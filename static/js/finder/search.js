// The search: words in names of every script, places, countries, kinds, equipment and what the sources say.
// The index is made once, when first needed, of all claims; which of them count is asked of the records given.

import { createLexicon } from "../records/status.js";
import { fold, queryWords, toLatin, tokenize } from "./tokenizer.js";

const FIELDS = ["name", "place", "value", "quote"];
const WEIGHTS = { name: 8, place: 4, value: 2, quote: 1 };
const VOICE_WEIGHT = 0.5; // of a record found only by who published what is said of it
const VOICE_FROM = 3; // letters of a publisher's name
const FUZZINESS = 0.2; // edits by length: one slip in a word of 4 to 7 letters
const FUZZY_FROM = 4;
const CHUNK = 200; // texts indexed at once: the page answers in between

/**
 * A search over the layer and `labels`, the names on the map: { name, local }. `find(q, records)` answers
 * { matches, order, note }, best first, of the records as known on one day, or null for an empty query. `note` is
 * "similar" where a word was found in other spellings only, "exact" where the library could not be loaded and words must be
 * spelt right, else null. `prepare()` loads the library before it is needed.
 */
export function createSearch(layer, labels = [], load = loadLibrary) {
  let [library, index] = [null, null];
  const prepare = () => (library ??= Promise.resolve().then(load));
  return {
    prepare,
    async find(q, records) {
      const words = queryWords(q);
      if (words.length === 0) return null;
      index ??= openIndex(layer, labels, prepare);
      const { isExact, findWord } = await index;
      const found = words.map((word) => findWord(word.text, records));
      const voices = scoreVoices(words, layer.sources, records);
      const { matches, order } = combine(found, voices, records.length);
      const isSimilar = order.length > 0 && voices.size === 0 && found.some((word) => word.isSimilar);
      return { matches, order, note: isExact ? "exact" : isSimilar ? "similar" : null };
    },
  };
}

async function loadLibrary() {
  return (await import("../../vendor/minisearch/index.js")).default;
}

async function openIndex(layer, labels, prepare) {
  const texts = collectTexts(layer, labels);
  try {
    return await indexed(texts, await prepare());
  } catch {
    return plain(texts);
  }
}

/** One text for each record itself, and one for each claim: { index, claim, name, place, value, quote }. */
function collectTexts(layer, labels) {
  const lexicon = createLexicon(layer.vocabulary);
  const local = new Map(labels.map((label) => [label.name, label.local]));
  return layer.records.flatMap((record, index) => [
    recordText(record, index, lexicon, local), ...record.claims.map((claim) => claimText(claim, index, lexicon)),
  ]).map((text, id) => ({ id, ...text }));
}

/** Places are found by the names that the map writes on the spot too: "Bokhtar (Qurghonteppa)" is called Бохтар. */
function recordText(record, index, lexicon, local) {
  const { collection, kind, name, names, places, host, operator } = record;
  const where = [...places, ...[...host, ...operator].map(lexicon.country)];
  return {
    index,
    claim: null,
    name: join([name, ...names.map(({ text }) => text)]),
    place: join([...where, ...where.map((place) => local.get(place.split(" (")[0]))]),
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

/**
 * Words by the library: as they stand or begin, in Latin letters where Cyrillic ones find nothing, and only then with a
 * slip of the hand. A number is that number: neither one that begins so nor one that looks like it.
 */
async function indexed(texts, MiniSearch) {
  const engine = new MiniSearch({
    fields: FIELDS, tokenize, processTerm: (term) => term,
    searchOptions: { boost: WEIGHTS, prefix: (term) => !isNumber(term), tokenize: (word) => [word] },
  });
  await engine.addAllAsync(texts, { chunkSize: CHUNK });
  const findWord = (word, records) => {
    const forms = [word, toLatin(word)].filter(Boolean);
    for (const form of forms) {
      const scores = score(engine.search(form), texts, records);
      if (scores.size > 0) return { scores, isSimilar: false };
    }
    const form = forms.at(-1);
    const isStrict = [...form].length < FUZZY_FROM || /\p{N}/u.test(form);
    const scores = isStrict ? new Map() : score(engine.search(form, { fuzzy: FUZZINESS }), texts, records);
    return { scores, isSimilar: true };
  };
  return { isExact: false, findWord };
}

const isNumber = (word) => /^\d+$/.test(word);

/** Words without the library: anywhere in the text, those in names first; a number only as a whole. */
function plain(texts) {
  const folded = texts.map((text) => FIELDS.map((field) => ` ${tokenize(text[field]).join(" ")} `));
  const findWord = (word, records) => {
    const sought = isNumber(word) ? ` ${word} ` : word;
    const weights = folded.map((fields) => WEIGHTS[FIELDS[fields.findIndex((words) => words.includes(sought))]] ?? 0);
    const hits = weights.map((weight, id) => ({ id, score: weight })).filter((hit) => hit.score > 0);
    return { scores: score(hits, texts, records), isSimilar: false };
  };
  return { isExact: true, findWord };
}

/** Records of which something is known by a source whose publisher or originator is called so, or one of its authors. */
function scoreVoices(words, sources, records) {
  const asked = words.map(({ text }) => text).join(" ").replace(/^the /, "");
  const voices = new Set(Object.keys(sources).filter((id) => asked.length >= VOICE_FROM && isSaidBy(sources[id], asked)));
  if (voices.size === 0) return new Map();
  return new Map(records.flatMap(({ isKnown, claims }, index) =>
    (isKnown && claims.some(({ source }) => voices.has(source)) ? [[index, VOICE_WEIGHT]] : [])));
}

function isSaidBy({ publisher, originator, authors = [] }, asked) {
  const named = (name) => queryWords(name ?? "").map(({ text }) => text).join(" ");
  const houses = [publisher, originator].map((name) => named(name).replace(/^the /, ""));
  return houses.some((name) => name.startsWith(asked)) || authors.some((name) => ` ${named(name)}`.includes(` ${asked}`));
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

/** The records that every word found, or a voice, by the sum of their scores; equals stay in the order of the layer. */
function combine(found, voices, size) {
  const matches = new Uint8Array(size);
  const sums = new Map(voices);
  for (const index of found[0].scores.keys()) {
    if (!found.every(({ scores }) => scores.has(index))) continue;
    sums.set(index, found.reduce((sum, { scores }) => sum + scores.get(index), 0));
  }
  for (const index of sums.keys()) matches[index] = 1;
  const order = [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || a - b);
  return { matches, order };
}
