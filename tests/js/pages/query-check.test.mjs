import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { checkQuery } from "../../../static/js/pages/query-check.js";

/** @type {Span} */
const SPAN = [dayOf(2001), dayOf(2043)];
const read = (query) => checkQuery(query, SPAN, (key) => key === "bases/kant-air-base", ["csto"]);

for (const query of [
  "", "?datetime=2008", "?datetime=../..", "?datetime=", "?as_of=1970-01-01", "?strength=0/..", "?disputed=false", "?attested=true",
  "?layout=list&sortby=-strength&theme=dark", "?center=69.1,41.2&zoom=5", "?record=bases/kant-air-base", "?kind=zzz&q=zzz",
  "?tint=CSTO", "?tint=none", "?utm_source=letter&fbclid=x",
]) {
  test(`${query || "an empty address"} is understood, or none of ours`, () => assert.deepEqual(read(query), { parts: [], record: null }));
}

for (const [query, ...parts] of [
  ["?datetime=2010/2009"], ["?datetime=yesterday"], ["?as_of=soon"], ["?strength=z"], ["?disputed=yes"], ["?layout=cards"],
  ["?sortby=colour"], ["?theme=pink"], ["?tint=nato"], ["?zoom=5"], ["?center=1,2"], ["?center=999,2&zoom=5", "center=999,2", "zoom=5"],
]) {
  test(`${query} is not understood`, () => {
    assert.deepEqual(read(query), { parts: parts.length ? parts : [query.slice(1)], record: null });
  });
}

for (const record of ["bases/none", "kant-air-base", "<b>/x"]) {
  test(`there is no record ${record}`, () => {
    assert.deepEqual(read(`?record=${encodeURIComponent(record)}`), { parts: [], record });
  });
}
