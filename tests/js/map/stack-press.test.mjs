// How near the map goes to part the records of a stack.

import assert from "node:assert/strict";
import { test } from "node:test";

import { worldSize } from "../../../static/js/lib/mercator.js";
import { partingZoom } from "../../../static/js/map/stack-press.js";
import { NEAR } from "../../../static/js/markers/sites.js";

const at = (/** @type {number} */ x, /** @type {number} */ y) => /** @type {Box} */ ([0.5, 0.5, 0.5 + x, 0.5 + y]);

test("the map goes as near as needed for the ends to have a symbol each, and no nearer", () => {
  const zoom = partingZoom(at(2 * NEAR.x / worldSize(7), 0), 5, 10);
  assert.equal(zoom, 7);
  assert.equal(partingZoom(at(0, 2 * NEAR.y / worldSize(8)), 5, 10), 8);
});

test("it goes at least the step that is asked for", () => {
  assert.equal(partingZoom(at(0.1, 0.1), 6, 10), 6);
});

test("what no zoom parts is not approached: records of one place, and of places too near", () => {
  assert.equal(partingZoom(at(0, 0), 5, 10), null);
  assert.equal(partingZoom(at(NEAR.x / worldSize(10), 0), 5, 10), null);
  assert.equal(partingZoom([Infinity, Infinity, -Infinity, -Infinity], 5, 10), null);
});
