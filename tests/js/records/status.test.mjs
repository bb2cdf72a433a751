import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import * as held from "../../../static/js/records/status.js";

const year = (number) => ({ from: dayOf(number), until: dayOf(number + 1) });
const SPAN = [dayOf(2001), dayOf(2043)];
const ATTESTED_2008 = [dayOf(2008, 5), dayOf(2008, 6), "attested", true];
const ATTESTED_2018 = [dayOf(2018), dayOf(2018, 1), "attested", true];
const BETWEEN = [dayOf(2008, 6), dayOf(2018), "inferred", true];
const record = (segments, more = {}) => ({ isKnown: true, segments, claims: [], disputes: [], ...more });

test("intervals are half-open: what ends on the first day of the window is not in it", () => {
  const window = year(2008);
  assert.equal(held.overlaps(dayOf(2007), dayOf(2008), window), false);
  assert.equal(held.overlaps(dayOf(2009), dayOf(2010), window), false);
  assert.equal(held.overlaps(dayOf(2008, 11, 31), dayOf(2009), window), true);
});

test("a single day is one day long", () => {
  const day = dayOf(2008, 5, 5);
  assert.equal(held.overlaps(day, day + 1, { from: day, until: day + 1 }), true);
});

test("open ends reach every window on their side", () => {
  assert.equal(held.overlaps(null, dayOf(2005), year(1900)), true);
  assert.equal(held.overlaps(dayOf(2005), null, year(2100)), true);
  assert.equal(held.overlaps(dayOf(2005), null, year(2004)), false);
  assert.equal(held.overlaps(null, null, year(2004)), true);
});

test("the strongest status in the window counts, in whatever order the segments come", () => {
  const segments = [[dayOf(2008), dayOf(2009), "denied", true], [dayOf(2008), null, "announced", true], BETWEEN, ATTESTED_2008];
  assert.equal(held.statusIn(segments, year(2008)), "attested");
  assert.equal(held.statusIn(segments, year(2011)), "inferred");
  assert.equal(held.statusIn(segments, year(2030)), "announced");
  assert.equal(held.statusIn([segments[0]], year(2008)), "denied");
  assert.equal(held.statusIn(segments, year(2007)), null);
});

test("a status that the page does not know is not held", () => {
  assert.equal(held.statusIn([[null, null, "ended", true]], year(2008)), null);
});

test("a rough date is sure only of a window that holds all of it", () => {
  const segments = [[dayOf(2012, 0), dayOf(2012, 3), "attested", false]];
  assert.equal(held.isCertainIn(segments, year(2012)), true);
  assert.equal(held.isCertainIn(segments, { from: dayOf(2012, 1), until: dayOf(2012, 2) }), false);
});

test("what is known and dated by no source is undated; what is not known yet is not", () => {
  assert.equal(held.isUndated(record([])), true);
  assert.equal(held.isUndated(record([BETWEEN])), false);
  assert.equal(held.isUndated(record([], { isKnown: false })), false);
});

test("a dispute counts where it overlaps the window", () => {
  const disputed = record([BETWEEN], { disputes: [{ from: dayOf(2008, 5), until: dayOf(2008, 6) }] });
  assert.equal(held.isDisputedIn(disputed, year(2008)), true);
  assert.equal(held.isDisputedIn(disputed, year(2011)), false);
});

test("figures are not carried forward: a claim of another time is of another time", () => {
  const claims = [{ id: "a", from: dayOf(2008, 5), until: dayOf(2008, 6) }, { id: "b", from: null, until: null }];
  const split = held.claimsIn(record([], { claims }), year(2011));
  assert.deepEqual(split.held.map(({ id }) => id), ["b"]);
  assert.deepEqual(split.others.map(({ id }) => id), ["a"]);
});

test("an inference names the attested days on both sides", () => {
  const segments = [ATTESTED_2008, BETWEEN, ATTESTED_2018];
  assert.deepEqual(held.attestedAround(segments, year(2011)), { last: dayOf(2008, 6) - 1, next: dayOf(2018) });
  assert.deepEqual(held.attestedAround(segments, year(2030)), { last: dayOf(2018, 1) - 1, next: null });
  assert.deepEqual(held.attestedAround(segments, year(2003)), { last: null, next: dayOf(2008, 5) });
});

test("the time of a record runs from its first to its last day, open ends to the edges of the span", () => {
  assert.deepEqual(held.lifetimeOf(record([ATTESTED_2008, BETWEEN]), SPAN), { from: dayOf(2008, 5), until: dayOf(2018) });
  assert.deepEqual(held.lifetimeOf(record([[null, null, "attested", true]]), SPAN), { from: SPAN[0], until: SPAN[1] });
  assert.equal(held.lifetimeOf(record([]), SPAN), null);
});

test("claims of one quote share its number, the same words in another source do not", () => {
  const claims = [
    { id: "a", source: "x", quote: "one" }, { id: "b", source: "x", quote: "two" },
    { id: "c", source: "x", quote: "one" }, { id: "d", source: "y", quote: "one" },
  ];
  const { quotes, numbers } = held.numberQuotes(claims);
  assert.deepEqual([...numbers.values()], [1, 2, 1, 3]);
  assert.deepEqual(quotes.map((quote) => quote.claims.length), [2, 1, 1]);
});

test("claims are grouped by property in the order in which properties come up", () => {
  const claims = ["unit", "personnel", "unit"].map((property, id) => ({ id, property }));
  const groups = held.byProperty(claims).map((group) => [group.property, group.claims.map(({ id }) => id)]);
  assert.deepEqual(groups, [["unit", [0, 2]], ["personnel", [1]]]);
});

const lexicon = held.createLexicon({
  collections: [], properties: [], modalities: [], precisions: [],
  kinds: [{ collection: "bases", code: "air_base", label: "Air base" }, { collection: "memberships", code: "csto", label: "Customs Union" }],
  statuses: [{ code: "attested", label: "Attested" }],
  countries: { KG: "Kyrgyzstan", TJ: "Tajikistan" },
});

test("a symbol is described by name, kind, place and status", () => {
  const base = record([ATTESTED_2008], { name: "Kant air base", kind: "air_base", host: ["KG"] });
  assert.equal(held.describe(base, "attested", false, lexicon), "Kant air base, air base in Kyrgyzstan, attested");
  assert.equal(held.describe(base, null, false, lexicon), "Kant air base, air base in Kyrgyzstan, not held then");
  assert.equal(held.describe(base, "attested", true, lexicon), "Kant air base, air base in Kyrgyzstan, attested, sources differ");
});

test("names keep their capitals, several hosts are all named, an undated record says so", () => {
  const membership = record([], { name: "X", kind: "csto", host: ["KG", "TJ"] });
  assert.equal(held.describe(membership, null, false, lexicon), "X, Customs Union in Kyrgyzstan and Tajikistan, no date given");
});

test("a code without an entry stands for itself", () => {
  assert.equal(lexicon.label("kinds", "submarine"), "submarine");
  assert.equal(lexicon.country("XX"), "XX");
});
