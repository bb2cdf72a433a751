// What the panel shows for several records at one place: a list to choose from.

import { clone, createSymbol, fill, isolate, select } from "../lib/elements.js";
import { describeStatusThen } from "../records/lexicon.js";

/** @typedef {{ record: KnownRecord, status: string | null }} Entry */
/** @typedef {{ lexicon: Lexicon, window: Days, goTo: (key: string) => void }} Given */

/**
 * Create the list; a press on a row goes to its record.
 * @param {string | Node} title
 * @param {string} about
 * @param {Entry[]} entries
 * @param {Given} given
 */
export function createStackCard(title, about, entries, given) {
  return fill(clone("stack-template"), { title, about, records: entries.map((entry) => createStackRow(entry, given)) });
}

/**
 * Create the row of a record in a list of several.
 * @param {{ record: KnownRecord, status: string | null }} entry
 * @param {{ lexicon: Lexicon, window: Days, goTo: (key: string) => void }} given
 */
export function createStackRow({ record, status }, { lexicon, window, goTo }) {
  const { collection, kind, id, name } = record;
  const when = describeStatusThen(record, status, window, lexicon);
  const row = fill(clone("stack-row-template"), {
    symbol: createSymbol(collection, kind, status),
    name,
    about: [`${lexicon.label("kinds", kind)} · `, isolate(when)],
  });
  select(row, "button").addEventListener("click", () => goTo(`${collection}/${id}`));
  return row;
}
