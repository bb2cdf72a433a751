import assert from "node:assert/strict";
import { test } from "node:test";

import { createSearch } from "../../../static/js/search/search.js";
import { claim, KANT, RECORDS, layerOf, record } from "../records.mjs";

const search = createSearch(layerOf(RECORDS));
const plain = createSearch(layerOf(RECORDS), [], undefined, () => Promise.reject(new Error("no such file")));
const names = async (q, records = RECORDS, by = search) => {
  const found = await by.find(q, records);
  return found.order.map((index) => records[index].id);
};

/** @type {[string, string, string[]][]} */
const QUESTIONS = [
  ["names weigh more than quotes", "kant", ["kant", "launchers"]],
  ["a word may be begun only", "laun", ["launchers"]],
  ["case and accents do not count", "KÁNT AIR", ["kant"]],
  ["a slip of the hand still finds", "Gyumry", ["launchers"]],
  ["in names of countries too", "Kyrgystan", ["kant"]],
  ["and in those who speak", "Gissarov", ["kant"]],
  ["Cyrillic names are found", "Кант", ["kant"]],
  ["Armenian names are found", "Կանտ", ["kant"]],
  ["Arabic names are found, vowel points or not", "كانِط", ["kant"]],
  ["all words must match, wherever each stands", "kant jets Il-76", ["kant"]],
  ["one word without a match leaves nothing", "kant submarine", []],
  ["a name with a hyphen is one word", "Su-25", ["kant", "launchers"]],
  ["written together it is the same", "su25", ["kant", "launchers"]],
  ["kinds are found by their label", "reinforcement", ["launchers"]],
  ["no slip is granted to words of three letters", "jtt", []],
];
for (const [why, q, expected] of QUESTIONS) test(why, async () => assert.deepEqual((await names(q)).sort(), expected.toSorted()));

test("the best match comes first", async () => {
  assert.deepEqual(await names("kant"), ["kant", "launchers"]);
  const { matches, note } = await search.find("kant", RECORDS);
  assert.deepEqual([[...matches], note], [[1, 1, 0, 0, 0], null]);
});

test("an empty query searches for nothing", async () => {
  assert.equal(await search.find("  -'", RECORDS), null);
});

test("a slip is granted only where nothing is spelt so", async () => {
  const records = [record("near", { name: "Kent" }), record("exact", { name: "Kant" })];
  assert.deepEqual(await names("kant", records, createSearch(layerOf(records))), ["exact"]);
});

test("claims that are not known then are not searched", async () => {
  const before = RECORDS.map((item) => (item === KANT ? { ...KANT, claims: KANT.claims.slice(0, 2) } : item));
  assert.deepEqual(await names("expansion", RECORDS), ["kant"]);
  assert.deepEqual(await names("expansion", before), []);
});

test("records that are not known then are not found", async () => {
  assert.deepEqual(await names("secret"), []);
});

test("without the library all words must occur as they are, and the answer says so", async () => {
  assert.deepEqual(await names("kant", RECORDS, plain), ["kant", "launchers"]);
  assert.deepEqual(await names("Кант su-25", RECORDS, plain), ["kant"]);
  assert.deepEqual(await names("Gyumry", RECORDS, plain), []);
  assert.equal((await plain.find("kant", RECORDS)).note, "exact");
});

test("the library is asked for once, and only when something is sought", async () => {
  let calls = 0;
  const lazy = createSearch(layerOf(RECORDS), [], undefined, () => { calls += 1; throw new Error("none"); });
  await lazy.find("", RECORDS);
  assert.equal(calls, 0);
  await lazy.find("kant", RECORDS);
  await lazy.find("air", RECORDS);
  assert.equal(calls, 1);
});

// Nobody said Su-24 or 6000: what looks like them is not what was asked for.
const figures = [
  record("few", { name: "Few", claims: [claim("f1", 2008, { text: "about 1,000 to 5,000", quote: "some Su-25 of the 102nd" })] }),
  record("many", { name: "Many", claims: [claim("f2", 2008, { text: "7,000", quote: "of the 201st, or 10 000" })] }),
];
const counting = createSearch(layerOf(figures));
const countingPlain = createSearch(layerOf(figures), [], undefined, () => Promise.reject(new Error("no such file")));

for (const [q, expected] of [
  ["Su-24", []], ["202nd", []], ["6000", []], ["500", []], ["102nd", ["few"]], ["102", ["few"]], ["Su-2", ["few"]],
  ["7000", ["many"]], ["7,000", ["many"]], ["7 000", ["many"]], ["10000", ["many"]], ["5,000", ["few"]], ["1", []],
]) {
  test(`${q} is found only where it is said`, async () => {
    assert.deepEqual(await names(q, figures, counting), expected);
  });
}

test("without the library too a number is not part of another", async () => {
  assert.deepEqual(await names("000", figures, countingPlain), ["many"]); // of 10 000
  assert.deepEqual(await names("500", figures, countingPlain), []);
});

test("words of a similar spelling are said to be no more than that", async () => {
  const noteOf = async (q) => (await search.find(q, RECORDS)).note;
  assert.deepEqual([await noteOf("Gyunri"), await noteOf("Gyumri"), await noteOf("Gyunri submarine")], ["similar", null, null]);
});

test("a place is found by its name on the spot, and by what its letters are in English", async () => {
  const records = [record("seat", { places: ["Dushanbe"] }), record("town", { places: ["Bokhtar (Qurghonteppa)"] }), record("launch", { name: "Gyumri" })];
  const labels = [{ name: "Dushanbe", local: "Душанбе" }, { name: "Bokhtar", local: "Бохтар" }, { name: "Yerevan", local: "Երևան" }];
  const local = createSearch(layerOf(records), labels);
  for (const [q, id] of [["Душанбе", "seat"], ["бохт", "town"], ["Гюмри", "launch"]]) assert.deepEqual(await names(q, records, local), [id]);
  assert.equal((await local.find("Гюмри", records)).note, null);
});

test("what a publisher, an originator or an author said is found by the name, after what speaks of it", async () => {
  const said = [
    record("said", { claims: [claim("v1", 2008)] }), record("other", { claims: [claim("v2", 2008, { source: "late" })] }),
    record("named", { name: "Courier house", claims: [claim("v3", 2008, { source: "late" })] }),
  ];
  const sources = { early: { publisher: "The Courier of Asia", originator: "Wire", authors: ["Ada Byron"] }, late: { publisher: "A site" } };
  const voices = createSearch({ ...layerOf(said), sources });
  const find = (q) => names(q, said, voices);
  assert.deepEqual(await find("Courier"), ["named", "said"]);
  assert.deepEqual([await find("wire"), await find("Byron"), await find("the courier of")], [["said"], ["said"], ["said"]]);
  assert.deepEqual(await find("Asia"), []); // a word of a name is not the name
});

test("what a source said that is not known yet is not found by its publisher", async () => {
  const records = [record("said", { claims: [] })];
  assert.deepEqual(await names("A paper", records, createSearch(layerOf(records))), []);
});
