import assert from "node:assert/strict";
import test from "node:test";

import { percentOfSpan, barOf } from "../../../static/js/evidence/time-bars.js";

/** @type {Span} */
const SPAN = [1000, 2000];
/** @type {Source} */
const SOURCE = /** @type {any} */ ({ published_from: 1500, published_until: 1520 });
const claim = (from, until) => ({ from, until });

/** @type {[string, OpenDays, object][]} */
const BARS = [
  ["within the span", claim(1100, 1300), { left: 10, width: 20 }],
  ["an unknown start reaches the left edge", claim(null, 1300), { left: 0, width: 30 }],
  ["an open end reaches the right edge", claim(1100, null), { left: 10, width: 90 }],
  ["open on both sides fills the bar", claim(null, null), { left: 0, width: 100 }],
  ["a time before the span is at its edge", claim(500, 600), { left: 0, width: 0 }],
  ["a time that runs beyond the span ends with it", claim(1900, 2500), { left: 90, width: 10 }],
];

for (const [what, held, bar] of BARS) {
  test(`a bar shows when a claim is held: ${what}`, () => {
    const { left, width } = barOf(held, SOURCE, SPAN);
    assert.deepEqual({ left, width }, bar);
  });
}

/** @type {[string, Source, number | null][]} */
const TICKS = [
  ["the middle of the month in which it was published", SOURCE, 51],
  ["the one day that is known, if only one end is", { ...SOURCE, published_from: null, published_until: 1500 }, 50],
  ["the edge for a source after the span", { ...SOURCE, published_from: 2100, published_until: 2101 }, 100],
  ["nowhere without a date of publication", { ...SOURCE, published_from: null, published_until: null }, null],
  ["nowhere without a source", undefined, null],
];

for (const [where, source, tick] of TICKS) {
  test(`a tick stands at ${where}`, () => {
    assert.equal(barOf(claim(1100, 1300), source, SPAN).tick, tick);
  });
}

test("a share of the span is kept within it", () => {
  assert.deepEqual([900, 1000, 1250, 2000, 9000].map((day) => percentOfSpan(day, SPAN)), [0, 0, 25, 100, 100]);
});
