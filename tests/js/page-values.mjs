// What the page shows of a layer at some times, as JSON, for a test of the API to compare: `node page-values.mjs < question.json`.

import { text } from "node:stream/consumers";

import { endsOf, sourceNumbers } from "../../static/js/finder/columns.js";
import { recordsAsOf } from "../../static/js/records/as-of.js";
import { createFacets } from "../../static/js/records/facets.js";
import { emptyFilters } from "../../static/js/records/filters.js";
import { createLexicon } from "../../static/js/records/lexicon.js";
import { findRecords } from "../../static/js/records/result.js";
import { statusOf } from "../../static/js/records/status.js";
import { strengthIn } from "../../static/js/records/strength.js";

const { layer, questions } = JSON.parse(await text(process.stdin));
const ids = Object.keys(layer.sources);

/** The records held, each with what the table says of it. */
function answer({ from, until, as_of: asOf, filters }) {
  const window = { from: from ?? -Infinity, until: until ?? Infinity };
  const records = recordsAsOf(layer, asOf);
  const view = { ...window, filters: { ...emptyFilters(), ...filters } };
  const { ranks, disputed } = findRecords(records, view, createFacets(records, layer));
  const lexicon = createLexicon(layer.vocabulary);
  return Object.fromEntries(records.flatMap((record, index) => (ranks[index] === 0 ? [] : [[record.id, {
    status: statusOf(ranks[index]),
    disputed: disputed[index] === 1,
    ...endsOf(record, window),
    source: sourceNumbers(record, layer.sources, window).map((number) => ids[number - 1]),
    figures: strengthIn(record, window, lexicon, layer.sources).map(({ source }) => source),
  }]])));
}

console.log(JSON.stringify(questions.map(answer)));
