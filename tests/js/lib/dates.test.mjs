import assert from "node:assert/strict";
import { test } from "node:test";

import * as dates from "../../../static/js/lib/dates.js";

const { dayOf } = dates;

test("a day and its ISO form are each other's inverse, before 1970, in leap years and in the first century too", () => {
  for (const iso of ["0099-03-01", "1969-12-31", "1970-01-01", "2000-02-29", "2008-06-05", "2042-12-31"]) {
    assert.equal(dates.toIso(dates.parseIso(iso).from), iso);
  }
});

test("a date keeps its precision: a year, a month and a day are as long as they are", () => {
  assert.deepEqual(dates.parseIso("2008"), { from: dayOf(2008), until: dayOf(2009) });
  assert.deepEqual(dates.parseIso("2008-02"), { from: dayOf(2008, 1), until: dayOf(2008, 1) + 29 });
  assert.deepEqual(dates.parseIso("2008-06-05"), { from: dayOf(2008, 5, 5), until: dayOf(2008, 5, 5) + 1 });
});

for (const text of ["2008-13", "2008-06-31", "2007-02-29", "2008-6", "08", "", "2008-06-05T00:00:00Z", "2008-00"]) {
  test(`${JSON.stringify(text)} is no ISO date`, () => assert.equal(dates.parseIso(text), null));
}

const typed = [
  ["2008", "2008-01-01", "2008-12-31"],
  [" 2008-06 ", "2008-06-01", "2008-06-30"],
  ["June 2008", "2008-06-01", "2008-06-30"],
  ["jun 2008", "2008-06-01", "2008-06-30"],
  ["Sept. 2011", "2011-09-01", "2011-09-30"],
  ["5 June 2008", "2008-06-05", "2008-06-05"],
  ["June 5, 2008", "2008-06-05", "2008-06-05"],
  ["29 february 2000", "2000-02-29", "2000-02-29"],
];
for (const [text, first, last] of typed) {
  test(`a reader may type ${JSON.stringify(text)}`, () => {
    const { from, until } = dates.parseTyped(text);
    assert.deepEqual([dates.toIso(from), dates.toIso(until - 1)], [first, last]);
  });
}

for (const text of ["", "June", "Juneteenth 2008", "ju 2008", "31 June 2008", "5 June 5 2008", "2008 June", "last year"]) {
  test(`${JSON.stringify(text)} typed is no date`, () => assert.equal(dates.parseTyped(text), null));
}

for (const [text, month] of [["6/2008", "2008-06"], ["06.2008", "2008-06"], ["2008/06", "2008-06"], ["6-2008", "2008-06"]]) {
  test(`${text} typed is a month`, () => assert.deepEqual(dates.parseTyped(text), dates.parseIso(month)));
}

for (const text of ["5/6/2008", "5.6.2008", "13/2008", "2008-13", "from 2008", "2008 to then"]) {
  test(`${text} typed is no time`, () => assert.equal(dates.parseTime(text), null)); // the first may be May or June
}

/** @type {[string, string | null, string | null][]} */
const times = [
  ["2008-2016", "2008", "2016"],
  ["2008–2016", "2008", "2016"],
  ["2008 to June 2010", "2008", "2010-06"],
  ["June 2008 - May 2010", "2008-06", "2010-05"],
  ["2008-06-05/2010", "2008-06-05", "2010"],
  ["2008..", "2008", null],
  ["..2010", null, "2010"],
];
for (const [text, first, last] of times) {
  test(`${text} typed is a time with two ends`, () => {
    const [from, until] = [first && dates.parseIso(first).from, last && dates.parseIso(last).until];
    assert.deepEqual(dates.parseTime(text), { from, until, isRange: true });
  });
}

test("a single date, and no limit, leave the other end alone", () => {
  assert.deepEqual(dates.parseTime("2008"), { ...dates.parseIso("2008"), isRange: false });
  for (const text of ["", " ", ".."]) assert.deepEqual(dates.parseTime(text), { from: null, until: null, isRange: false });
});

test("months are added within the month they land in", () => {
  assert.equal(dates.toIso(dates.addMonths(dayOf(2008, 0, 31), 1)), "2008-02-29");
  assert.equal(dates.toIso(dates.addMonths(dayOf(2008, 0, 1), -1)), "2007-12-01");
  assert.equal(dates.toIso(dates.addMonths(dayOf(2008, 10, 15), 14)), "2010-01-15");
});

test("a handle comes to rest on the nearest first of a month", () => {
  assert.equal(dates.toIso(dates.nearestMonth(dayOf(2008, 5, 10))), "2008-06-01");
  assert.equal(dates.toIso(dates.nearestMonth(dayOf(2008, 5, 20))), "2008-07-01");
});

test("both ends of a window are said as a reader would", () => {
  assert.equal(dates.formatFrom(dayOf(2008)), "January 2008");
  assert.equal(dates.formatFrom(dayOf(2008, 5, 5)), "5 June 2008");
  assert.equal(dates.formatUntil(dayOf(2013)), "December 2012");
  assert.equal(dates.formatUntil(dayOf(2008, 5, 6)), "5 June 2008");
});

/** @type {[number, number, string][]} */
const windows = [
  [dayOf(2008), dayOf(2009), "in 2008"],
  [dayOf(2008, 5), dayOf(2008, 6), "in June 2008"],
  [dayOf(2008, 5, 5), dayOf(2008, 5, 6), "on 5 June 2008"],
  [dayOf(2008), dayOf(2013), "from January 2008 to December 2012"],
  [dayOf(2008, 5, 5), dayOf(2008, 6), "from 5 June 2008 to June 2008"],
];
for (const [from, until, words] of windows) {
  test(`a window is said to be ${words}`, () => assert.equal(dates.formatWindow({ from, until }), words));
}
