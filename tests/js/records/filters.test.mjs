import assert from "node:assert/strict";
import { test } from "node:test";

import { countChoices, createFacets, passing } from "../../../static/js/records/facets.js";
import * as filters from "../../../static/js/records/filters.js";
import { findRecords } from "../../../static/js/records/result.js";
import { LAYER, RECORDS, record, windowOf } from "../records.mjs";

const facets = createFacets(RECORDS, LAYER);
const choose = (choices) => ({ ...filters.emptyFilters(), ...choices });
const names = (choices) => RECORDS.filter((_, index) => passing(facets, choose(choices))[index]).map(({ id }) => id);
const optionsOf = (name) => facets.list.find((facet) => facet.name === name).options;
const address = (choices) => filters.writeFilters(choose(choices)).map(([name, text]) => `${name}=${text}`).join("&");
const read = (text) => filters.parseFilters(new URLSearchParams(text));

test("without choices everything known passes, and nothing that is not", () => {
  assert.deepEqual(names({}), ["kant", "launchers", "bloc", "undated"]);
  assert.equal(filters.countActive(filters.emptyFilters()), 0);
});

/** @type {[string, Partial<Filters>, string[]][]} */
const CHOICES = [
  ["several choices in one facet mean any of them", { host: ["KG", "AM"] }, ["kant", "launchers"]],
  ["several facets mean all of them", { host: ["TJ"], collection: ["memberships"] }, ["bloc"]],
  ["a record of two hosts is found by each", { host: ["AM"] }, ["launchers"]],
  ["sources and modalities are those of the claims", { source: ["late"], modality: ["denied"] }, ["kant"]],
  ["equipment is found by name", { equipment: ["Il-76"] }, ["kant"]],
  ["blocs are kinds of memberships", { bloc: ["csto"] }, ["bloc"]],
  ["a code that does not occur lets nothing through", { host: ["US"] }, []],
  ["figures pass that reach into the range", { strength: { min: 850, max: null } }, ["kant"]],
  ["a range between two figures holds neither", { strength: { min: 401, max: 499 } }, []],
];
for (const [why, choices, expected] of CHOICES) test(why, () => assert.deepEqual(names(choices), expected));

test("what is asked of claims is asked of those held in the window", () => {
  const then = (choices, window) => RECORDS.filter((_, index) => passing(facets, choose(choices), window)[index]).map(({ id }) => id);
  const [claim] = RECORDS[0].claims.filter(({ figure }) => figure);
  const held = { from: claim.from ?? -Infinity, until: claim.until ?? Infinity };
  const strength = { min: claim.figure[0], max: claim.figure[1] };
  assert.ok(then({ strength }, held).includes("kant"));
  assert.ok(!then({ strength }, { from: held.until + 100_000, until: held.until + 100_001 }).includes("kant"));
  assert.deepEqual(then({ host: ["KG"] }, { from: -1e6, until: -1e6 + 1 }), ["kant"]);
  assert.deepEqual(then({ source: ["early"] }, { from: -1e6, until: -1e6 + 1 }), []);
});

test("only options that occur are offered, by label or in the order of the vocabulary", () => {
  assert.deepEqual(optionsOf("host").map(({ label }) => label), ["Armenia", "Kyrgyzstan", "Tajikistan"]);
  assert.deepEqual(optionsOf("collection").map(({ code }) => code), ["bases", "deployments", "memberships"]);
  assert.deepEqual(optionsOf("source")[1], { code: "late", label: "Late article (A site)" });
});

test("the range of persons that occurs is told, or none", () => {
  assert.deepEqual(facets.strength, { min: 400, max: 900 });
  assert.equal(createFacets([record("empty")], LAYER).strength, null);
});

test("what is not known yet has no options", () => {
  const hidden = createFacets([record("later", { isKnown: false, host: ["KG"] })], LAYER);
  assert.deepEqual(hidden.list.flatMap(({ options }) => options), []);
});

test("the address is sorted, encoded one by one, and read back", () => {
  const choices = { host: ["TJ", "KG"], equipment: ["armour, tanks", "100 % Су-25"], strength: { min: 1000, max: null }, disputed: true };
  const text = address(choices);
  assert.ok(text.startsWith("host=KG,TJ&equipment=100%20%2525"), text);
  assert.ok(text.endsWith("&strength=1000/..&disputed=true"), text);
  assert.deepEqual(read(text), choose({ ...choices, host: ["KG", "TJ"], equipment: ["100 % Су-25", "armour, tanks"] }));
});

for (const [why, text] of [
  ["nothing", "host=&strength="],
  ["an inverted range", "strength=5000/1000"],
  ["a range without ends", "strength=../.."],
  ["a number alone", "strength=1000"],
  ["a negative number", "strength=-5/10"],
  ["a switch that is not true", "disputed=1&attested=false"],
]) test(`an address with ${why} filters nothing`, () => assert.equal(filters.countActive(read(text)), 0));

test("one code counts once", () => {
  assert.deepEqual(read("host=XX,TJ,TJ").host, ["XX", "TJ"]);
});

test("a choice is made and unmade, and counted", () => {
  const once = filters.toggleChoice(filters.emptyFilters(), "host", "KG");
  assert.equal(filters.countActive({ ...once, attested: true, strength: { min: 1, max: null } }), 3);
  assert.deepEqual(filters.toggleChoice(once, "host", "KG"), filters.emptyFilters());
});

/** What choosing an option alone in its facet really leaves; collection and kind are one facet. */
function leave(choices, view, found) {
  const without = (name) => (name === "kind" || name === "collection" ? { ...choices, kind: [], collection: [] } : choices);
  return facets.list.map(({ name, options }) => options.map(({ code }) =>
    findRecords(RECORDS, { ...view, filters: { ...without(name), [name]: [code] } }, facets, found).held));
}

/** @type {Found} */
const FOUND = { matches: Uint8Array.of(1, 1, 0, 1, 1), order: [1, 0, 3, 4], note: null, unmentioned: [], nearest: [] };
/** @type {[string, Partial<Filters>, Found | null][]} */
const COUNTED = [
  ["no choice", {}, null],
  ["one facet", { host: ["KG"] }, null],
  ["two facets", { host: ["TJ"], source: ["late"] }, null],
  ["three facets", { host: ["TJ"], source: ["early"], kind: ["air_base"] }, null],
  ["collection and kind", { collection: ["deployments"], kind: ["air_base"] }, null],
  ["a range", { strength: { min: 1, max: 450 } }, null],
  ["a search", { host: ["TJ"] }, FOUND],
  ["the switches", { attested: true, disputed: true }, null],
];
for (const [why, choices, found] of COUNTED) {
  test(`counts are what each option would leave, with ${why}`, () => {
    for (const number of [2008, 2009, 2016]) {
      const view = { ...windowOf(number), filters: choose(choices) };
      const counts = countChoices(facets, view.filters, found, findRecords(RECORDS, view, facets, found));
      assert.deepEqual(facets.list.map(({ name }) => [...counts[name]]), leave(view.filters, view, found));
    }
  });
}
