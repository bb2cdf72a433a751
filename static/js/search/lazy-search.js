// The way to the search, whose code and names come after the page, and the answer where they cannot come.

/** @typedef {Pick<typeof import("./search.js"), "createSearch">} Code */
/** @typedef {{ countries: Record<string, string[]>, blocs: Record<string, string[]>, words: string | null }} OtherNames see search.js */

const NO_NAMES = { countries: {}, blocs: {}, words: null };

/**
 * Create the search of a page over the layer and the names on the map. Where its code cannot be had, nothing is left out, and
 * the answer's note is "missing", and "words" where there is none to search for; without the other names it finds what the layer has.
 * @param {Layer} layer
 * @param {Pick<Label, "name" | "local">[]} labels
 * @param {() => Promise<Code>} getCode
 * @param {() => Promise<OtherNames>} getNames
 */
export function createLazySearch(layer, labels, getCode, getNames) {
  /** @type {Promise<ReturnType<Code["createSearch"]>> | null} */
  let search = null;
  const get = () => (search ??= create().catch((error) => {
    search = null;
    throw error;
  }));
  const create = async () => {
    const [{ createSearch }, names] = await Promise.all([getCode(), getNames().catch(() => NO_NAMES)]);
    const made = createSearch(layer, labels, names);
    made.prepare().catch(() => {}); // it searches without the library too
    return made;
  };
  return {
    /** Load what a search needs, before the first is asked. */
    prepare: () => { get().catch(() => {}); },
    /** @param {string} q @param {KnownRecord[]} records @returns {Promise<Found>} */
    async find(q, records) {
      const made = await get().catch(() => null);
      const found = made && await made.find(q, records);
      return found ?? { matches: new Uint8Array(records.length).fill(1), order: null, note: made ? "words" : "missing", unmentioned: [], nearest: [] };
    },
  };
}
