// Symbols and badges stand on the page where pictures of the server have them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { project } from "../../../static/js/lib/mercator.js";
import { placeBadges } from "../../../static/js/markers/badges.js";
import { readPlaces } from "../../../static/js/markers/sites.js";
import { readFixture } from "../fixtures.mjs";

/** @param {number[]} point */
const rounded = (point) => point.map((part) => Math.round(part * 1e9) / 1e9);

for (const { why, points, boxes, zoom, shifts } of readFixture("badges.json")) {
  test(`a badge stands ${why}`, () => assert.deepEqual(placeBadges(points, boxes, zoom), shifts));
}

for (const { why, sites, badges, ...record } of readFixture("places.json")) {
  test(`a record stands where it should: ${why}`, () => {
    const { sites: found, countries } = readPlaces([record], new Map());
    assert.deepEqual([...found.x].map((x, at) => rounded([x, found.y[at]])), sites.map(([lon, lat]) => rounded(project(lon, lat))));
    const placed = Object.fromEntries([...countries].map(([code, { x, y }]) => [code, rounded([x, y])]));
    assert.deepEqual(placed, Object.fromEntries(Object.entries(badges).map(([code, [lon, lat]]) => [code, rounded(project(lon, lat))])));
  });
}

test("a badge keeps clear of a symbol's ring where there is room, and of the symbol itself where there is none", () => {
  /** @type {Box} */
  const symbol = [84, 140, 116, 172];
  assert.deepEqual(placeBadges([[100, 100]], [symbol], 5), [[0, 24]]);
  assert.deepEqual(placeBadges([[100, 100]], [symbol], 5, 6), [[0, -24]]);
  assert.deepEqual(placeBadges([[100, 100]], [[-300, -300, 500, 84], [-300, 118, 500, 172]], 5, 6), [[-81, 0]]);
});
