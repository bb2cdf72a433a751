// A stack says where its records are, and never that they are here.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createShown } from "../../../static/js/markers/marker-state.js";
import { placeWords } from "../../../static/js/markers/place-words.js";

const lexicon = { country: (/** @type {string} */ code) => ({ TJ: "Tajikistan", KG: "Kyrgyzstan" })[code] ?? code };
/**
 * The words about a stack of records, each with its places and host; all but those left out are held.
 * @param {[places: string[], host: string][]} rows
 * @param {number[]} [without]
 */
function wordsOf(rows, without = []) {
  const records = rows.map(([places, host]) => ({ places, host: [host] }));
  const found = rows.flatMap(([places], index) => (places.length ? places : [""]).map((_, place) => [index, place]));
  const sites = { index: Int32Array.from(found, ([index]) => index), place: Int32Array.from(found, ([, place]) => place) };
  const cluster = /** @type {Cluster} */ (/** @type {unknown} */ ({ sites: found.map((_, site) => site) }));
  const shown = createShown(rows.length);
  rows.forEach((_, index) => { shown.ranks[index] = without.includes(index) ? 0 : 1; });
  return placeWords({ members: rows.map((_, index) => index), cluster }, shown, { records, sites, lexicon });
}

/** @type {[why: string, rows: [string[], string][], expected: string, without?: number[]][]} */
const CASES = [
  ["one place", [[["Kant"], "KG"], [["Kant"], "KG"]], "near Kant"],
  ["two places", [[["Kant"], "KG"], [["Osh"], "KG"]], "near Kant and Osh"],
  ["three places", [[["Kant"], "KG"], [["Osh", "Manas"], "KG"]], "near Kant, Osh and Manas"],
  ["four places are all named", [[["A", "B"], "KG"], [["C", "D"], "KG"]], "near A, B, C and D"],
  ["more places are counted", [[["A", "B", "C"], "KG"], [["D", "E"], "KG"]], "near A, B, C and 2 other places"],
  ["what is not shown names no place", [[["Kant"], "KG"], [["Osh"], "KG"], [["Kant"], "KG"]], "near Kant", [1]],
  ["without names of places the countries", [[[], "KG"], [[], "TJ"]], "in Kyrgyzstan and Tajikistan"],
];
for (const [why, rows, expected, without] of CASES) test(why, () => assert.equal(wordsOf(rows, without), expected));
