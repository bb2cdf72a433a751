import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { createIntervalIndex, statusesIn } from "../../../static/js/records/interval-index.js";
import * as status from "../../../static/js/records/status.js";
import { readFixture } from "../fixtures.mjs";

const year = (number) => ({ from: dayOf(number), until: dayOf(number + 1) });
/** @type {Span} */
const SPAN = [dayOf(2001), dayOf(2043)];
/** @type {Segment} */
const ATTESTED_2008 = [dayOf(2008, 5), dayOf(2008, 6), "attested", true];
/** @type {Segment} */
const ATTESTED_2018 = [dayOf(2018), dayOf(2018, 1), "attested", true];
/** @type {Segment} */
const BETWEEN = [dayOf(2008, 6), dayOf(2018), "inferred", true];
const record = (segments, more = {}) => ({ isKnown: true, segments, claims: [], disputes: [], ...more });

test("intervals are half-open: what ends on the first day of the window is not in it", () => {
  const window = year(2008);
  assert.equal(status.overlaps(dayOf(2007), dayOf(2008), window), false);
  assert.equal(status.overlaps(dayOf(2009), dayOf(2010), window), false);
  assert.equal(status.overlaps(dayOf(2008, 11, 31), dayOf(2009), window), true);
});

test("a single day is one day long", () => {
  const day = dayOf(2008, 5, 5);
  assert.equal(status.overlaps(day, day + 1, { from: day, until: day + 1 }), true);
});

test("open ends reach every window on their side", () => {
  assert.equal(status.overlaps(null, dayOf(2005), year(1900)), true);
  assert.equal(status.overlaps(dayOf(2005), null, year(2100)), true);
  assert.equal(status.overlaps(dayOf(2005), null, year(2004)), false);
  assert.equal(status.overlaps(null, null, year(2004)), true);
});

test("the strongest status in the window counts, in whatever order the segments come", () => {
  /** @type {Segment[]} */
  const segments = [[dayOf(2008), dayOf(2009), "denied", true], [dayOf(2008), null, "announced", true], BETWEEN, ATTESTED_2008];
  assert.equal(status.statusIn(segments, year(2008)), "attested");
  assert.equal(status.statusIn(segments, year(2011)), "inferred");
  assert.equal(status.statusIn(segments, year(2030)), "announced");
  assert.equal(status.statusIn([segments[0]], year(2008)), "denied");
  assert.equal(status.statusIn(segments, year(2007)), null);
});

test("a status that the page does not know is not held", () => {
  assert.equal(status.statusIn([[null, null, "ended", true]], year(2008)), null);
});

test("a rough date is sure only of a window that holds all of it", () => {
  /** @type {Segment[]} */
  const segments = [[dayOf(2012, 0), dayOf(2012, 3), "attested", false]];
  assert.equal(status.isCertainIn(segments, year(2012)), true);
  assert.equal(status.isCertainIn(segments, { from: dayOf(2012, 1), until: dayOf(2012, 2) }), false);
});

test("what is known and dated by no source is undated; what is not known yet is not", () => {
  assert.equal(status.isUndated(record([])), true);
  assert.equal(status.isUndated(record([BETWEEN])), false);
  assert.equal(status.isUndated(record([], { isKnown: false })), false);
});

test("a dispute counts where it overlaps the window", () => {
  const disputed = record([BETWEEN], { disputes: [{ from: dayOf(2008, 5), until: dayOf(2008, 6) }] });
  assert.equal(status.isDisputedIn(disputed, year(2008)), true);
  assert.equal(status.isDisputedIn(disputed, year(2011)), false);
});

test("an inference names the attested days on both sides", () => {
  /** @type {Segment[]} */
  const segments = [ATTESTED_2008, BETWEEN, ATTESTED_2018];
  assert.deepEqual(status.attestedAround(segments, year(2011)), { last: dayOf(2008, 6) - 1, next: dayOf(2018) });
  assert.deepEqual(status.attestedAround(segments, year(2030)), { last: dayOf(2018, 1) - 1, next: null });
  assert.deepEqual(status.attestedAround(segments, year(2003)), { last: null, next: dayOf(2008, 5) });
});

test("the time of a record runs from its first to its last day, open ends to the edges of the span", () => {
  assert.deepEqual(status.lifetimeOf(record([ATTESTED_2008, BETWEEN]), SPAN), { from: dayOf(2008, 5), until: dayOf(2018) });
  assert.deepEqual(status.lifetimeOf(record([[null, null, "attested", true]]), SPAN), { from: SPAN[0], until: SPAN[1] });
  assert.equal(status.lifetimeOf(record([]), SPAN), null);
});

for (const { why, segments, window: [from, until], status: expected, certain } of readFixture("statuses.json")) {
  test(`the status in a window is that of the server: ${why}`, () => {
    const window = { from, until };
    assert.equal(status.statusIn(segments, window), expected);
    if (expected) assert.equal(status.isCertainIn(segments, window), certain);
    const { ranks, lapsed } = statusesIn(createIntervalIndex([{ isKnown: true, segments, disputes: [], named: [] }]), window);
    assert.equal(lapsed[0] ? "lapsed" : status.statusOf(ranks[0]), expected);
  });
}
