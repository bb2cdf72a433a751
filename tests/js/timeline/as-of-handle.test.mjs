import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, parseIso, toIso } from "../../../static/js/lib/dates.js";
import * as known from "../../../static/js/timeline/as-of-handle.js";

/** @type {Span} */
const SPAN = [dayOf(2001), dayOf(2020)];
const day = (text) => parseIso(text).from;
const DAYS = ["2008-06-30", "2012-02-05", "2018-01-29"].map(day);
const press = (key, from) => {
  const next = known.moveAsOf(key, from && day(from), DAYS, SPAN);
  return typeof next === "number" ? toIso(next) : next;
};

const presses = [
  ["ArrowLeft", "2012-02-05", "2012-01-05"],
  ["ArrowUp", "2012-01-31", "2012-02-29"],
  ["ArrowLeft", null, "2019-12-01"],
  ["ArrowRight", "2019-12-15", null],
  ["ArrowLeft", "2001-01-10", "2001-01-01"],
  ["PageUp", "2010-01-01", "2012-02-05"],
  ["PageDown", "2012-02-05", "2008-06-30"],
  ["PageDown", null, "2018-01-29"],
  ["PageDown", "2008-06-30", "2001-01-01"],
  ["PageUp", "2018-01-29", null],
  ["Home", "2012-02-05", "2001-01-01"],
  ["End", "2012-02-05", null],
  ["Tab", "2012-02-05", undefined],
];
for (const [key, from, after] of presses) {
  test(`${key} from ${from ?? "all sources"} goes to ${after ?? String(after)}`, () => assert.equal(press(key, from), after));
}

test("sources of one day are one publication day, those without a day none", () => {
  const sources = { one: { known_from: 5 }, other: { known_from: 3 }, third: { known_from: 5 }, last: { known_from: null } };
  assert.deepEqual(known.publicationDays(sources), [3, 5]);
});

test("a dragged day rests on a publication day that is near, else where it is", () => {
  assert.equal(known.snap(DAYS[1] + 20, DAYS, 30), DAYS[1]);
  assert.equal(known.snap(DAYS[1] + 40.4, DAYS, 30), DAYS[1] + 40);
  assert.equal(known.snap(7.2, [], 30), 7);
});

test("it says in words what counts and what is hidden", () => {
  assert.equal(known.describeAsOf(DAYS[1], 2, 5), "5 February 2012: 2 of 5 sources");
  assert.equal(known.describeAsOf(null, 5, 5), "All 5 sources");
  assert.equal(known.describeHidden(DAYS[1], 2, 5), "Sources published after 5 February 2012 are hidden (3 of 5)");
  assert.equal(known.describeHidden(DAYS[2], 5, 5), "All 5 sources were published by 29 January 2018");
  assert.equal(known.describeHidden(null, 5, 5), "");
});

test("sources too near to be told apart share a mark, and part when there is room", () => {
  const sources = Object.fromEntries(DAYS.map((known_from, n) => [n, { n, known_from }]));
  const numbers = (width) => known.clusterSources(sources, SPAN, width).map((cluster) => cluster.sources.map(({ n }) => n));
  assert.deepEqual(numbers(120), [[0, 1], [2]]);
  assert.deepEqual(numbers(900), [[0], [1], [2]]);
  assert.deepEqual(known.clusterSources(sources, [DAYS[2] + 1, SPAN[1]], 900), []);
});
