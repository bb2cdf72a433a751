import assert from "node:assert/strict";
import test from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { createLexicon } from "../../../static/js/records/lexicon.js";
import { ageFrom, ageLine, describeAge, describeStatusIn } from "../../../static/js/evidence/status-text.js";

const LEXICON = createLexicon({ kinds: [], countries: {}, statuses: [{ code: "attested", label: "Attested", definition: "A source says so." }] });
/** @type {Span} */
const SPAN = [dayOf(2001), dayOf(2020)];
/** @type {Segment} */
const JUNE_2008 = [dayOf(2008, 5), dayOf(2008, 6), "attested", false];
/** @type {Segment} */
const DENIED_2016 = [dayOf(2016, 11), dayOf(2017), "denied", false];
/** @type {Segment} */
const SINCE = [dayOf(2008, 6), null, "inferred", true];
const year = (number) => ({ from: dayOf(number), until: dayOf(number + 1) });
const agedIn = (segments, status, window) => ageLine(segments, status, ageFrom(window, SPAN, {}, null));
const words = (segments, status, window) => describeStatusIn({ isKnown: true, segments }, status, window, SPAN, LEXICON);

/** @type {[number, number, string][]} */
const AGES = [
  [dayOf(2008, 6), dayOf(2012), "3 years and 6 months"],
  [dayOf(2008, 6), dayOf(2009, 6), "1 year"],
  [dayOf(2008, 6), dayOf(2008, 7), "1 month"],
  [dayOf(2018, 0, 30), dayOf(2019), "11 months"],
  [dayOf(2018, 0, 30), dayOf(2018, 1, 10), "less than a month"],
  [dayOf(2008, 0, 31), dayOf(2008, 1, 29), "1 month"], // the last of one month to the last of the next
];

for (const [from, until, text] of AGES) {
  test(`an age in whole months: ${text}`, () => assert.equal(describeAge(from, until), text));
}

test("an attested record says how old the last word on it is at the end of the window", () => {
  const line = agedIn([JUNE_2008, SINCE], "attested", { from: dayOf(2008), until: dayOf(2012) });
  assert.equal(line, "Last attested June 2008, 3 years and 6 months before the end of the chosen time.");
});

test("what is no longer spoken of says why it is not counted", () => {
  /** @type {Segment} */
  const silent = [dayOf(2018, 6), null, "lapsed", true, "June 2008", "Bases are taken to go on for 10 years after sources last attested them."];
  const said = words([JUNE_2008, silent], "lapsed", year(2019));
  assert.equal(said, "it is not counted. Bases are taken to go on for 10 years after sources last attested them.");
  assert.equal(words([JUNE_2008, silent], null, year(2007)), "the sources place it in June 2008.");
});

test("an inferred one does not name the month twice", () => {
  const line = agedIn([JUNE_2008, SINCE], "inferred", year(2011));
  assert.equal(line, "The last attested day is 3 years and 6 months before the end of the chosen time.");
});

const SOURCES = {
  late: { publisher: "A site", published_text: "29 January 2018", known_from: dayOf(2018, 0, 29), published_until: dayOf(2018, 0, 30) },
  early: { publisher: "A paper", published_text: "February 2012", known_from: dayOf(2012, 1, 29), published_until: dayOf(2012, 2) },
  undated: { publisher: "A wall", published_text: "since 1990", known_from: null, published_until: null },
};

/** @type {[string, Days, number | null, string][]} */
const AGED = [
  ["the latest article where no time is chosen", { from: SPAN[0], until: SPAN[1] }, null,
    "Last attested June 2008, 9 years and 6 months before the latest article (A site, 29 January 2018)."],
  ["the latest article of those known then", { from: SPAN[0], until: SPAN[1] }, dayOf(2013),
    "Last attested June 2008, 3 years and 8 months before the latest article (A paper, February 2012)."],
  ["the end of a chosen window", year(2011), null, "Last attested June 2008, 3 years and 6 months before the end of the chosen time."],
];
for (const [what, window, asOf, expected] of AGED) {
  test(`an age counts from ${what}`, () => {
    assert.equal(ageLine([JUNE_2008, SINCE], "attested", ageFrom(window, SPAN, SOURCES, asOf)), expected);
  });
}

/** @type {[string, Segment[], Days][]} */
const AGELESS = [
  ["what is attested up to the end", [JUNE_2008], { from: dayOf(2008), until: dayOf(2008, 5, 15) }],
  ["what is attested later only", [[null, dayOf(2008, 5), "inferred", true], JUNE_2008], year(2005)],
  ["what is attested without an end", [[dayOf(2008), null, "attested", true]], year(2012)],
  ["what was over after it", [JUNE_2008], year(2012)],
  ["what is attested again at the end", [JUNE_2008, [dayOf(2008, 6), dayOf(2012), "inferred", true], [dayOf(2012), dayOf(2013), "attested", true]], year(2012)],
  ["what is announced only", [[dayOf(2008), dayOf(2009), "announced", true]], year(2008)],
];

for (const [what, segments, window] of AGELESS) {
  test(`no age is given for ${what}`, () => assert.equal(agedIn(segments, "attested", window), ""));
}

/** @type {[string, Segment[], string | null, Days, string][]} */
const STATUSES = [
  ["a record that nobody dated", [], null, year(2008), "no source says when. It is not counted."],
  ["one of another time", [JUNE_2008], null, year(2012), "the sources place it in June 2008."],
  ["one denied later", [JUNE_2008, DENIED_2016], null, year(2012), "the sources place it in June 2008."],
  ["one only ever denied", [DENIED_2016], null, year(2012), "the sources say that it was not so in December 2016."],
  ["one that began later and goes on", [JUNE_2008, SINCE], null, year(2005), "the sources place it in June 2008."],
  ["an inferred one", [JUNE_2008, SINCE], "inferred", year(2011), "last attested June 2008."],
  ["one that nobody says the start of", [[null, dayOf(2008, 5), "inferred", false], JUNE_2008], "inferred", year(1950),
    "next attested June 2008. No source says since when."],
  ["an attested one", [JUNE_2008], "attested", year(2008), "a source says so."],
  ["one whose dates are rough", [JUNE_2008], "attested", { from: dayOf(2008, 5, 10), until: dayOf(2008, 5, 11) },
    "a source says so. Its dates are known only roughly."],
];

for (const [what, segments, status, window, text] of STATUSES) {
  test(`the status in words: ${what}`, () => assert.equal(words(segments, status, window), text));
}
