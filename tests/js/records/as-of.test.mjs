// Editions: what the sources published by a day tell, and nothing that was published later.

import assert from "node:assert/strict";
import { test } from "node:test";

import { countKnown, recordsAsOf } from "../../../static/js/records/as-of.js";

const SOURCES = { early: { known_from: 100 }, late: { known_from: 200 }, never: { known_from: null } };
const RECORD = {
  id: "base",
  editions: [
    { from: 100, segments: [[0, 100, "attested", true]], disputes: [], stages: [], places: [[[0, 100]]] },
    { from: 200, segments: [[0, 200, "attested", true]], disputes: [{ property: "personnel" }], stages: [[150, "signed"]], places: [[[0, 200]]] },
  ],
  claims: [{ id: "a", source: "early" }, { id: "b", source: "late" }, { id: "c", source: "never" }],
  context: [{ text: "It was left.", known_from: 150 }],
};
/** @type {Layer} */
const LAYER = /** @type {any} */ ({ records: [RECORD], sources: SOURCES });
const on = (asOf) => recordsAsOf(LAYER, asOf)[0];

test("without a day everything is known, whenever it was published", () => {
  assert.deepEqual(on(null).segments, RECORD.editions[1].segments);
  assert.deepEqual(on(null).claims.map(({ id }) => id), ["a", "b", "c"]);
});

test("before its first source a record is unknown and bare", () => {
  const { isKnown, segments, disputes, stages, named, claims } = on(99);
  const nothing = { segments: [], disputes: [], stages: [], named: [], claims: [] };
  assert.deepEqual({ isKnown, segments, disputes, stages, named, claims }, { isKnown: false, ...nothing });
});

test("a source counts from its day on", () => {
  assert.deepEqual(on(100).claims.map(({ id }) => id), ["a"]);
  assert.deepEqual(on(199).disputes, []);
  assert.equal(on(200).disputes.length, 1);
});

test("what lies beyond the articles counts from the day of its own reference on", () => {
  assert.deepEqual([null, 149, 150].map((day) => on(day).context.length), [1, 0, 1]);
});

test("the order of the records stays", () => {
  const [record] = LAYER.records;
  const layer = { ...LAYER, records: [{ ...record, id: "one" }, { ...record, id: "two" }] };
  assert.deepEqual(recordsAsOf(layer, 50).map(({ id }) => id), ["one", "two"]);
});

test("known sources are counted", () => {
  assert.deepEqual([null, 99, 100, 500].map((day) => countKnown(SOURCES, day)), [3, 0, 1, 2]);
});
