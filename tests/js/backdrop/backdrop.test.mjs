import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decodeBackdrop, decodeLine } from "../../../static/js/backdrop/decode.js";
import { findCountry } from "../../../static/js/backdrop/find-country.js";
import { findLabel, placeLabels } from "../../../static/js/backdrop/label-placement.js";
import { rowsOf } from "../../../static/js/backdrop/labels.js";
import { mix } from "../../../static/js/backdrop/paint.js";
import { createView, nearness, toPixels, worldCopies } from "../../../static/js/backdrop/view.js";
import { overlaps } from "../../../static/js/lib/boxes.js";
import { project } from "../../../static/js/lib/mercator.js";

const folder = new URL("../../../geodata/backdrop/", import.meta.url);
const backdrop = decodeBackdrop(JSON.parse(readFileSync(new URL("backdrop.json", folder), "utf8")));

// The whole world, 1000 pixels wide, seen at once.
const world = createView({ size: 1000, left: 0, top: 0, width: 1000, height: 1000, zoom: 6 }, 0);
/** @returns {Label} */
const town = (name, x, y, more = {}) => ({ kind: "town", name, local: "", x, y, rank: 4, capital: false, room: 1, ...more });
/** @returns {[number, number]} */
const measure = () => [60, 12];

test("the middle of the world lies at the middle of the unit square", () => {
  assert.deepEqual(project(0, 0), [0.5, 0.5]);
});

test("the unit square ends where Web Mercator ends", () => {
  const [x, y] = project(180, 85.0511287798066);
  assert.equal(x, 1);
  assert.ok(Math.abs(y) < 1e-9);
});

test("steps add up to points, and the box holds them all", () => {
  const { points, box } = decodeLine([0, 0, 20, 0, -40, 0], 2);
  assert.deepEqual([points[0], points[2], points[4]], [0.5, project(10, 0)[0], project(-10, 0)[0]]);
  assert.deepEqual(box, [project(-10, 0)[0], 0.5, project(10, 0)[0], 0.5]);
});

test("a smaller town keeps no larger one from its name beside a symbol", () => {
  const towns = [town("Large", 0.5, 0.5), town("Small", 0.54, 0.5, { rank: 6 })];
  const [{ name, left }] = placeLabels(towns, world, measure, [[490, 490, 510, 510]]);
  assert.equal(name, "Large");
  assert.ok(left > 510);
});

test("every test point lies in the country that the table names", () => {
  const rows = readFileSync(new URL("points.csv", folder), "utf8").trim().split("\n").slice(1).map((row) => row.split(","));
  const wrong = rows.filter(([, lon, lat, code]) => findCountry(backdrop, Number(lon), Number(lat)) !== (code || null));
  assert.ok(rows.length > 100);
  assert.deepEqual(wrong, []);
});

test("a point is found however often the map has gone round the world", () => {
  for (const turn of [-720, -360, 0, 360]) assert.equal(findCountry(backdrop, 68.78 + turn, 38.54), "TJ");
});

test("every ring closes, so that no fill leaks", () => {
  const end = (reference, atEnd) => {
    const { points } = backdrop.lines[reference < 0 ? ~reference : reference];
    const at = reference < 0 === atEnd ? 0 : points.length - 2;
    return `${points[at]} ${points[at + 1]}`;
  };
  const open = [...backdrop.countries.values()].flat(2).flatMap(({ rings }) => rings).filter((ring) =>
    ring.some((reference, i) => end(reference, true) !== end(ring[(i + 1) % ring.length], false)));
  assert.deepEqual(open, []);
});

test("a line in sight loses only the points that lie on one another", () => {
  /** @type {Line} */
  const line = { points: Float64Array.from([0.1, 0.1, 0.1001, 0.1, 0.2, 0.1, 0.2, 0.1]), box: [0.1, 0.1, 0.2, 0.1] };
  assert.deepEqual(toPixels(line, world), [100, 100, 200, 100, 200, 100]);
});

test("a line out of sight shrinks to its ends", () => {
  /** @type {Line} */
  const line = { points: Float64Array.from([2, 2, 2.5, 2.5, 3, 3]), box: [2, 2, 3, 3] };
  assert.deepEqual(toPixels(line, world), [2000, 2000, 3000, 3000]);
});

test("a view across the antimeridian shows the worlds on both sides", () => {
  const view = createView({ size: 1000, left: 900, top: 0, width: 200, height: 100, zoom: 3 }, 0);
  const edges = worldCopies(view).map(({ left }) => left);
  assert.ok(edges.includes(900) && edges.includes(-100));
});

test("labels never touch each other", () => {
  const crowd = Array.from({ length: 60 }, (_, i) => town(`Town ${i}`, 0.4 + (i % 10) * 0.02, 0.4 + Math.floor(i / 10) * 0.02));
  /** @type {Box[]} */
  const boxes = placeLabels(crowd, world, measure).map(({ left, middle, width, height }) =>
    [left, middle - height / 2, left + width, middle + height / 2]);
  const touching = boxes.filter((box, i) => boxes.slice(i + 1).some((other) => overlaps(box, other)));
  assert.ok(boxes.length > 10);
  assert.deepEqual(touching, []);
});

test("a label steps to the other side of its dot before it gives way", () => {
  const [first, second] = placeLabels([town("First", 0.55, 0.5), town("Second", 0.54, 0.5)], world, measure);
  assert.ok(first.left > first.dotX);
  assert.ok(second.left + second.width < second.dotX);
});

