// A copied citation says on which day it was looked up.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dayInWords, withDay } from "../../../static/js/lib/clipboard.js";

test("a day is written as the citations write theirs", () => {
  assert.equal(dayInWords(new Date(2026, 10, 2)), "2 November 2026");
});

test("the day follows the citation as a sentence", () => {
  assert.equal(withDay("“Kant air base”. https://a.example/", "2 November 2026"), "“Kant air base”. https://a.example/ Accessed 2 November 2026.");
});
