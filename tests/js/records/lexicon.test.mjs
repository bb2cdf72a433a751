import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { createLexicon, describe, describeStatusThen, stageBy } from "../../../static/js/records/lexicon.js";
import { claim, record as createRecord } from "../records.mjs";

const ATTESTED_2008 = [dayOf(2008, 5), dayOf(2008, 6), "attested", true];
const record = (segments, more) => createRecord("x", { segments, ...more });

const lexicon = createLexicon({
  collections: [], properties: [], modalities: [], precisions: [],
  kinds: [{ collection: "bases", code: "air_base", label: "Air base", definition: "" }, { collection: "memberships", code: "csto", label: "Customs Union", definition: "" }],
  statuses: [{ code: "attested", label: "Attested", definition: "" }],
  countries: { KG: "Kyrgyzstan", TJ: "Tajikistan" },
});

test("a symbol is described by name, kind, place and status", () => {
  const base = record([ATTESTED_2008], { name: "Kant air base", kind: "air_base", host: ["KG"] });
  assert.equal(describe(base, "attested", false, lexicon), "Kant air base, air base in Kyrgyzstan, attested");
  assert.equal(describe(base, null, false, lexicon), "Kant air base, air base in Kyrgyzstan, not reported then");
  assert.equal(describe(base, "attested", true, lexicon), "Kant air base, air base in Kyrgyzstan, attested, sources differ");
});

test("names keep their capitals, several hosts are all named, an undated record says so", () => {
  const membership = record([], { name: "X", kind: "csto", host: ["KG", "TJ"] });
  assert.equal(describe(membership, null, false, lexicon), "X, Customs Union in Kyrgyzstan and Tajikistan, no date given");
});

test("a code without an entry stands for itself", () => {
  assert.equal(lexicon.label("kinds", "submarine"), "submarine");
  assert.equal(lexicon.country("XX"), "XX");
});

test("an agreement says how far it has come by the end of the window", () => {
  /** @type {[number, string][]} */
  const stages = [[dayOf(2008, 5), "signed"], [dayOf(2012), "ratified"]];
  const agreement = record([ATTESTED_2008], { stages });
  assert.equal(describeStatusThen(agreement, "attested", { from: dayOf(2008), until: dayOf(2009) }, lexicon), "attested (signed)");
  assert.deepEqual([2008, 2013].map((year) => stageBy(agreement, { from: 0, until: dayOf(year) })), [null, "ratified"]);
});

test("what is no longer spoken of says since when", () => {
  const silent = record([ATTESTED_2008, [dayOf(2018), null, "lapsed", true, "June 2008", ""]]);
  assert.equal(describeStatusThen(silent, "lapsed", { from: dayOf(2019), until: dayOf(2020) }, lexicon), "not spoken of since June 2008");
});

test("a record that ended in the window says so, with no more precision than its source", () => {
  const [start, end] = [dayOf(2001), dayOf(2006)];
  /** @type {Segment[]} */
  const segments = [[start, end, "attested", true]];
  const base = record(segments, { stretches: [[start, end, null, end]], claims: [claim("c1", 2003), claim("c2", 2005, { property: "ended", text: "2005" })] });
  const then = (from, until, more = {}) => describeStatusThen({ ...base, ...more }, "attested", { from: dayOf(from), until: dayOf(until) }, lexicon);
  assert.deepEqual([then(2001, 2020), then(2001, 2006), then(2001, 2004)], ["attested, ended 2005", "attested, ended 2005", "attested"]);
  assert.equal(then(2001, 2020, { collection: "events" }), "attested");
  assert.equal(then(2001, 2020, { claims: [claim("c2", 2005, { property: "left", text: "between June 2005 and 5 December 2005" })] }), "attested, left between June 2005 and 5 December 2005");
});

test("where sources attest and deny a record in a window, both are said, with who says so", () => {
  /** @type {[number, number, string, string][]} */
  const voices = [
    [dayOf(2008, 5), dayOf(2008, 6), "attested", "Gazette"], [dayOf(2008, 7), dayOf(2008, 8), "denied", "the ministry"],
    [dayOf(2008, 8), dayOf(2008, 9), "denied", "Courier (equipment)"],
  ];
  const base = record([ATTESTED_2008], { voices });
  const then = (status, from, until) => describeStatusThen(base, status, { from: dayOf(2008, from), until: dayOf(2008, until) }, lexicon);
  assert.equal(then("attested", 0, 12), "attested by Gazette, denied by the ministry and Courier (equipment)");
  assert.equal(then("inferred", 7, 8), "inferred, denied by the ministry");
  assert.equal(then("attested", 0, 6), "attested");
  assert.equal(then("denied", 7, 8), "denied");
});
