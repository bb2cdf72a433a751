// Pictures of tints: painted few at a time, kept, shown and hidden.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CountryTints } from "../../../static/js/backdrop/country-tints.js";

/** @type {Polygon[]} */
const SQUARE = [{ rings: [], box: [0.1, 0.1, 0.2, 0.2] }];
/** @type {Polygon[]} */
const EAST = [{ rings: [], box: [0.9, 0.1, 1.1, 0.2] }]; // over the edge of its world
/** @type {MapView} */
const VIEW = /** @type {any} */ ({ width: 100, height: 60 });
/** @type {MapView} */
const WORLD = /** @type {any} */ ({ size: 100, left: 0, top: 0 });

/**
 * Tints whose pictures are plain objects; `painted` lists what was painted.
 * @returns {{ tints: any, painted: string[], shown: () => string[] }}
 */
function createMembershipTints(worlds = [WORLD]) {
  const root = /** @type {any} */ ({ replaceChildren() {} });
  const backdrop = /** @type {any} */ ({ countries: new Map([["KG", SQUARE], ["RU", EAST]]) });
  const tints = /** @type {any} */ (new CountryTints(root, backdrop));
  tints.reset(VIEW, worlds, "purple");
  const painted = [];
  tints.paint = (code, pattern) => {
    painted.push(`${code} ${pattern}`);
    return { code, pattern, element: { hidden: false } };
  };
  const shown = () => [...tints.painted.values()].filter(({ element }) => !element.hidden).map(({ code, pattern }) => `${code} ${pattern}`);
  return { tints, painted, shown };
}

test("a picture is painted once, and hidden where its tint is not asked for", () => {
  const { tints, painted, shown } = createMembershipTints();
  tints.update(new Map([["KG", "solid"]]));
  tints.update(new Map());
  assert.deepEqual(shown(), []);
  tints.update(new Map([["KG", "solid"]]));
  assert.deepEqual(shown(), ["KG solid"]);
  assert.deepEqual(painted, ["KG solid"]);
});

test("what is too much for one frame keeps its last picture until its turn", () => {
  const { tints, shown } = createMembershipTints();
  tints.update(new Map([["KG", "solid"], ["RU", "solid"]]));
  const next = new Map([["KG", "hatched"], ["RU", "hatched"]]);
  assert.equal(tints.update(next, 1), true);
  assert.deepEqual(shown(), ["RU solid", "KG hatched"]);
  assert.equal(tints.update(next, 1), false);
  assert.deepEqual(shown(), ["KG hatched", "RU hatched"]);
});

test("another view has other pictures", () => {
  const { tints, painted } = createMembershipTints();
  tints.update(new Map([["KG", "solid"]]));
  tints.reset(VIEW, [WORLD], "green");
  tints.update(new Map([["KG", "solid"]]));
  assert.equal(painted.length, 2);
});

test("a picture has the size of what is in sight of its country, in all copies of the world", () => {
  const { tints } = createMembershipTints();
  assert.deepEqual(tints.boxOf("KG"), [9, 9, 12, 12]);
  assert.deepEqual(tints.boxOf("RU"), [89, 9, 11, 12]);
  assert.equal(tints.boxOf("FR"), null);
  const { tints: twice } = createMembershipTints([WORLD, { ...WORLD, left: 100 }]);
  assert.deepEqual(twice.boxOf("RU"), [0, 9, 100, 12]);
});
