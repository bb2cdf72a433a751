import assert from "node:assert/strict";
import { test } from "node:test";

import { addLanes, binAt, binOf, countBins, nameBin, PLACES, tallestOf, ticksOf } from "../../../static/js/lanes/bins.js";
import { dayOf, parseIso, toIso } from "../../../static/js/lib/dates.js";
import { rankIn, STATUSES } from "../../../static/js/records/status.js";

/** @returns {Span} */
const visible = (first, last) => [parseIso(first).from, parseIso(last).until];
const YEARS = [2007, 2008, 2009, 2010].map((year) => dayOf(year));
const record = (segments, more = {}) => ({ collection: "bases", isKnown: true, segments, ...more });
const day = (text) => parseIso(text).from;
/** What each bin holds, as "attested sure" words; "" where it holds nothing. */
function held(records, passes = records.map(() => 1), edges = YEARS) {
  const counts = countBins(records, passes, edges).get("bases") ?? new Uint32Array((edges.length - 1) * PLACES);
  const names = STATUSES.flatMap((status) => [status, `${status}?`]);
  return edges.slice(1).map((_, bin) =>
    names.flatMap((name, place) => (counts[bin * PLACES + place] ? [`${counts[bin * PLACES + place]} ${name}`] : [])).join(" "));
}

/** @type {[Span, number, string, number][]} */
const units = [
  [visible("2001", "2019"), 850, "year", 19],
  [visible("2001", "2019"), 300, "year", 19],
  [visible("2005", "2010"), 850, "month", 72],
  [visible("2001", "2015"), 850, "quarter", 60],
  [visible("2008", "2008"), 150, "month", 12],
  [visible("1700", "2019"), 320, "decade", 32],
];
for (const [part, width, unit, count] of units) {
  test(`${part.map(toIso)} on ${width} px is shown by ${unit}`, () => {
    const bins = binOf(part, width);
    assert.equal(bins.unit, unit);
    assert.equal(bins.edges.length - 1, count);
  });
}

for (const [first, width] of /** @type {[string, number][]} */ ([["0079", 850], ["0079", 260], ["1700", 260], ["2001", 260], ["2016", 260]])) {
  test(`marks from ${first} to 2019 on ${width} px stand apart, and bins can be hit`, () => {
    const part = visible(first, "2019");
    const dayPx = width / (part[1] - part[0]);
    const days = ticksOf(part, width).map(({ day: at }) => at);
    assert.ok(days.length > 1);
    for (const [at, next] of days.slice(1).map((one, before) => [days[before], one])) assert.ok((next - at) * dayPx >= 34);
    const { edges } = binOf(part, width);
    assert.ok((edges[2] - edges[1]) * dayPx >= 2.9);
  });
}

test("the first and the last bin reach over the edges of the visible part", () => {
  const { edges } = binOf([day("2008-02-10"), day("2009-02-10")], 850);
  assert.deepEqual([edges[0], edges.at(-1)].map(toIso), ["2008-02-01", "2009-03-01"]);
});

test("bins are named by their unit", () => {
  assert.equal(nameBin("year", day("2008"), day("2009")), "2008");
  assert.equal(nameBin("quarter", day("2008-04"), day("2008-07")), "April to June 2008");
  assert.equal(nameBin("month", day("2008-04"), day("2008-05")), "April 2008");
  assert.equal(nameBin("decade", day("2000"), day("2010")), "2000 to 2009");
});

test("a day belongs to the bin that begins on it, and days outside to none", () => {
  assert.deepEqual([day("2006"), day("2007"), day("2008") - 1, day("2008"), day("2010")].map((at) => binAt(YEARS, at)), [-1, 0, 0, 1, 3]);
});

/** @type {[Segment[], string[], string][]} */
const stretches = [
  [[[day("2008-03"), day("2008-04"), "attested", true]], ["", "1 attested", ""], "only where it reaches into"],
  [[[null, null, "inferred", true]], ["1 inferred", "1 inferred", "1 inferred"], "open ends reach everywhere"],
  [[[day("2009"), null, "announced", true]], ["", "", "1 announced"], "a bin begins where its year begins"],
  [[[null, day("2008"), "attested", true]], ["1 attested", "", ""], "an end is the day after"],
  [[[null, day("2008"), "attested", true], [day("2008"), null, "lapsed", true]], ["1 attested", "", ""], "what is no longer spoken of is not counted"],
  [[[null, null, "inferred", true], [day("2008-03"), day("2008-04"), "attested", true]], ["1 inferred", "1 attested", "1 inferred"], "the strongest counts, once"],
  [[[null, null, "denied", false]], ["1 denied?", "1 denied?", "1 denied?"], "rough dates stay apart"],
  [[[day("2008-03"), day("2008-04"), "attested", false]], ["", "1 attested", ""], "a rough month is sure for its year"],
  [[[day("2011"), null, "attested", true], [null, day("2007"), "attested", true]], ["", "", ""], "beyond the edges is nowhere"],
  [[[null, null, "ended", true]], ["", "", ""], "an unknown status is no presence"],
  [[[null, null, "lapsed", true]], ["", "", ""], "what is no longer spoken of is no presence"],
];
for (const [segments, expected, reason] of stretches) {
  test(`bins: ${reason}`, () => assert.deepEqual(held([record(segments)]), expected));
}

test("records that do not pass, are not known or have no date are in no bin", () => {
  const always = [[null, null, "attested", true]];
  const records = [record(always), record(always), record(always, { isKnown: false }), record([])];
  assert.deepEqual(held(records, [1, 0, 1, 1]), ["1 attested", "1 attested", "1 attested"]);
});

test("a year's bin holds what a window of that year holds", () => {
  const records = [
    record([[null, day("2008-05"), "inferred", true], [day("2008-05"), null, "announced", false]]),
    record([[day("2007-06"), day("2009-02"), "attested", false]], { collection: "events" }),
  ];
  const sums = addLanes(countBins(records, [1, 1], YEARS), 3);
  for (const bin of [0, 1, 2]) {
    const ranks = records.map(({ segments }) => rankIn(segments, { from: YEARS[bin], until: YEARS[bin + 1] }));
    const expected = STATUSES.map((_, index) => ranks.filter((rank) => rank === index + 1).length);
    const found = STATUSES.map((_, index) => sums[bin * PLACES + 2 * index] + sums[bin * PLACES + 2 * index + 1]);
    assert.deepEqual(found, expected);
  }
  assert.equal(tallestOf(sums), 2);
});

/** @type {[Span, number, string, number, string][]} */
const axes = [
  [visible("2001", "2019"), 850, "2001 2002 2003", 19, "every year where it has room"],
  [visible("2001", "2019"), 320, "2005 2010 2015", 3, "every fifth on a phone"],
  [visible("2008", "2009"), 850, "2008 Apr Jul", 8, "quarters by their first month"],
  [visible("2008", "2008"), 850, "2008 Feb Mar", 12, "months"],
];
for (const [part, width, first, count, reason] of axes) {
  test(`the axis names ${reason}`, () => {
    const ticks = ticksOf(part, width);
    assert.equal(ticks.slice(0, 3).map(({ text }) => text).join(" "), first);
    assert.equal(ticks.length, count);
  });
}
