// Parts of the comparison of two times; what it finds in the layer is in tests/query/test_two_times.py.

import assert from "node:assert/strict";
import { test } from "node:test";

import { describeStatus } from "../../../static/js/compare/changes.js";
import { sideOf } from "../../../static/js/compare/side-marks.js";
import { looksOf } from "../../../static/js/compare/side-tints.js";
import { inOrder } from "../../../static/js/lib/dates.js";
import { record, windowOf } from "../records.mjs";

const member = (/** @type {string} */ country) => record(country, { collection: "memberships", host: [country] });
const compared = (/** @type {any} */ side, /** @type {string | null} */ first, /** @type {string | null} */ second, index = 0) =>
  ({ index, side, first, second, change: "", aspects: [] });

test("the time that starts first comes first, and of two starts the one that ends first", () => {
  const [early, late] = [windowOf(2010), windowOf(2013)];
  assert.deepEqual(inOrder(late, early), [early, late]);
  assert.deepEqual(inOrder(early, late), [early, late]);
  const half = { from: early.from, until: early.from + 180 };
  assert.deepEqual(inOrder(early, half), [half, early]);
});

test("a place whose records are of different times is of both", () => {
  assert.equal(sideOf(["first", "first"]), "first");
  assert.equal(sideOf(["first", undefined]), "first");
  assert.equal(sideOf(["first", "second"]), "both");
  assert.equal(sideOf([]), null);
});

test("a country is tinted by when it was a member, and outlined where that was only a plan", () => {
  const records = [member("UZ"), member("UA"), record("base", { host: ["KG"] })];
  const found = looksOf([compared("first", "inferred", "ended"), compared("second", null, "announced", 1), compared("both", "attested", "attested", 2)], records);
  assert.deepEqual([...found], [["UZ", { side: "first", tint: "one-attested" }], ["UA", { side: "second", tint: "two-announced" }]]);
  const both = looksOf([compared("first", "attested", null), compared("second", null, "announced")], records);
  assert.deepEqual(both.get("UZ"), { side: "first", tint: "one-attested" });
});

test("a status at a time is told in the words of the page without scripts", () => {
  const time = windowOf(2013);
  const lexicon = { label: (/** @type {string} */ _list, /** @type {string} */ code) => code };
  const silent = record("silent", { segments: [[time.from, null, "lapsed", true, "June 2008"]] });
  assert.equal(describeStatus("lapsed", silent, time, lexicon), "not spoken of since June 2008");
  assert.equal(describeStatus(null, silent, time, lexicon), "no source speaks of it");
  assert.equal(describeStatus("ended", silent, time, lexicon), "ended");
  const denied = record("denied", { voices: [[time.from, time.until, "attested", "Gazette"], [time.from, time.until, "denied", "Courier"]] });
  assert.equal(describeStatus("attested", denied, time, lexicon), "attested by Gazette, denied by Courier");
});
