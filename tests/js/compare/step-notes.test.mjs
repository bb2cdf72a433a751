// What a step of play says.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createLexicon } from "../../../static/js/records/lexicon.js";
import { changesBetween, describeStep } from "../../../static/js/compare/step-notes.js";
import { KANT, LAYER, record, windowOf } from "../records.mjs";

const lexicon = createLexicon({ ...LAYER.vocabulary, statuses: ["attested", "inferred", "lapsed"].map((code) => ({ code, label: code, definition: "" })) });

test("what comes and goes is what is counted at one time and not at the other", () => {
  assert.deepEqual(changesBetween([0, 1, 2, 6, 6], [1, 0, 1, 1, 0]), { added: [0, 3], gone: [1] }); // 6: no longer spoken of
});

test("a step is told with the status of what comes, and with what a source says of what goes", () => {
  const { from, until } = windowOf(2009);
  const records = [
    KANT,
    record("ended", { segments: [], ends: [[from, null]] }),
    record("silent", { segments: [[from, until, "lapsed", true]] }),
    record("past", { segments: [] }),
  ];
  const text = describeStep({ added: [0], gone: [1, 2, 3] }, records, windowOf(2009), lexicon);
  assert.equal(text, "2009. Now also: Kant air base, inferred. No longer: ended, ended; silent, no longer spoken of; past.");
});

test("three are named and the rest counted; a step that changes nothing says nothing", () => {
  const records = ["a", "b", "c", "d", "e"].map((id) => record(id));
  const text = describeStep({ added: [0, 1, 2, 3, 4], gone: [] }, records, windowOf(2008), lexicon);
  assert.equal(text, "2008. Now also: a, attested; b, attested; c, attested; 2 more.");
  assert.equal(describeStep({ added: [], gone: [] }, records, windowOf(2008), lexicon), "");
});
