// What the tip of a bin says.

import assert from "node:assert/strict";
import { test } from "node:test";

import { describeCounts, firstNames, recordsIn } from "../../../static/js/lanes/bin-contents.js";
import { BLOC, KANT, record, RECORDS, windowOf } from "../records.mjs";

const lexicon = { label: (/** @type {string} */ _list, /** @type {string} */ code) => code };
const [from, until] = [windowOf(2010).from, windowOf(2010).until];
const drawing = (/** @type {KnownRecord[]} */ records) => ({ records, passes: records.map(() => 1) });
const told = (/** @type {KnownRecord[]} */ records, /** @type {string | null} */ collection, /** @type {number} */ year) =>
  recordsIn(drawing(records), collection, windowOf(year)).map(({ record: { id }, status }) => `${id} ${status}`);

test("a bin names its records by their strongest status, the strongest first", () => {
  assert.deepEqual(told(RECORDS, null, 2008), ["kant attested", "bloc inferred"]);
  assert.deepEqual(told(RECORDS, "memberships", 2008), ["bloc inferred"]);
  assert.deepEqual(told(RECORDS, null, 2009), ["kant inferred"]);
  assert.deepEqual(told(RECORDS, null, 1999), []);
});

test("what has ended, or is no longer spoken of, is told after what is held", () => {
  const ended = record("ended", { segments: [[null, from, "attested", true]], ends: [[from, null]] });
  const silent = record("silent", { segments: [[null, from, "attested", true], [from, null, "lapsed", true]] });
  const there = record("there", { segments: [[from, until, "announced", true]] });
  assert.deepEqual(told([ended, silent, there], null, 2010), ["there announced", "silent lapsed", "ended ended"]);
});

test("counts are told by status, and an empty bin as such", () => {
  assert.equal(describeCounts([{ status: "attested" }, { status: "attested" }, { status: "ended" }], lexicon), "2 attested, 1 ended");
  assert.equal(describeCounts([], lexicon), "nothing reported");
});

test("four are named, and the rest counted", () => {
  const held = [KANT, BLOC, KANT, BLOC, KANT, BLOC].map((one) => ({ record: one, status: "attested" }));
  assert.deepEqual(firstNames(held), { names: [KANT, BLOC, KANT, BLOC].map(({ name }) => name), rest: 2 });
});
