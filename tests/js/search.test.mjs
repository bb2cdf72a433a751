import assert from "node:assert/strict";
import { test } from "node:test";

import { createSearch, fold, tokenize } from "../../static/js/search.js";
import { KANT, RECORDS, layerOf, record } from "./records.mjs";

const search = createSearch(layerOf(RECORDS));
const plain = createSearch(layerOf(RECORDS), () => Promise.reject(new Error("no such file")));
const names = async (q, records = RECORDS, by = search) => {
  const found = await by.find(q, records);
  return found.order.map((index) => records[index].id);
};

for (const [why, q, expected] of [
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
]) test(why, async () => assert.deepEqual((await names(q)).sort(), expected.toSorted()));

test("the best match comes first", async () => {
  assert.deepEqual(await names("kant"), ["kant", "launchers"]);
  const { matches, isExact } = await search.find("kant", RECORDS);
  assert.deepEqual([[...matches], isExact], [[1, 1, 0, 0, 0], false]);
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
  assert.equal((await plain.find("kant", RECORDS)).isExact, true);
});

test("the library is asked for once, and only when something is sought", async () => {
  let calls = 0;
  const lazy = createSearch(layerOf(RECORDS), () => { calls += 1; throw new Error("none"); });
  await lazy.find("", RECORDS);
  assert.equal(calls, 0);
  await lazy.find("kant", RECORDS);
  await lazy.find("air", RECORDS);
  assert.equal(calls, 1);
});

test("words with hyphens and apostrophes count whole and in parts", () => {
  assert.deepEqual(tokenize("Russia’s Su-25."), ["russias", "russia", "s", "su25", "su", "25"]);
});

test("folding takes case, accents and vowel points away", () => {
  assert.equal(fold("Ёлка Қазақстан ÉTÉ"), "елка қазақстан ete");
});
