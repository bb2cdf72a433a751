// The popup stands beside its symbol and never leaves the map.

import assert from "node:assert/strict";
import { test } from "node:test";

import { placePopup } from "../../../static/js/popup/placement.js";

/** @type {Box} */
const AREA = [0, 0, 400, 300];
const SIZE = { width: 200, height: 100 };
/** @type {(x: number, y: number) => Box} */
const symbolAt = (x, y) => [x - 16, y - 16, x + 16, y + 16];

/** @type {[why: string, symbol: Box, size: { width: number, height: number }, area: Box, expected: [number, number]][]} */
const CASES = [
  ["above, in the middle of the symbol", symbolAt(200, 200), SIZE, AREA, [100, 78]],
  ["below where there is no room above", symbolAt(200, 40), SIZE, AREA, [100, 62]],
  ["moved in from the left edge", symbolAt(20, 200), SIZE, AREA, [0, 78]],
  ["moved in from the right edge", symbolAt(390, 200), SIZE, AREA, [200, 78]],
  ["to the right in an area that is low", symbolAt(100, 60), SIZE, [0, 0, 400, 120], [122, 10]],
  ["to the left where the right has no room", symbolAt(300, 60), SIZE, [0, 0, 400, 120], [78, 10]],
  ["at the top of an area with room on no side", symbolAt(200, 60), { width: 380, height: 110 }, [0, 0, 400, 120], [10, 0]],
];
for (const [why, symbol, size, area, [left, top]] of CASES) {
  test(why, () => assert.deepEqual(placePopup(symbol, size, area), { left, top }));
}
