import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { isReliefWanted, loadRelief, rememberRelief } from "../../../static/js/backdrop/relief.js";

const fetchBefore = globalThis.fetch;
/** @type {Box} */
const here = [0.6, 0.3, 0.7, 0.4];
/** @type {Box} */
const elsewhere = [0.1, 0.3, 0.2, 0.4];

globalThis.location ??= /** @type {Location} */ ({ href: "https://atlas.example/" });
globalThis.createImageBitmap = /** @type {any} */ ((/** @type {any} */ blob) => Promise.resolve(blob));
afterEach(() => { globalThis.fetch = fetchBefore; });

/** @returns {Cells} */
const cells = () => {
  const cell = (name, box, isReliefDue) => ({ name, box, lakes: [], rivers: [], contested: [], isReliefDue, relief: null });
  const loaded = [cell("high", here, true), cell("flat", here, false), cell("far", elsewhere, true)];
  return { window: [10, 25, 100, 75], size: [10, 5], url: "https://atlas.example/static/1/made/backdrop.json", asked: new Set(), loaded };
};

/** @param {boolean} ok @param {string[]} asked */
function answer(ok, asked) {
  globalThis.fetch = (/** @type {any} */ url) => {
    asked.push(url.pathname);
    return Promise.resolve(/** @type {any} */ ({ ok, blob: () => Promise.resolve("picture") }));
  };
}

test("only what is in sight and not flat is asked for, beside the cells and once", async () => {
  const [own, asked] = [cells(), []];
  answer(true, asked);
  assert.equal(await loadRelief(own, [here]), true);
  assert.equal(await loadRelief(own, [here]), false);
  assert.deepEqual(asked, ["/static/1/made/cells/high.webp"]);
  assert.deepEqual(own.loaded.map(({ relief }) => Boolean(relief)), [true, false, false]);
});

test("a picture that cannot be had is asked for again after the next move", async () => {
  const [own, asked] = [cells(), []];
  answer(false, asked);
  assert.equal(await loadRelief(own, [here]), false);
  answer(true, asked);
  assert.equal(await loadRelief(own, [here]), true);
});

test("where nothing can be kept and no colours are forced there is relief", () => {
  globalThis.matchMedia = /** @type {any} */ (() => ({ matches: false }));
  rememberRelief(false);
  assert.equal(isReliefWanted(), true);
  globalThis.matchMedia = /** @type {any} */ (() => ({ matches: true }));
  assert.equal(isReliefWanted(), false);
});
