import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { emptyFilters } from "../../../static/js/records/filters.js";
import { parseDay, parseView, parseWindow, writeTime, writeView } from "../../../static/js/pages/view-query.js";

/** @type {Span} */
const SPAN = [dayOf(2001), dayOf(2043)];
const DEFAULT = {
  from: SPAN[0], until: SPAN[1], asOf: null, filters: emptyFilters(), q: "", record: null, layout: "list", sort: null,
  position: null, tint: null, theme: null, compare: null,
};

test("an empty address is the default view, and the default view is an empty address", () => {
  assert.deepEqual(parseView("", SPAN), DEFAULT);
  assert.equal(writeView(DEFAULT, SPAN), "");
});

const addresses = [
  "?datetime=2008-01-01/2008-12-31",
  "?datetime=../2008-12-31",
  "?datetime=2008-06-05/..",
  "?record=bases/kant-air-base",
  "?record=events/%7B%7B7*7%7D%7D",
  "?center=69.10,41.20&zoom=5",
  "?datetime=2008-01-01/2008-12-31&record=bases/kant-air-base&center=69.10,41.20&zoom=5",
  "?datetime=1950-01-01/1950-12-31",
  "?as_of=2012-12-31",
  "?collection=bases,deployments&host=TJ&strength=1000/..&disputed=true",
  "?q=Kant%20%26%20Gyumri",
  "?layout=table&sortby=-name",
  "?theme=dark",
  "?datetime=2008-01-01/..&as_of=2012-02-05&kind=air_base&q=Kant&record=bases/kant-air-base&layout=table&center=1.00,2.00&zoom=4&theme=light",
];
for (const address of addresses) {
  test(`${address} is read and written back the same`, () => {
    assert.equal(writeView(parseView(address, SPAN), SPAN), address);
  });
}

for (const query of ["?theme=pink", "?layout=cards", "?sortby=a/b", "?as_of=soon", "?kind=", "?strength=many"]) {
  test(`${query} says nothing that there is`, () => assert.deepEqual(parseView(query, SPAN), DEFAULT));
}

test("as of a month or a year is as of its last day, when all of it is known", () => {
  assert.equal(parseDay("2012-02"), dayOf(2012, 1, 29));
  assert.equal(parseDay("2012"), dayOf(2012, 11, 31));
});

test("the times of a view go along to a dossier", () => {
  const view = parseView("?datetime=2008-01-01/..&as_of=2012-02-05&q=Kant", SPAN);
  assert.deepEqual(writeTime(view, SPAN), ["datetime=2008-01-01/..", "as_of=2012-02-05"]);
});

test("the last day of an address is part of the window", () => {
  assert.deepEqual(parseWindow("2008-06-05/2008-06-05", SPAN), { from: dayOf(2008, 5, 5), until: dayOf(2008, 5, 6) });
});

test("a year, a month or a day alone is a window", () => {
  assert.deepEqual(parseWindow("2008", SPAN), { from: dayOf(2008), until: dayOf(2009) });
  assert.deepEqual(parseWindow("2008-06/2009", SPAN), { from: dayOf(2008, 5), until: dayOf(2010) });
});

const nonsense = ["2009/2008", "yesterday", "2008/2009/2010", "2008-02-30/..", "../2000-12-31"];
for (const text of nonsense) {
  test(`datetime=${text} asks for nothing that there is`, () => assert.equal(parseWindow(text, SPAN), null));
}

for (const query of ["?center=69.1&zoom=5", "?center=a,b&zoom=5", "?center=69.1,91&zoom=5", "?center=69.1,41.2", "?zoom=5"]) {
  test(`${query} leaves the map where it is`, () => assert.equal(parseView(query, SPAN).position, null));
}

for (const record of ["kant-air-base", "bases/", "/kant", "bases/kant/air", "Bases/kant", "<b>/x"]) {
  test(`record=${record} names no record`, () => {
    assert.equal(parseView(`?record=${encodeURIComponent(record)}`, SPAN).record, null);
  });
}
