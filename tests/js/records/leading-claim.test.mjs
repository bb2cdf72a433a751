// The claim that leads: strength before all else, then the latest, and never one of another time in silence.

import assert from "node:assert/strict";
import { test } from "node:test";

import { leadingClaim, strengthFirst } from "../../../static/js/records/leading-claim.js";
import { claim, windowOf } from "../records.mjs";

const SOURCES = { early: { published_from: 10 }, late: { published_from: 20 } };
const ALWAYS = { from: -Infinity, until: Infinity };
/**
 * The id of the claim that leads, and whether it is held in the window.
 * @param {Claim[]} claims
 * @param {Days} window
 */
const lead = (claims, window) => {
  const found = leadingClaim(claims, window, SOURCES);
  return found && [found.claim.id, found.isThen];
};

const STRENGTH = { property: "personnel" };
/** @type {[why: string, claims: Claim[], window: Days, expected: [string, boolean] | null][]} */
const CASES = [
  ["strength leads, though another claim is later", [claim("a", 2008, STRENGTH), claim("b", 2018)], ALWAYS, ["a", true]],
  ["of two strengths the later one", [claim("a", 2008, STRENGTH), claim("b", 2016, STRENGTH)], ALWAYS, ["b", true]],
  ["without strength the latest", [claim("a", 2008), claim("b", 2018), claim("c", 2012)], ALWAYS, ["b", true]],
  ["of one time the one published later", [claim("a", 2008), claim("b", 2008, { source: "late" })], ALWAYS, ["b", true]],
  ["of one time and day of publication the first", [claim("a", 2008), claim("b", 2008)], ALWAYS, ["a", true]],
  ["strength of another time does not lead", [claim("a", 2008, STRENGTH), claim("b", 2018)], windowOf(2018), ["b", true]],
  ["where none is held then, one of another time, and it says so", [claim("a", 2008, STRENGTH)], windowOf(2011), ["a", false]],
  ["an open beginning is the earliest", [claim("a", 2008, { from: null }), claim("b", 2001)], ALWAYS, ["b", true]],
  ["without claims there is none", [], ALWAYS, null],
];
for (const [why, claims, window, expected] of CASES) test(why, () => assert.deepEqual(lead(claims, window), expected));

test("strength comes first, and the rest keeps its order", () => {
  const claims = [claim("a", 2008), claim("b", 2008, STRENGTH), claim("c", 2008)];
  assert.deepEqual(strengthFirst(claims).map(({ id }) => id), ["b", "a", "c"]);
});
