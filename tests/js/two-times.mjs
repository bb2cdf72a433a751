// What the page finds at two times: reads { layer, queries } from standard input, and writes for each query each record by its
// id, as tests/fixtures/changes.json has them.

import { readFileSync } from "node:fs";

import { describeStatus } from "../../static/js/compare/changes.js";
import { compareRecords, timesOf } from "../../static/js/compare/compared.js";
import { parseView } from "../../static/js/pages/view-query.js";
import { recordsAsOf } from "../../static/js/records/as-of.js";
import { createFacets } from "../../static/js/records/facets.js";
import { createLexicon } from "../../static/js/records/lexicon.js";

const { layer, queries } = JSON.parse(readFileSync(0, "utf8"));
const lexicon = createLexicon(layer.vocabulary);

const answers = queries.map((/** @type {string} */ query) => {
  const view = parseView(query, layer.span);
  const records = recordsAsOf(layer, view.asOf);
  const times = timesOf(view);
  const compared = compareRecords(records, view, createFacets(records, layer), null, layer.vocabulary.kinds);
  return Object.fromEntries(compared.map(({ index, change, side, aspects, first, second }) => {
    const words = [first, second].map((status, at) => describeStatus(status, records[index], times[at], lexicon));
    return [records[index].id, [change, side, aspects, ...words]];
  }));
});
process.stdout.write(JSON.stringify(answers));
