// The map goes to its result as pictures of the server do.

import assert from "node:assert/strict";
import { test } from "node:test";

import { project } from "../../../static/js/lib/mercator.js";
import { fit } from "../../../static/js/map/fit.js";
import { readFixture } from "../fixtures.mjs";

/** @param {number[]} box west, south, east, north in degrees @returns {Box} */
const onPlane = ([west, south, east, north]) => {
  const [[left, bottom], [right, top]] = [project(west, south), project(east, north)];
  return [left, top, right, bottom];
};
/** @param {number} y */
const latitude = (y) => (2 * Math.atan(Math.exp(Math.PI * (1 - 2 * y))) * 180) / Math.PI - 90;

for (const { why, places, countries, size: [width, height], covered = [0, 0, 0, 0], whole, fitted } of readFixture("fits.json")) {
  test(`the map is fitted: ${why}`, () => {
    const extent = {
      places: places.map(onPlane),
      countries: countries.map((/** @type {any} */ { box, point }) => ({ box: box && onPlane(box), point: project(point[0], point[1]) })),
    };
    const found = fit(extent, { width, height, covered }, whole ? Math.floor : undefined);
    if (!fitted || !found) return assert.equal(found, fitted);
    const { x, y, zoom } = found;
    const pairs = [[x * 360 - 180, fitted.center[0]], [latitude(y), fitted.center[1]], [zoom, fitted.zoom]];
    for (const [is, right] of pairs) assert.ok(Math.abs(is - right) < 1e-3, `${is}, not ${right}`);
  });
}
