import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, parseIso, toIso } from "../../../static/js/lib/dates.js";
import { dragWindow, moveByKey, moveEnd, pressKind, shift, firstWindow } from "../../../static/js/timeline/window-moves.js";

/** @type {Span} */
const SPAN = [dayOf(2001), dayOf(2043)];
const window = (first, last) => ({ from: parseIso(first).from, until: parseIso(last).until });
const words = ({ from, until }) => `${toIso(from)}/${toIso(until - 1)}`;
const press = (key, end, from, shiftKey = false) => words(moveByKey({ key, shiftKey }, end, from, SPAN));

const presses = [
  ["ArrowRight", "from", "2008", "2010", "2008-02-01/2010-12-31"],
  ["ArrowUp", "until", "2008", "2010", "2008-01-01/2011-01-31"],
  ["ArrowLeft", "until", "2008", "2010", "2008-01-01/2010-11-30"],
  ["PageUp", "from", "2008", "2010", "2009-01-01/2010-12-31"],
  ["PageDown", "until", "2008", "2010", "2008-01-01/2009-12-31"],
  ["Home", "from", "2008", "2010", "2001-01-01/2010-12-31"],
  ["Home", "until", "2008", "2010", "2008-01-01/2008-01-31"],
  ["End", "until", "2008", "2010", "2008-01-01/2042-12-31"],
  ["End", "from", "2008", "2010", "2010-12-01/2010-12-31"],
  ["ArrowRight", "from", "2008-06-05", "2010", "2008-07-01/2010-12-31"],
  ["ArrowLeft", "from", "2008-06-05", "2010", "2008-06-01/2010-12-31"],
  ["PageDown", "from", "2001-06", "2010", "2001-01-01/2010-12-31"],
  ["PageUp", "until", "2008", "2042-06", "2008-01-01/2042-12-31"],
];
for (const [key, end, first, last, after] of presses) {
  test(`${key} on ${end} of ${first} to ${last} makes ${after}`, () => assert.equal(press(key, end, window(first, last)), after));
}

test("an end never passes the other one, nor comes nearer than it is when that is under a month", () => {
  assert.equal(press("ArrowRight", "from", window("2008-06", "2008-06")), "2008-06-01/2008-06-30");
  assert.equal(press("ArrowRight", "from", window("2008-06-05", "2008-06-06")), "2008-06-05/2008-06-06");
  assert.equal(words(moveEnd("until", dayOf(2001), window("2008", "2010"), SPAN)), "2008-01-01/2008-01-31");
});

test("with Shift both ends move, and stop together at the limits", () => {
  assert.equal(press("PageUp", "from", window("2008", "2010"), true), "2009-01-01/2011-12-31");
  assert.equal(press("PageDown", "until", window("2001-06", "2002-05"), true), "2001-01-01/2001-12-31");
  assert.equal(words(shift(window("2042-01", "2042-09"), 12, SPAN)), "2042-04-01/2042-12-31");
});

test("a window beyond the span is not pulled into it, only not pushed further", () => {
  assert.equal(words(shift(window("2050", "2050"), 1, SPAN)), "2050-01-01/2050-12-31");
  assert.equal(words(shift(window("1950", "1950"), -1, SPAN)), "1950-01-01/1950-12-31");
});

test("other keys are left to the browser", () => {
  assert.equal(moveByKey({ key: "Tab" }, "from", window("2008", "2008"), SPAN), null);
});

test("play starts at the beginning with the window's length, with a year for the whole span", () => {
  assert.equal(words(firstWindow(window("2001", "2042"), SPAN)), "2001-01-01/2001-12-31");
  assert.equal(words(firstWindow(window("2040-07", "2042"), SPAN)), "2001-01-01/2003-06-30");
});

test("a press inside the window takes it, one outside or on a window without room draws a new one", () => {
  assert.equal(pressKind(dayOf(2009), window("2008", "2010"), SPAN), "window");
  assert.equal(pressKind(dayOf(2011), window("2008", "2010"), SPAN), "new");
  assert.equal(pressKind(dayOf(2009), window("2001", "2042"), SPAN), "new");
});

/** @type {[import("../../../static/js/timeline/window-moves.js").Kind, string, string, string, string][]} */
const drags = [
  ["window", "2009-02-01", "2009-04-02", "2008-03-01/2011-02-28", "both ends by the same months"],
  ["new", "2012-02-03", "2013-05-28", "2012-02-01/2013-05-31", "whole months"],
  ["new", "2013-05-28", "2012-02-03", "2012-02-01/2013-05-31", "drawn backwards"],
  ["new", "2012-02-03", "2012-02-04", "2012-02-01/2012-02-29", "never empty"],
  ["new", "2042-12-30", "2042-12-31", "2042-12-01/2042-12-31", "never beyond the span"],
  ["from", "2008-01-01", "2009-06-03", "2009-06-01/2010-12-31", "one end to the nearest month"],
];
for (const [kind, start, end, after, reason] of drags) {
  test(`dragging ${kind} from ${start} to ${end} makes ${after}: ${reason}`, () => {
    const press = { kind, day: parseIso(start).from, window: window("2008", "2010") };
    assert.equal(words(dragWindow(press, parseIso(end).from, window("2008", "2010"), SPAN)), after);
  });
}
