import assert from "node:assert/strict";
import test from "node:test";

import { groupValues, countOriginators } from "../../../static/js/evidence/agreement.js";

const SOURCES = {
  gazette: { originator: "Gazette" }, reprint: { originator: "Gazette" }, courier: { originator: "Courier" },
};
const say = (text, source, more = {}) => ({ text, source, from: 100, until: 130, modality: "stated", corrected: null, ...more });

test("claims of one value stand together, in the order in which values come up", () => {
  const claims = [say("400", "gazette"), say("700", "courier"), say("400", "reprint")];
  assert.deepEqual(groupValues(claims), [[claims[0], claims[2]], [claims[1]]]);
});

const APART = [
  ["another value", { text: "700" }],
  ["a denial of it", { modality: "denied" }],
  ["a report of it", { modality: "reported" }],
  ["a slip that is corrected", { corrected: { text: "500", why: "so printed elsewhere" } }],
];

for (const [what, difference] of APART) {
  test(`a value does not stand together with ${what}`, () => {
    assert.equal(groupValues([say("400", "gazette"), say("400", "courier", difference)]).length, 2);
  });
}

test("two originators are two voices", () => {
  const voices = countOriginators([say("400", "gazette"), say("400", "courier")], SOURCES);
  assert.deepEqual(voices, { originators: ["Gazette", "Courier"], articles: 2, isOneTime: true });
});

test("a reprint is no voice of its own", () => {
  const voices = countOriginators([say("400", "gazette"), say("400", "reprint"), say("400", "gazette")], SOURCES);
  assert.deepEqual(voices, { originators: ["Gazette"], articles: 2, isOneTime: true });
});

/** @type {[string, Span, Span, boolean][]} */
const TIMES = [
  ["days that touch only are two times", [100, 130], [130, 160], false],
  ["days that overlap are one", [100, 131], [130, 160], true],
  ["open ends last", [100, null], [500, null], true],
  ["an unknown start reaches back", [null, 130], [100, 110], true],
  ["an unknown start ends before what comes later", [null, 100], [100, null], false],
];

for (const [what, [from, until], [start, end], isOneTime] of TIMES) {
  test(`voices speak of one time or not: ${what}`, () => {
    const claims = [say("400", "gazette", { from, until }), say("400", "courier", { from: start, until: end })];
    assert.equal(countOriginators(claims, SOURCES).isOneTime, isOneTime);
  });
}
