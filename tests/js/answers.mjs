// The page's answers for other tests: reads { layer, windows, asOf } from standard input, and writes for each window the
// status of each record in the result, of one that is no longer spoken of too, by its key.

import { readFileSync } from "node:fs";

import { recordsAsOf } from "../../static/js/records/as-of.js";
import { createFacets } from "../../static/js/records/facets.js";
import { emptyFilters } from "../../static/js/records/filters.js";
import { findRecords, statusShown } from "../../static/js/records/result.js";

const { layer, windows, asOf } = JSON.parse(readFileSync(0, "utf8"));
const records = recordsAsOf(layer, asOf);
const facets = createFacets(records, layer);
const answers = windows.map(([from, until]) => {
  const result = findRecords(records, { from, until, filters: emptyFilters() }, facets);
  const shown = records.map(({ collection, id }, index) => [`${collection}/${id}`, statusShown(result, index)]);
  return Object.fromEntries(shown.filter(([, status]) => status !== null));
});
process.stdout.write(JSON.stringify(answers));
