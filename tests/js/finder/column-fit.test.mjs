import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsThatFit } from "../../../static/js/finder/column-fit.js";
import { COLUMNS } from "../../../static/js/finder/columns.js";

test("columns come by what they are worth to a reader, and stand in their order", () => {
  assert.deepEqual(columnsThatFit(22, undefined), ["name", "status"]);
  assert.deepEqual(columnsThatFit(46, undefined), ["name", "kind", "host", "status", "strength"]);
  assert.deepEqual(columnsThatFit(200, undefined), COLUMNS.map(([name]) => name));
});

test("names and the column that sorts are always there", () => {
  assert.deepEqual(columnsThatFit(1, "strength"), ["name", "strength"]);
  assert.deepEqual(columnsThatFit(22, "disputed"), ["name", "disputed"]);
});
