// A copied citation says on which day it was looked up.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dayInWords, withDay } from "../../../static/js/lib/clipboard.js";

test("a day is written as the citations write theirs", () => {
  assert.equal(dayInWords(new Date(2026, 10, 2)), "2 November 2026");
});

const FORMS = [
  ["text", "“Kant”. https://a.example/", "“Kant”. https://a.example/ Accessed 2 November 2026."],
  ["bibtex", "@misc{kant,\n  url = {https://a.example/}\n}", "@misc{kant,\n  url = {https://a.example/},\n  urldate = {2026-11-02}\n}"],
  ["csl", '[{"id": "kant"}]', JSON.stringify([{ id: "kant", accessed: { "date-parts": [[2026, 11, 2]] } }], null, 2)],
];

for (const [form, text, expected] of FORMS) {
  test(`the day of access is said as ${form} says it`, () => {
    assert.equal(withDay(text, form, new Date(2026, 10, 2)), expected);
  });
}