test("a town whose dot would lie under another label is left out", () => {
  const placed = placeLabels([town("First", 0.5, 0.5), town("Second", 0.54, 0.5)], world, measure);
  assert.deepEqual(placed.map(({ name }) => name), ["First"]);
});

test("a label keeps clear of symbols", () => {
  /** @type {Box} */
  const symbol = [555, 480, 620, 520];
  const [{ left, width }] = placeLabels([town("Town", 0.54, 0.5)], world, measure, [symbol]);
  assert.ok(left + width < 540);
});

test("a town under a symbol has its name beside the symbol", () => {
  /** @type {Box} */
  const symbol = [480, 480, 520, 520];
  const [{ left, hasDot }] = placeLabels([town("Town", 0.5, 0.5)], world, measure, [symbol]);
  assert.ok(left > 520 && left < 530);
  assert.equal(hasDot, false);
});

// At the first view Almaty lies 27 pixels east of Bishkek, and the symbols of Kant cover both.
const kantView = createView({ size: 4096, left: 2800, top: 1400, width: 400, height: 200, zoom: 4 }, 0);
const [bishkek, almaty] = ["Bishkek", "Almaty"].map((name) => backdrop.labels.find((label) => label.kind === "town" && label.name === name));
const kant = (([x, y]) => [x * 4096 - 2800, y * 4096 - 1400])(project(74.85, 42.89));
/** @type {Box} */
const kantStack = [kant[0] - 40, kant[1] - 21, kant[0] + 48, kant[1] + 15];

for (const order of [[bishkek, almaty], [almaty, bishkek]]) {
  test(`two towns under one stack are named on their own sides, ${order[0].name} first`, () => {
    const placed = placeLabels(order, kantView, measure, [kantStack]);
    const sideOf = ({ name }) => Math.sign(placed.find((label) => label.name === name).left - kant[0]);
    assert.deepEqual([sideOf(bishkek), sideOf(almaty)], [-1, 1]);
  });
}

test("a town under a symbol goes without a name rather than have it nearer to another town", () => {
  /** @type {Box} */
  const west = [kantStack[0] - 80, kantStack[1], kantStack[0] - 1, kantStack[3]];
  const placed = placeLabels([bishkek, almaty], kantView, measure, [kantStack, west]);
  assert.ok(!placed.some(({ name, left }) => name === "Bishkek" && left > kant[0]));
});

test("a town at the edge of a symbol is not named across it", () => {
  /** @type {Box[]} */
  const [symbol, blocked] = [[520, 480, 590, 520], [440, 480, 519, 520]];
  const placed = placeLabels([town("Town", 0.525, 0.5)], world, measure, [symbol, blocked]);
  assert.ok(!placed.some(({ left }) => left > 590));
});

test("a label that symbols leave no room is left out", () => {
  assert.deepEqual(placeLabels([town("Town", 0.5, 0.5)], world, measure, [[300, 300, 700, 700], [0, 0, 1000, 1000]]), []);
});

test("a name is found by its text and by its dot, and nowhere else", () => {
  const placed = placeLabels([town("Town", 0.5, 0.5)], world, measure);
  assert.equal(findLabel(placed, 520, 500)?.name, "Town");
  assert.equal(findLabel(placed, 500, 503)?.name, "Town");
  assert.equal(findLabel(placed, 500, 540), null);
});

test("a label waits for its zoom", () => {
  assert.deepEqual(placeLabels([town("Later", 0.5, 0.5, { rank: 7 })], world, measure), []);
});

test("a country is named only where its name has room", () => {
  /** @returns {Label} */
  const country = (room) => ({ kind: "country", name: "Land", local: "", x: 0.5, y: 0.5, rank: 3, capital: false, room });
  assert.equal(placeLabels([country(0.01)], world, measure).length, 0);
  assert.equal(placeLabels([country(0.1)], world, measure).length, 1);
});

test("a country is named in capitals from afar, and with its own name close by", () => {
  /** @type {Pick<Label, "kind" | "name" | "local" | "capital">} */
  const country = { kind: "country", name: "Tajikistan", local: "Тоҷикистон", capital: false };
  assert.deepEqual(rowsOf(country, 6).map(({ text }) => text), ["TAJIKISTAN"]);
  assert.deepEqual(rowsOf(country, 7).map(({ text }) => text), ["TAJIKISTAN", "Тоҷикистон"]);
});

test("a name that is the same on the spot is not written twice", () => {
  assert.equal(rowsOf({ kind: "town", name: "Nukus", local: "Nukus", capital: false }, 9).length, 1);
});

test("colours are mixed channel by channel", () => {
  assert.equal(mix("#000000", "#64c800", 0.5), "rgb(50 100 0)");
});

test("nearness runs from 0 at the far view to 1 and stays there", () => {
  assert.deepEqual([2, 3, 5, 7, 9].map((zoom) => nearness({ zoom })), [0, 0, 0.5, 1, 1]);
});

test("every town of the list is on dry land of the country it is listed under", () => {
  const rows = readFileSync(new URL("towns.csv", folder), "utf8").trim().split("\n").slice(1).map((row) => row.split(","));
  const astray = rows.filter(([, , code, lon, lat]) => code && !isNear(code, Number(lon), Number(lat)));
  assert.deepEqual(astray, []);
});

// Ports may stand on a coast that is drawn a little inland, and far from the records coasts are coarse.
function isNear(code, lon, lat) {
  const reach = lon > 8 && lon < 96 ? 0.05 : 0.35;
  return [-1, 0, 1].some((east) => [-1, 0, 1].some((north) => findCountry(backdrop, lon + east * reach, lat + north * reach) === code));
}
