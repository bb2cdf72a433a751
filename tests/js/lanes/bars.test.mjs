import assert from "node:assert/strict";
import { test } from "node:test";

import { describeTime } from "../../../static/js/lanes/bars.js";
import { parseIso } from "../../../static/js/lib/dates.js";

const lexicon = { label: (_, code) => code[0].toUpperCase() + code.slice(1) };
const day = (text) => (text === null ? null : parseIso(text).from);

/** @type {[string, string, boolean, string, string][]} */
const times = [
  ["2008-06", "2008-07", true, "attested in June 2008", "a month"],
  ["2018-01-29", "2018-01-30", true, "attested on 29 January 2018", "a day"],
  ["2003", "2004", false, "attested in 2003 (roughly)", "a date that is only rough"],
  ["2009", null, true, "attested from January 2009 on", "no end is known"],
  [null, "2009", true, "attested until December 2008", "no start is known"],
  [null, null, true, "attested without dates", "neither is"],
];
for (const [from, until, certain, words, reason] of times) {
  test(`the time of a record in words: ${reason}`, () => {
    assert.equal(describeTime([[day(from), day(until), "attested", certain]], lexicon), words);
  });
}

test("stretches follow each other in words as they do in time", () => {
  /** @type {Segment[]} */
  const segments = [[day("2008"), day("2009"), "attested", true], [day("2009"), null, "inferred", true]];
  assert.equal(describeTime(segments, lexicon), "attested in 2008, inferred from January 2009 on");
});
