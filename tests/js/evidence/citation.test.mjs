import assert from "node:assert/strict";
import test from "node:test";

import { citation, quoteWithSource, textFragment } from "../../../static/js/evidence/citation.js";
import { dayOf } from "../../../static/js/lib/dates.js";
import { readFixture } from "../fixtures.mjs";

const SOURCE = {
  title: "On bases", publisher: "The Gazette", originator: "The Gazette", authors: ["A. Writer", "B. Writer"],
  published_text: "June 2008", url: "https://gazette.example/a",
};

for (const { why, url, quote, address } of readFixture("fragments.json")) {
  test(`an address that leads to a quote: ${why}`, () => assert.equal(textFragment(url, quote), address));
}

test("a citation names record, work, edition of the data, address and day of access", () => {
  const given = { name: "Kant air base", work: "An atlas: of bases", version: "0123456789abcdef", release: null, address: "https://x.example/r", day: dayOf(2026, 10, 22) };
  assert.equal(
    citation(given),
    "Kant air base. An atlas: of bases, data version 0123456789ab. " +
      "https://x.example/r (accessed 22 November 2026).",
  );
  assert.match(citation({ ...given, release: 3 }), /bases, release 3, data version 0123456789ab\./);
});

test("a name with a full stop gets no second one", () => {
  const line = citation({ name: "Forces of the U.S.", work: "An atlas", version: "0", release: null, address: "https://x.example/", day: 0 });
  assert.match(line, /^Forces of the U\.S\. An atlas/);
});

/** @type {[string, object, object, string][]} */
const WITH_SOURCE = [
  ["authors, title, publisher, date and the way to the words", {}, {},
    "“a lease”\nA. Writer, B. Writer, “On bases”, The Gazette, June 2008. https://gazette.example/a#:~:text=a%20lease"],
  ["the speaker before the author", { speaker: "A minister" }, {},
    "“a lease”\nA minister, in A. Writer, B. Writer, “On bases”, The Gazette, June 2008. https://gazette.example/a#:~:text=a%20lease"],
  ["who wrote a reprint first", {}, { originator: "The Courier", authors: [] },
    "“a lease”\n“On bases”, The Gazette, June 2008, first by The Courier. https://gazette.example/a#:~:text=a%20lease"],
  ["the speaker before the title of an unsigned article", { speaker: "A minister" }, { authors: [] },
    "“a lease”\nA minister, in “On bases”, The Gazette, June 2008. https://gazette.example/a#:~:text=a%20lease"],
  ["no address that is none of the web", {}, { url: "javascript:alert(1)" },
    "“a lease”\nA. Writer, B. Writer, “On bases”, The Gazette, June 2008."],
];

for (const [what, claim, source, text] of WITH_SOURCE) {
  test(`a copied quote carries ${what}`, () => {
    assert.equal(quoteWithSource({ quote: "a lease", speaker: null, ...claim }, { ...SOURCE, ...source }), text);
  });
}
