import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { afterEach, test } from "node:test";

import { addCell, cellsIn, loadCells } from "../../../static/js/backdrop/cells.js";
import { decodeBackdrop } from "../../../static/js/backdrop/decode.js";
import { findCountry } from "../../../static/js/backdrop/find-country.js";
import { createView, toPixels } from "../../../static/js/backdrop/view.js";
import { project } from "../../../static/js/lib/mercator.js";

const folder = new URL("../../../geodata/backdrop/", import.meta.url);
const overview = JSON.parse(readFileSync(new URL("overview.json", folder), "utf8"));
const readCell = (/** @type {string} */ file) => JSON.parse(readFileSync(new URL(`cells/${file}`, folder), "utf8"));
/** @param {number} west @param {number} south @param {number} east @param {number} north @returns {Box} */
const boxOf = (west, south, east, north) => {
  const [[left, top], [right, bottom]] = [project(west, north), project(east, south)];
  return [left, top, right, bottom];
};
const decode = () => decodeBackdrop({ ...overview, url: "https://atlas.example/static/1/made/backdrop.json" });
const around = boxOf(65, 36, 72, 41); // Dushanbe in the middle
const fetchBefore = globalThis.fetch;

globalThis.location ??= /** @type {Location} */ ({ href: "https://atlas.example/" });
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
afterEach(() => { globalThis.fetch = fetchBefore; });

/** Answer from the folder, and note what was asked. @param {string[]} asked @param {number} [status] */
function serve(asked, status = 200) {
  globalThis.fetch = (/** @type {any} */ url) => {
    asked.push(url.pathname);
    const name = url.pathname.split("/").pop();
    return Promise.resolve(/** @type {Response} */ ({ ok: status === 200, json: () => Promise.resolve(readCell(name)) }));
  };
}

/** All cells there are. */
function refined() {
  const backdrop = decode();
  for (const file of readdirSync(new URL("cells/", folder))) if (file.endsWith(".json")) addCell(backdrop, readCell(file), [0, 0, 1, 1], file);
  return backdrop;
}

test("every test point lies in the country that the table names, with all cells too", () => {
  const backdrop = refined();
  const rows = readFileSync(new URL("points.csv", folder), "utf8").trim().split("\n").slice(1).map((row) => row.split(","));
  const wrong = rows.filter(([, lon, lat, code]) => findCountry(backdrop, Number(lon), Number(lat)) !== (code || null));
  assert.deepEqual(wrong, []);
});

test("every ring closes with some cells and without others, so that no fill leaks", () => {
  const view = createView({ size: 256 * 2 ** 8, left: 44_000, top: 24_000, width: 2000, height: 1000, zoom: 8 });
  const backdrop = decode();
  for (const file of ["60_35.json", "70_40.json", "30_45.json"]) addCell(backdrop, readCell(file), [0, 0, 1, 1], file);
  const ends = backdrop.lines.map((line) => { const pixels = toPixels(line, view); return [pixels.slice(0, 2), pixels.slice(-2)].map(String); });
  const end = (reference, atEnd) => ends[reference < 0 ? ~reference : reference][reference < 0 === atEnd ? 0 : 1];
  const open = [...backdrop.countries.values()].flat().flatMap(({ rings }) => rings).filter((ring) =>
    ring.some((reference, i) => end(reference, true) !== end(ring[(i + 1) % ring.length], false)));
  assert.deepEqual(open, []);
});

test("a near view has more points of a border than a far one, which is drawn as before", () => {
  const backdrop = decode();
  const far = createView({ size: 256 * 2 ** 6, left: 11_200, top: 6225, width: 125, height: 175, zoom: 6 });
  const near = createView({ size: 256 * 2 ** 8, left: 44_800, top: 24_900, width: 500, height: 700, zoom: 8 });
  const count = (view) => backdrop.borders.reduce((sum, line) => sum + toPixels(line, view).length - 4, 0); // without both ends
  const [farBefore, nearBefore] = [count(far), count(near)];
  addCell(backdrop, readCell("60_35.json"), around, "60_35");
  assert.equal(count(far), farBefore);
  assert.ok(count(near) > 1.5 * nearBefore);
});

test("a cell brings towns that the overview does not have, none of them twice", () => {
  const backdrop = decode();
  const before = backdrop.labels.length;
  addCell(backdrop, readCell("60_35.json"), around, "60_35");
  const names = backdrop.labels.filter(({ kind }) => kind === "town").map(({ name }) => name);
  assert.ok(backdrop.labels.length > before + 50);
  assert.equal(names.filter((name) => name === "Dushanbe").length, 1);
  assert.ok(names.includes("Norak"));
});

test("only the cells in sight are listed", () => {
  assert.deepEqual(cellsIn(overview.cells, [around]).map(({ name }) => name), ["60_35", "70_35", "60_40", "70_40"]);
  assert.deepEqual(cellsIn(overview.cells, [boxOf(-80, 20, -70, 24)]), []);
});

test("a cell is asked for once, beside the file of the backdrop", async () => {
  const [backdrop, asked] = [decode(), []];
  serve(asked);
  assert.equal(await loadCells(backdrop, [around]), true);
  assert.equal(await loadCells(backdrop, [around]), false);
  assert.deepEqual(asked.sort()[0], "/static/1/made/cells/60_35.json");
  assert.equal(asked.length, 4);
  assert.equal(backdrop.cells.loaded.length, 4);
});

test("what could not be had stays coarse and is asked for again", async () => {
  const [backdrop, asked] = [decode(), []];
  serve(asked, 503);
  assert.equal(await loadCells(backdrop, [around]), false);
  globalThis.fetch = () => Promise.reject(new TypeError("no network"));
  assert.equal(await loadCells(backdrop, [around]), false);
  serve(asked);
  assert.equal(await loadCells(backdrop, [around]), true);
});

test("a file that asks nobody has no cells", async () => {
  const backdrop = decodeBackdrop(JSON.parse(readFileSync(new URL("backdrop.json", folder), "utf8")));
  assert.equal(backdrop.cells, null);
  assert.equal(await loadCells(backdrop, [around]), false);
});
