import assert from "node:assert/strict";
import { test } from "node:test";

import { fold } from "../../../static/js/lib/fold.js";
import { spellingKey, toLatin } from "../../../static/js/search/spelling.js";
import { nameKeys, queryWords, tokenize } from "../../../static/js/search/tokenizer.js";
import { readFixture } from "../fixtures.mjs";

test("words with hyphens and apostrophes count whole and in parts", () => {
  assert.deepEqual(tokenize("Russia’s Su-25."), ["russias", "russia", "s", "su25", "su", "25"]);
});

for (const { why, text, folded } of readFixture("folding.json")) {
  test(`folding is that of the server: ${why}`, () => assert.equal(fold(text), folded));
}

test("folding takes case, accents and vowel points away", () => {
  assert.equal(fold("Ёлка Қазақстан ÉTÉ"), "елка қазақстан ete");
});

/** @type {[string, string[]][]} */
const NUMBERS = [
  ["7,000", ["7000"]], ["7 000", ["7000"]], ["7\u202f000", ["7000"]], ["1,234,567", ["1234567"]],
  ["2008 300", ["2008", "300"]], ["Il-76 300", ["il76", "300"]], ["5, 6", ["5", "6"]], ["1,2", ["1", "2"]],
];
for (const [text, expected] of NUMBERS) {
  test(`“${text}” is asked for as ${expected.join(" and ")}`, () => {
    assert.deepEqual(queryWords(text).map((word) => word.text), expected);
  });
}

test("a number in a text counts without its ending and without its grouping", () => {
  assert.deepEqual(tokenize("the 201st"), ["the", "201st", "201"]);
  assert.deepEqual(tokenize("7 000"), ["7000", "7", "000"]);
});

test("Cyrillic letters are written as on English maps, others are left alone", () => {
  assert.deepEqual(["гюмри", "душанбе", "щучье"].map(toLatin), ["gyumri", "dushanbe", "shchuche"]);
  assert.equal(toLatin("gyumri"), null);
});

for (const { why, word, key } of readFixture("spelling.json")) {
  test(`spellings have in common what they have on the server: ${why}`, () => assert.equal(spellingKey(word), key));
}

test("two words of a name are also found as one", () => {
  assert.deepEqual(nameKeys("Kant air base"), ["kant", "air", "base", "kantair", "airbase"]);
});
