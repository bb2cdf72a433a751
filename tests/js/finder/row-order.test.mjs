import assert from "node:assert/strict";
import { test } from "node:test";

import { createKey, endsOf, nextSort, parseSort } from "../../../static/js/finder/columns.js";
import { createFacets } from "../../../static/js/records/facets.js";
import { emptyFilters } from "../../../static/js/records/filters.js";
import { createLexicon } from "../../../static/js/records/lexicon.js";
import { planList, planTable } from "../../../static/js/finder/row-order.js";
import { findRecords } from "../../../static/js/records/result.js";
import { describeStrength, largestIn, strengthIn } from "../../../static/js/records/strength.js";
import { KANT, LAYER, RECORDS, record, windowOf } from "../records.mjs";

const lexicon = createLexicon(LAYER.vocabulary);
const COLLECTIONS = ["bases", "deployments", "memberships"];
const EVER = { from: -Infinity, until: Infinity };
const ask = (window, found = null) =>
  findRecords(RECORDS, { ...window, filters: emptyFilters() }, createFacets(RECORDS, LAYER), found);
const rowsOf = (parts) => parts.flatMap(({ indices }) => indices);
const sorted = (sort) => {
  const { name, isDescending } = parseSort(sort);
  const result = ask(EVER);
  const keyOf = createKey(name, { records: RECORDS, lexicon, result, view: EVER });
  return rowsOf(planTable(RECORDS, result, keyOf, isDescending));
};

test("the list has the collections that are held, in their order, and the undated last", () => {
  assert.deepEqual(planList(RECORDS, ask(EVER), COLLECTIONS, 100), [
    { code: "bases", size: 1, indices: [0] }, { code: "deployments", size: 1, indices: [1] },
    { code: "memberships", size: 1, indices: [2] }, { code: "undated", size: 1, indices: [3] },
  ]);
});

test("while searching there is one group, the best match first", () => {
  const found = { matches: Uint8Array.of(1, 1, 1, 0, 0), order: [2, 0, 1] };
  assert.deepEqual(planList(RECORDS, ask(windowOf(2008), found), COLLECTIONS, 100), [{ code: "found", size: 2, indices: [2, 0] }]);
});

test("the limit is one of all groups together, and sizes stay true", () => {
  const groups = planList(RECORDS, ask(EVER), COLLECTIONS, 2);
  assert.deepEqual(groups.map(({ size, indices }) => [size, indices.length]), [[1, 1], [1, 1], [1, 0], [1, 0]]);
});

for (const [sort, expected, why] of [
  ["name", [0, 1, 2, 3], "by name; the undated stay last"],
  ["-name", [2, 1, 0, 3], "descending"],
  ["held_from", [0, 2, 1, 3], "equals stay in the order of the layer"],
  ["strength", [0, 1, 2, 3], "what nobody counted comes last"],
  ["-strength", [0, 1, 2, 3], "descending too"],
]) test(`the table is sorted by ${sort}: ${why}`, () => assert.deepEqual(sorted(sort), expected));

test("without a column the table follows the search, or the layer", () => {
  assert.deepEqual(rowsOf(planTable(RECORDS, ask(EVER), null)), [0, 1, 2, 3]);
  const found = { matches: Uint8Array.of(1, 1, 0, 0, 0), order: [1, 0] };
  assert.deepEqual(rowsOf(planTable(RECORDS, ask(EVER, found), null)), [1, 0]);
});

test("what is no longer spoken of stands apart in list and table, before what no source dates", () => {
  const [silent, undated] = [record("silent", { segments: [[0, 5, "attested", true], [5, null, "lapsed", true, "June 1970"]] }), record("undated", { segments: [] })];
  const records = [undated, silent, record("held", { segments: [[8, 9, "attested", true]] })];
  const result = findRecords(records, { from: 8, until: 9, filters: emptyFilters() }, createFacets(records, LAYER));
  assert.deepEqual(planList(records, result, COLLECTIONS, 100).map(({ code, indices }) => [code, indices]), [["bases", [2]], ["lapsed", [1]], ["undated", [0]]]);
  assert.deepEqual(planTable(records, result, null).map(({ code, indices }) => [code, indices]), [["held", [2]], ["lapsed", [1]], ["undated", [0]]]);
});

test("a press sorts ascending, then descending, then ascending again", () => {
  assert.deepEqual(["name", nextSort("name", "name"), nextSort("name", "-name"), nextSort("name", "kind")], ["name", "-name", "name", "name"]);
  assert.equal(parseSort("-nonsense"), null);
  assert.equal(parseSort(null), null);
});

test("the ends of a time are those that sources tell, of the times that reach into the window", () => {
  /** @type {Pick<KnownRecord, "stretches">} */
  const record = { stretches: [[1, 5, null, 5], [8, null, 9, null]] };
  assert.deepEqual(endsOf(record, { from: 2, until: 3 }), { from: null, until: 5 });
  assert.deepEqual(endsOf(record, { from: 6, until: 100 }), { from: 9, until: null });
  assert.deepEqual(endsOf(record, { from: 0, until: 100 }), { from: null, until: null });
  assert.deepEqual(endsOf(record, { from: 5, until: 8 }), { from: null, until: null });
});

test("figures are those held in the window, each as it is said, with its year and its voice", () => {
  const said = (window) => describeStrength(strengthIn(KANT, window, lexicon, LAYER.sources));
  assert.deepEqual(said(windowOf(2008)), ["about 400 persons, 2008, Colonel Ghissarov, A paper"]);
  assert.deepEqual(said(windowOf(2018)), ["500 to 900 persons (denied), 2018, A site"]);
  assert.equal(said(EVER).length, 2);
  assert.deepEqual(said(windowOf(2012)), [], "a figure is never carried forward");
});

test("the largest figure held then sorts, and none is null", () => {
  assert.deepEqual([largestIn(KANT, EVER), largestIn(KANT, windowOf(2012)), largestIn(record("none"), EVER)], [900, null, null]);
});
