import assert from "node:assert/strict";
import { test } from "node:test";

import { parseIso } from "../../../static/js/lib/dates.js";
import { formatSpan, publishersOf } from "../../../static/js/share/headline.js";
import { secretIn } from "../../../static/js/share/wordpress.js";
import { readFixture } from "../fixtures.mjs";

/** @type {Span} */
const SPAN = [-100_000, 100_000];

test("a time is written as the server writes it", () => {
  for (const [first, last, words] of readFixture("spans.json")) {
    const window = { from: first ? parseIso(first).from : SPAN[0], until: last ? parseIso(last).until : SPAN[1] };
    assert.equal(formatSpan(window, SPAN), words, `${first}/${last}`);
  }
});

test("the sources are those of what is shown, each publisher once and in the order of the sources", () => {
  const sources = { a: { publisher: "Gazette" }, b: { publisher: "Courier" }, c: { publisher: "Gazette" } };
  const records = [["c"], ["b"], ["a"]].map((of) => ({ claims: of.map((source) => ({ source })) }));
  const page = (ranks, lapsed, isAsked) => ({
    layer: { sources }, records, result: { ranks, lapsed }, view: { filters: { lapsed: isAsked } },
  });
  assert.deepEqual(publishersOf(page([1, 1, 1], [0, 0, 0], false)), ["Gazette", "Courier"]);
  assert.deepEqual(publishersOf(page([1, 0, 0], [0, 1, 0], false)), ["Gazette"]);
  assert.deepEqual(publishersOf(page([0, 0, 0], [0, 1, 0], true)), ["Courier"]);
});

test("the secret of WordPress is found behind the address", () => {
  assert.equal(secretIn("#?secret=1a2B3c4D5e"), "1a2B3c4D5e");
  for (const hash of ["", "#secret", "#?secret=", "#?secret=a-b"]) assert.equal(secretIn(hash), null, hash);
});
