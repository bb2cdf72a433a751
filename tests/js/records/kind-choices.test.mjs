import assert from "node:assert/strict";
import { test } from "node:test";

import { emptyFilters } from "../../../static/js/records/filters.js";
import { chosenKinds, listKindChoices, toggleKinds } from "../../../static/js/records/kind-choices.js";

const KINDS = ["bases land", "bases air", "forces border", "forces aid"].map((text) => {
  const [collection, code] = text.split(" ");
  return { collection, code };
});
const choose = (collection, kind) => ({ ...emptyFilters(), collection, kind });
const toggled = (collection, kind, codes) => {
  const filters = toggleKinds(choose(collection, kind), codes, KINDS);
  return [filters.collection, filters.kind];
};

test("collection and kind let through what both do", () => {
  assert.deepEqual(chosenKinds(choose([], []), KINDS), []);
  assert.deepEqual(chosenKinds(choose(["bases"], []), KINDS), ["land", "air"]);
  assert.deepEqual(chosenKinds(choose(["bases"], ["air", "aid"]), KINDS), ["air"]);
});

/** @type {[string, Parameters<typeof toggled>, string[][]][]} */
const TOGGLES = [
  ["a whole collection is written as such", [[], [], ["land", "air"]], [["bases"], []]],
  ["a kind of another collection is added to it, not asked for as well", [["bases"], [], ["aid"]], [[], ["land", "air", "aid"]]],
  ["the last kind makes it whole", [[], ["land"], ["air"]], [["bases"], []]],
  ["a kind taken from a whole collection leaves the others", [["bases"], [], ["air"]], [[], ["land"]]],
  ["what is all chosen is no longer so", [["bases"], [], ["land", "air"]], [[], []]],
  ["what is partly chosen becomes whole", [[], ["land"], ["land", "air"]], [["bases"], []]],
];
for (const [why, given, expected] of TOGGLES) test(why, () => assert.deepEqual(toggled(...given), expected));

test("what is chosen is said in as few words as can be, and what there is not stays", () => {
  const said = (collection, kind) => listKindChoices(choose(collection, kind), KINDS).map(({ name, code }) => `${name} ${code}`);
  assert.deepEqual(said([], ["land", "air", "aid", "nonsense"]), ["collection bases", "kind aid", "kind nonsense"]);
  assert.deepEqual(said(["bases"], ["air"]), ["collection bases", "kind air"]);
  assert.deepEqual(said([], []), []);
});
