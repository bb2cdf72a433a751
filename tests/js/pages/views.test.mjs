// An address means on the page what it means on the server.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { readView } from "../../../static/js/pages/query-check.js";
import { writeView } from "../../../static/js/pages/view-query.js";
import { readFixture } from "../fixtures.mjs";

/** @type {Span} */
const SPAN = [dayOf(2001), dayOf(2043)];
const CODES = /** @type {CodeNames} */ (/** @type {unknown} */ (readFixture("codes.json")));

for (const { why, query, canonical = "", wrong = [] } of readFixture("views.json")) {
  test(`an address is read as on the server: ${why}`, () => {
    const view = readView(`?${query}`, SPAN, () => true, CODES);
    assert.equal(writeView({ ...view, layout: "list", sort: null }, SPAN).slice(1), canonical);
    // The page needs both parts of a position, so it names both where one is wrong.
    const named = view.unread.parts.map((part) => part.split("=")[0]).filter((name) => !isPosition(name) || wrong.includes(name));
    assert.deepEqual(named, wrong);
  });
}

/** @param {string} name */
function isPosition(name) {
  return name === "center" || name === "zoom";
}
