// Collections and their kinds as one choice: a collection stands for all of its kinds.

/** @typedef {Pick<Kind, "code" | "collection">[]} Kinds of the vocabulary */
/** @typedef {{ name: "collection" | "kind", code: string, kinds: string[] }} KindChoice a choice as a reader sees it, and the kinds it stands for */

/**
 * List the kinds that the filters by collection and kind let through together, none where nothing is chosen.
 * @param {Filters} filters
 * @param {Kinds} kinds
 */
export function chosenKinds({ collection, kind }, kinds) {
  if (collection.length + kind.length === 0) return [];
  const chosen = kinds.filter((one) =>
    (collection.length === 0 || collection.includes(one.collection)) && (kind.length === 0 || kind.includes(one.code)));
  return chosen.map(({ code }) => code);
}

/**
 * Choose kinds, or no longer choose them where all of them are chosen. Whole collections are written as such.
 * @param {Filters} filters
 * @param {string[]} codes
 * @param {Kinds} kinds
 * @returns {Filters}
 */
export function toggleKinds(filters, codes, kinds) {
  const before = chosenKinds(filters, kinds);
  const isOn = codes.every((code) => before.includes(code));
  const chosen = isOn ? before.filter((code) => !codes.includes(code)) : [...new Set([...before, ...codes])];
  const whole = wholeCollections(chosen, kinds);
  const areWhole = kinds.filter(({ collection }) => whole.includes(collection)).length === chosen.length;
  return { ...filters, collection: areWhole ? whole : [], kind: areWhole ? [] : chosen };
}

/** @param {string[]} chosen @param {Kinds} kinds */
function wholeCollections(chosen, kinds) {
  const collections = [...new Set(kinds.map(({ collection }) => collection))];
  return collections.filter((name) => kinds.every(({ code, collection }) => collection !== name || chosen.includes(code)));
}

/**
 * List what is chosen as few choices: a collection where all of its kinds are, else the kinds. What there is not stays as it is.
 * @param {Filters} filters
 * @param {Kinds} kinds
 * @returns {KindChoice[]}
 */
export function listKindChoices({ collection, kind }, kinds) {
  const whole = collection.length ? [] : wholeCollections(kind, kinds);
  /** @param {string} name */
  const kindsOf = (name) => kinds.filter((one) => one.collection === name).map(({ code }) => code);
  const collections = [...collection, ...whole].map((code) => ({ name: /** @type {const} */ ("collection"), code, kinds: kindsOf(code) }));
  const covered = whole.flatMap(kindsOf);
  const others = kind.filter((code) => !covered.includes(code)).map((code) => ({ name: /** @type {const} */ ("kind"), code, kinds: [code] }));
  return [...collections, ...others];
}
