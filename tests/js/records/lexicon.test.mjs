import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf } from "../../../static/js/lib/dates.js";
import { createLexicon, describe } from "../../../static/js/records/lexicon.js";
import { record as createRecord } from "../records.mjs";

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
  assert.equal(describe(base, null, false, lexicon), "Kant air base, air base in Kyrgyzstan, not held then");
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
