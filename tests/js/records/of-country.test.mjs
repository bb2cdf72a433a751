import assert from "node:assert/strict";
import { test } from "node:test";

import { createFacets } from "../../../static/js/records/facets.js";
import { emptyFilters } from "../../../static/js/records/filters.js";
import { recordsOf, splitByResult } from "../../../static/js/records/of-country.js";
import { findRecords } from "../../../static/js/records/result.js";
import { LAYER, RECORDS, windowOf } from "../records.mjs";

const COLLECTIONS = ["bases", "deployments", "memberships"];
const EVER = { from: -Infinity, until: Infinity };
const ask = (window, filters = {}) => findRecords(RECORDS, { ...window, filters: { ...emptyFilters(), ...filters } }, createFacets(RECORDS, LAYER));

test("a country has all known records that it hosts, by collection, and those elsewhere that it runs", () => {
  assert.deepEqual(recordsOf(RECORDS, "TJ", COLLECTIONS), [
    { code: "bases", indices: [3] }, { code: "deployments", indices: [1] }, { code: "memberships", indices: [2] },
  ]);
  assert.deepEqual(recordsOf(RECORDS, "RU", COLLECTIONS), [{ code: "elsewhere", indices: [0, 1, 3] }]);
  assert.deepEqual(recordsOf(RECORDS, "KG", COLLECTIONS), [{ code: "bases", indices: [0] }]); // the other is not known yet
});

test("what is not in the result is counted: at other times, or left out by filters", () => {
  assert.deepEqual(splitByResult([1, 2, 3], RECORDS, ask(EVER)), { shown: [1, 2, 3], filtered: 0, atOtherTimes: 0 });
  assert.deepEqual(splitByResult([1, 2, 3], RECORDS, ask(windowOf(2008))), { shown: [2, 3], filtered: 0, atOtherTimes: 1 });
  assert.deepEqual(splitByResult([1, 2, 3], RECORDS, ask(EVER, { collection: ["deployments"] })), { shown: [1], filtered: 2, atOtherTimes: 0 });
});
