import assert from "node:assert/strict";
import test from "node:test";

import { formatPoint, namedPoints, describePrecision } from "../../../static/js/evidence/location-text.js";

/** @type {Geometry} */
const POINT = { type: "Point", coordinates: [74.8461, 42.8534] };
/** @type {Geometry} */
const TWO = { type: "MultiPoint", coordinates: [[68.78, 38.54], [68.78, 37.84]] };
/** @type {Geometry} */
const LINE = { type: "LineString", coordinates: [[67.8, 37.2], [71.5, 36.7]] };

/** @type {[Geometry, string, string][]} */
const PRECISIONS = [
  [POINT, "site", "The point marks the facility itself."],
  [TWO, "city", "The points stand for the town, not for a place within it."],
  [LINE, "region", "The line only stands for a part of the country."],
  [POINT, "country", "The point only stands for the country."],
  [null, "country", "It is of the whole country."],
  [null, "none", "It has no place on the map."],
];

for (const [geometry, precision, words] of PRECISIONS) {
  test(`a place says how closely it is known: ${words}`, () => {
    assert.equal(describePrecision({ geometry, precision }), words);
  });
}

const KANT = { name: "Kant", at: "74.8461° E, 42.8534° N" };
/** @type {[string, Geometry, string[], string, object[]][]} */
const POINTS = [
  ["a facility has its coordinates", POINT, ["Kant"], "site", [KANT]],
  ["a point without a name has them too", POINT, [], "site", [{ ...KANT, name: "" }]],
  ["a point that only stands for a country has none", POINT, ["Kyrgyzstan"], "country", [{ name: "Kyrgyzstan", at: "" }]],
  ["names that do not pair with points have none", TWO, ["Dushanbe"], "city", [{ name: "Dushanbe", at: "" }]],
  ["a line has none", LINE, ["the border"], "site", [{ name: "the border", at: "" }]],
];

for (const [what, geometry, places, precision, points] of POINTS) {
  test(`names of places and their coordinates: ${what}`, () => {
    assert.deepEqual(namedPoints({ geometry, places, precision }), points);
  });
}

test("coordinates are given longitude first, with their hemispheres", () => {
  assert.equal(formatPoint([-170.5, -14.2]), "170.5° W, 14.2° S");
});
