import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { readFixture } from "../fixtures.mjs";
import { byProperty, claimsIn, numberQuotes } from "../../../static/js/evidence/claim-groups.js";

const year = (number) => ({ from: dayOf(number), until: dayOf(number + 1) });

test("figures are not carried forward: a claim of another time is of another time", () => {
  const claims = [{ id: "a", from: dayOf(2008, 5), until: dayOf(2008, 6) }, { id: "b", from: null, until: null }];
  const split = claimsIn({ claims }, year(2011));
  assert.deepEqual(split.held.map(({ id }) => id), ["b"]);
  assert.deepEqual(split.others.map(({ id }) => id), ["a"]);
});

for (const { why, claims, quotes } of readFixture("quotes.json")) {
  test(why, () => {
    const numbered = numberQuotes(claims.map(([id, source, quote]) => ({ id, source, quote })));
    assert.deepEqual(numbered.quotes.map((one) => [one.quote, one.claims.map(({ id }) => id)]), quotes);
    assert.ok(numbered.quotes.every(({ number, claims: own }) => own.every(({ id }) => numbered.numbers.get(id) === number)));
  });
}

test("claims are grouped by property in the order in which properties come up", () => {
  const claims = ["unit", "personnel", "unit"].map((property, id) => ({ id, property }));
  const groups = byProperty(claims).map((group) => [group.property, group.claims.map(({ id }) => id)]);
  assert.deepEqual(groups, [["unit", [0, 2]], ["personnel", [1]]]);
});
