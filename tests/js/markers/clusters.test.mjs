// Where the records of a group stand, and the boxes that labels keep clear of.

import assert from "node:assert/strict";
import { test } from "node:test";

import { worldSize } from "../../../static/js/lib/mercator.js";
import { Clusters } from "../../../static/js/markers/clusters.js";
import { readPlaces } from "../../../static/js/markers/sites.js";

const ZOOM = 4;
const at = (longitude, latitude, more = {}) => ({
  collection: "bases", precision: "site", host: ["KG"], geometry: { type: "Point", coordinates: [longitude, latitude] }, ...more,
});
/** The groups of some records; each is of another collection than the one before. */
function groupsOf(records, passes = null) {
  const { sites } = readPlaces(records, new Map());
  return new Clusters({ sites, records, collections: Uint8Array.from(records, (_, index) => index), shown: { passes } });
}
/** @param {Box} box */
const widthOf = ([west, , east]) => Math.round(east - west);

test("a record out of its stack stands on its own site", () => {
  const groups = groupsOf([at(74, 42), at(74.5, 42)]);
  const [group] = groups.at(ZOOM);
  assert.deepEqual([...group.members], [0, 1]);
  assert.ok(groups.positionOf(group, 1).x > groups.positionOf(group, 0).x);
});

test("a record of several places is in the groups of all of them", () => {
  const twice = at(74, 42, { geometry: { type: "MultiPoint", coordinates: [[74, 42], [30, 50]] } });
  const groups = groupsOf([twice, at(100, 60)]);
  assert.equal(groups.holding(0, ZOOM).length, 2);
  assert.equal(groups.holding(1, ZOOM).length, 1);
});

test("a stack keeps a box for itself and one for each of its few sites; its symbols come out alone at other times", () => {
  const boxes = groupsOf([at(74, 42), at(74.5, 42)]).boxesAt(ZOOM);
  assert.equal(boxes.length, 3);
  assert.ok(widthOf(boxes[0]) > widthOf(boxes[1]));
});

test("what filters shut out keeps no box", () => {
  const records = [at(74, 42), at(74.5, 42), at(100, 60)];
  assert.equal(groupsOf(records, Uint8Array.from([1, 0, 0])).boxesAt(ZOOM).length, 1);
  assert.deepEqual(groupsOf(records, Uint8Array.from([0, 0, 0])).boxesAt(ZOOM), []);
});

test("a badge keeps clear of the ring around a symbol too", () => {
  const groups = groupsOf([at(74, 42)]);
  assert.equal(widthOf(groups.ringsAt(ZOOM)[0]), widthOf(groups.boxesAt(ZOOM)[0]) + 12);
});

test("the halo of a region needs more room than a symbol", () => {
  const [site] = groupsOf([at(74, 42)]).boxesAt(ZOOM);
  const [region] = groupsOf([at(74, 42, { precision: "region" })]).boxesAt(ZOOM);
  assert.ok(widthOf(region) > widthOf(site));
});

test("boxes are in pixels of the world at their zoom", () => {
  const groups = groupsOf([at(0, 0)]);
  const [[west, , east]] = groups.boxesAt(ZOOM);
  assert.ok(west < worldSize(ZOOM) / 2 && east > worldSize(ZOOM) / 2);
});
