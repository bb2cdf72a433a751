import assert from "node:assert/strict";
import { test } from "node:test";

import { createFacets } from "../../../static/js/records/facets.js";
import { emptyFilters } from "../../../static/js/records/filters.js";
import { dayOf } from "../../../static/js/lib/dates.js";
import { isDisputedIn, isHeld, lifetimeOf, rankIn, statusOf } from "../../../static/js/records/status.js";
import { findRecords, statusShown, withGhosts } from "../../../static/js/records/result.js";
import { createIntervalIndex, statusesIn } from "../../../static/js/records/interval-index.js";
import { LAYER, RECORDS, record, windowOf } from "../records.mjs";

const facets = createFacets(RECORDS, LAYER);
const ask = (year, choices = {}, found = null) =>
  findRecords(RECORDS, { ...windowOf(year), filters: { ...emptyFilters(), ...choices } }, facets, found);

test("the result has the status of what is held, and says how much that is", () => {
  const result = ask(2008);
  assert.deepEqual([...result.ranks], [1, 0, 2, 0, 0]);
  assert.deepEqual([...result.disputed], [1, 0, 0, 0, 0]);
  assert.deepEqual([result.held, result.total, result.undated, result.outside], [2, 4, 1, 1]);
});

test("a record unknown then is neither in the result nor in the total", () => {
  assert.equal(ask(2008).passes[4], 0);
  assert.equal(ask(2008, { host: ["KG"] }).total, 4);
});

test("what is filtered out has no rank, but keeps the one of the window beside it", () => {
  const result = ask(2008, { host: ["TJ"] });
  assert.deepEqual([...result.ranks], [0, 0, 2, 0, 0]);
  assert.deepEqual([...result.window.ranks], [1, 0, 2, 0, 0]);
});

test("what passes and is held at other times is counted outside, the undated apart", () => {
  const result = ask(2016, { host: ["TJ"] });
  assert.deepEqual([result.held, result.outside, result.undated], [1, 1, 1]);
});

test("a search narrows the result and gives its order", () => {
  const result = ask(2008, {}, { matches: Uint8Array.of(0, 0, 1, 1, 0), order: [3, 2] });
  assert.deepEqual([...result.ranks], [0, 0, 2, 0, 0]);
  assert.deepEqual([...result.passes], [0, 0, 1, 1, 0]);
  assert.deepEqual(result.order, [3, 2]);
});

test("only attested leaves what is attested in the window, and no undated record", () => {
  const result = ask(2009, { attested: true });
  assert.deepEqual([result.held, result.undated], [0, 0]);
  assert.equal(result.outside, 1, "Kant air base is attested in another year");
  assert.equal(ask(2008, { attested: true }).held, 1);
});

test("only disputed leaves what sources differ on in the window", () => {
  assert.deepEqual([...ask(2008, { disputed: true }).ranks], [1, 0, 0, 0, 0]);
  assert.deepEqual([ask(2009, { disputed: true }).held, ask(2009, { disputed: true }).outside], [0, 1]);
});

const SILENT = record("silent", { segments: [[0, 5, "attested", true], [5, 8, "inferred", true], [8, null, "lapsed", true, "January 1970"]] });
const askSilent = (from, until, choices = {}) =>
  findRecords([SILENT], { from, until, filters: { ...emptyFilters(), ...choices } }, createFacets([SILENT], LAYER));

test("what is no longer spoken of is not held, and not outside either", () => {
  const result = askSilent(8, 9);
  assert.deepEqual([result.held, result.silent, result.outside, [...result.ranks], [...result.lapsed]], [0, 1, 0, [0], [1]]);
  assert.equal(statusShown(result, 0), "lapsed");
  assert.deepEqual([askSilent(7, 9).held, askSilent(7, 9).silent], [1, 0], "a window that reaches what is held has that");
});

test("the map has ghosts of it, which are held by no switch", () => {
  const result = askSilent(8, 9, { lapsed: true });
  assert.deepEqual([result.held, statusOf(withGhosts(result)[0])], [0, "lapsed"]);
  for (const name of ["attested", "disputed"]) assert.deepEqual([askSilent(8, 9, { [name]: true }).silent, name], [0, name]);
});

test("what is no longer spoken of is not held", () => {
  const records = [record("old", { segments: [[dayOf(2008), dayOf(2009), "attested", true], [dayOf(2009), null, "lapsed", true]] })];
  const found = (year) => findRecords(records, { ...windowOf(year), filters: emptyFilters() }, createFacets(records, LAYER));
  assert.deepEqual([found(2010).held, found(2010).outside, [...found(2010).ranks]], [0, 0, [0]]);
  assert.equal(found(2008).held, 1);
  assert.deepEqual(lifetimeOf(records[0], [dayOf(2000), dayOf(2020)]), { from: dayOf(2008), until: dayOf(2009) });
});

const DAYS = [null, 0, 1, 2, 3, 4, 5];
const STATUSES = ["attested", "inferred", "suspended", "announced", "denied", "lapsed", "ended"];

test("stretches answer as each record does by itself, for every interval of days and every status", () => {
  const records = DAYS.flatMap((from) => DAYS.flatMap((until) => STATUSES.map((status, place) => record("any", {
    segments: [[from, until, status, true], [2, 3, STATUSES[(place + 2) % 7], true]], disputes: [{ from, until, property: "", claims: [], text: "" }],
  }))));
  for (const window of [{ from: 0, until: 1 }, { from: 2, until: 3 }, { from: 1, until: 5 }, { from: 6, until: 9 }]) {
    const { ranks, lapsed, disputed } = statusesIn(createIntervalIndex(records), window);
    const answers = records.map(({ segments }) => rankIn(segments, window));
    assert.deepEqual([...ranks], answers.map((rank) => (isHeld(rank) ? rank : 0)));
    assert.deepEqual([...lapsed], answers.map((rank) => Number(statusOf(rank) === "lapsed")));
    assert.deepEqual([...disputed], records.map((item, at) => (ranks[at] && isDisputedIn(item, window) ? 1 : 0)));
  }
});
