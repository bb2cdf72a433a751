// Which record is meant by what somebody types, and by the words of a sentence.

import assert from "node:assert/strict";
import test from "node:test";

import { findRecords, guessRecord } from "../../../static/js/forms/record-choice.js";

/** @param {string} id @param {string} name @param {string[]} places @param {string[]} names */
const record = (id, name, places = [], names = []) => ({ id, name, places, names, collection: "bases" });
const KANT = record("kant", "Kant air base", ["Kant"], ["Авиабаза Кант"]);
const DUSHANBE = record("201st", "201st Military Base", ["Dushanbe", "Bokhtar"]);
const TALKS = record("talks", "Talks in Dushanbe", ["Dushanbe"]);
const RECORDS = [KANT, DUSHANBE, TALKS];

for (const [why, typed, ids] of /** @type {[string, string, string[]][]} */ ([
  ["the name", "Kant air base", ["kant"]],
  ["in another case", "kant AIR base", ["kant"]],
  ["the id", "201st", ["201st"]],
  ["another name", "авиабаза кант", ["kant"]],
  ["another spelling", "kant airbase", ["kant"]],
  ["some of its words", "military", ["201st"]],
  ["a place and a word", "201st bokhtar", ["201st"]],
  ["what several have", "Dushanbe", ["201st", "talks"]],
  ["what none has", "Manas", []],
  ["nothing", " ", []],
])) {
  test(`a record is found by ${why}`, () => assert.deepEqual(findRecords(RECORDS, typed).map(({ id }) => id), ids));
}

/** @param {string} id @param {number} sentence @param {number} start */
const claim = (id, sentence, start) => /** @type {any} */ ({ record: id, spans: [[sentence, start, start + 5]] });
const BEFORE = [claim("kant", 1, 0), claim("talks", 2, 40), claim("201st", 4, 0)];

for (const [why, number, text, at, id] of /** @type {[string, number, string, number, string | null][]} */ ([
  ["that is named", 5, "Some 400 serve at Kant air base.", 0, "kant"],
  ["that is named nearest", 5, "Not at Kant but in Bokhtar some 400 serve.", 30, "201st"],
  ["of the claim nearest before, of two at a place", 3, "Some 400 serve in Dushanbe.", 0, "talks"],
  ["of the claim nearest before, past a place without a record", 3, "Some 400 serve near Osh.", 0, "talks"],
  ["of the claim before in the same sentence", 4, "Some 400 serve.", 10, "201st"],
  ["that no claim before tells", 0, "Some 400 serve.", 0, null],
])) {
  test(`the record is guessed ${why}`, () => assert.equal(guessRecord(RECORDS, BEFORE, { number, text, at })?.id ?? null, id));
}

for (const [why, text, more, id] of /** @type {[string, string, object, string | null][]} */ ([
  ["a property that it cannot have", "It was signed.", { property: "signed" }, null],
  ["a place where it is not", "Some 400 serve near Osh.", { property: "personnel", town: "Osh" }, null],
  ["a place where it is", "Some 400 serve in Bokhtar.", { property: "personnel", town: "Bokhtar" }, "201st"],
])) {
  test(`the record before is judged by ${why}`, () => assert.equal(guessRecord(RECORDS, BEFORE, { number: 5, text, at: 0, ...more })?.id ?? null, id));
}
