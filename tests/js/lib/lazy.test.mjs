import assert from "node:assert/strict";
import { test } from "node:test";

import { lazy } from "../../../static/js/lib/lazy.js";
import { createLazySearch } from "../../../static/js/search/lazy-search.js";
import { layerOf, RECORDS } from "../records.mjs";

/** Idle moments that come when they are told to. */
function idleMoments() {
  const waiting = [];
  return { soon: (action) => waiting.push(action), come: () => waiting.forEach((action) => action()) };
}

test("code is fetched in an idle moment, before anybody asks, and once", async () => {
  const idle = idleMoments();
  let calls = 0;
  const get = lazy(async () => { calls += 1; return "code"; }, idle.soon);
  assert.equal(calls, 0);
  idle.come();
  assert.deepEqual([await get(), await get(), calls], ["code", "code", 1]);
});

test("who asks before an idle moment does not wait for one", async () => {
  assert.equal(await lazy(async () => "code", () => {})(), "code");
});

test("a failure is told to who asks, and tried again", async () => {
  const answers = [Promise.reject(new Error("no net")), Promise.resolve("code")];
  const get = lazy(() => answers.shift(), () => {});
  await assert.rejects(get(), /no net/);
  assert.equal(await get(), "code");
});

test("a failure in an idle moment is nobody's error", async () => {
  // An unhandled rejection would fail the whole file.
  let idle = null;
  lazy(() => Promise.reject(new Error("no net")), (action) => { idle = action(); });
  assert.equal(await idle, undefined);
});

test("a page searches by code that comes later", async () => {
  const noNames = () => Promise.reject(new Error("no net")); // without them it finds what the layer has
  const search = createLazySearch(layerOf(RECORDS), [], () => import("../../../static/js/search/search.js"), noNames);
  assert.deepEqual((await search.find("kant", RECORDS)).order, [0, 1]);
});
