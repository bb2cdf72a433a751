// Which countries a sentence names.

import assert from "node:assert/strict";
import test from "node:test";

import { countriesIn } from "../../../static/js/forms/countries.js";

const COUNTRIES = /** @type {[string, string][]} */ ([["RU", "Russia"], ["CF", "Central African Republic"], ["DE", "Germany"], ["NE", "Niger"], ["NG", "Nigeria"], ["ML", "Mali"]]);

for (const [why, sentence, codes] of /** @type {[string, string, string[]][]} */ ([
  ["by their names, in order", "An agreement of the Central African Republic and Russia.", ["CF", "RU"]],
  ["by an adjective", "Russian engineers and German officers came.", ["RU", "DE"]],
  ["without one that is part of another", "It stands in Nigeria.", ["NG"]],
  ["without words that only begin alike", "A malicious Malignant rumour.", []],
])) {
  test(`countries are found ${why}`, () => assert.deepEqual(countriesIn(sentence, COUNTRIES), codes));
}
