import assert from "node:assert/strict";
import { test } from "node:test";

import { panRange, percentOf, fractionOf, revealDays, zoomRange } from "../../../static/js/lanes/visible-range.js";

/** @type {Span} */
const SPAN = [0, 10_000];

test("zooming keeps the day under the pointer where it is", () => {
  const visible = zoomRange(SPAN, 0.5, 2000, SPAN);
  assert.deepEqual(visible, [1000, 6000]);
  assert.equal(fractionOf(2000, visible), fractionOf(2000, SPAN));
});

test("zooming stops at a year and at the whole span", () => {
  const year = zoomRange([4000, 4500], 0.1, 4250, SPAN);
  assert.equal(Math.round(year[1] - year[0]), 365);
  assert.deepEqual(zoomRange([4000, 4500], 1000, 4250, SPAN), SPAN);
  assert.deepEqual(zoomRange([0, 200], 0.1, 100, [0, 200]), [0, 200]);
});

test("panning stops at the limits with its length kept", () => {
  assert.deepEqual(panRange([1000, 2000], 500, SPAN), [1500, 2500]);
  assert.deepEqual(panRange([1000, 2000], -5000, SPAN), [0, 1000]);
  assert.deepEqual(panRange([1000, 2000], 50_000, SPAN), [9000, 10_000]);
});

/** @type {[Span, number, number, Span, string][]} */
const reveals = [
  [[1000, 2000], 1200, 1300, [1000, 2000], "what is in sight moves nothing"],
  [[1000, 2000], 3000, 3100, [2160, 3160], "later days come in at the end, with a margin"],
  [[1000, 2000], 500, 600, [440, 1440], "earlier days at the start"],
  [[1000, 2000], 0, 0, [0, 1000], "never beyond the span"],
  [[1000, 2000], 0, 10_000, [0, 10_000], "as wide as it must be"],
];
for (const [visible, from, until, after, reason] of reveals) {
  test(`bringing ${from} to ${until} into sight: ${reason}`, () => assert.deepEqual(revealDays(visible, from, until, SPAN), after));
}

test("a day beyond the visible part is held at its edge", () => {
  assert.deepEqual([500, 1500, 2500].map((day) => percentOf(day, [1000, 2000])), [0, 50, 100]);
});
