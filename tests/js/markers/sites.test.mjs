import assert from "node:assert/strict";
import { test } from "node:test";

import { boxAround } from "../../../static/js/lib/boxes.js";
import { placeBadges } from "../../../static/js/markers/badges.js";
import { farBadges, startOf } from "../../../static/js/markers/leader-lines.js";
import { createMarkerState, readMarkerState, shownMembers, UNHELD, wordsKey } from "../../../static/js/markers/marker-state.js";
import { describeBadge } from "../../../static/js/markers/marker.js";
import { LAPSED_RANK } from "../../../static/js/records/status.js";
import { createMembershipTints } from "../../../static/js/map/membership-tints.js";
import { numbersOf, partsOf } from "../../../static/js/lib/geometry.js";
import { clusterSites, NEAR, readPlaces, standpoints } from "../../../static/js/markers/sites.js";

const WORLD = 256 * 2 ** 4;
/** @returns {any} */
const at = (longitude, latitude, more = {}) => ({
  collection: "bases", precision: "site", host: ["KG"], geometry: { type: "Point", coordinates: [longitude, latitude] }, ...more,
});
const places = (...records) => readPlaces(records, new Map([["KG", [74.5, 41.5]]]));
/** All records stand at their first place here, and a source names it, unless told otherwise. */
const see = (members, ranks, more = {}) => {
  const shown = { ranks: Uint8Array.from(ranks), disputed: new Uint8Array(ranks.length), named: Uint32Array.from(ranks, () => 1), chosen: -1, ...more };
  const marker = { members: Int32Array.from(members), places: Uint32Array.from(members, () => 1) };
  return readMarkerState(createMarkerState(2), marker, shown, Uint8Array.from(ranks, (_, index) => index % 2));
};

// The same scatter each time, without a dice that nobody can load.
const scatter = (count) => Array.from({ length: count }, (_, i) => at((i * 61.803) % 170, (i * 38.197) % 70));

test("a record at several places has a site at each", () => {
  const { sites } = places(at(74, 42, { geometry: { type: "MultiPoint", coordinates: [[74, 42], [70, 40]] } }));
  assert.deepEqual([...sites.index], [0, 0]);
});

test("a record of a whole country and a membership hang on the country's badge, not on a point", () => {
  const { sites, countries } = places(at(74, 42, { precision: "country" }), at(0, 0, { collection: "memberships", geometry: null }));
  assert.equal(sites.index.length, 0);
  assert.deepEqual(countries.get("KG").members, [0, 1]);
});

test("a record without a place stands nowhere", () => {
  assert.equal(places(at(0, 0, { geometry: null })).sites.index.length, 0);
});

test("a line's symbol stands on the line, an area's in its middle", () => {
  assert.deepEqual(standpoints({ type: "LineString", coordinates: [[0, 0], [1, 5], [9, 9]] }), [[1, 5]]);
  assert.deepEqual(standpoints({ type: "Polygon", coordinates: [[[0, 0], [4, 0], [4, 4], [0, 4]]] }), [[2, 2]]);
});

test("the symbol of a collection stands on its first part, and its parts are drawn one by one", () => {
  const points = /** @type {const} */ ({ type: "MultiPoint", coordinates: [[1, 1], [2, 2]] });
  const line = /** @type {const} */ ({ type: "LineString", coordinates: [[0, 0], [9, 9]] });
  const collection = /** @type {any} */ ({ type: "GeometryCollection", geometries: [points, line] });
  assert.deepEqual(standpoints(collection), [[1, 1], [2, 2]]);
  assert.deepEqual(partsOf(collection).map(({ type }) => type), ["Point", "Point", "LineString"]);
  assert.deepEqual(numbersOf(collection), [1, 1, 2, 2, 0, 0, 9, 9]);
});

test("symbols that would cover each other are one spot, and come apart nearer by", () => {
  const { sites } = places(at(74, 42), at(74.5, 42));
  assert.deepEqual(clusterSites(sites, WORLD).map(({ members }) => [...members]), [[0, 1]]);
  assert.equal(clusterSites(sites, WORLD * 32).length, 2);
});

test("no two spots are nearer than symbols are wide, so that a screen holds few of ten thousand", () => {
  const { sites } = readPlaces(scatter(10_000), new Map());
  const groups = clusterSites(sites, WORLD).map(({ x, y }) => [x * WORLD, y * WORLD]);
  const near = groups.filter(([x, y], i) => groups.slice(i + 1).some((other) =>
    Math.abs(other[0] - x) < NEAR.x && Math.abs(other[1] - y) < NEAR.y));
  assert.deepEqual(near, []);
  assert.ok(groups.length < 2000);
});

test("every record stands in exactly one spot for each of its places", () => {
  const { sites } = readPlaces(scatter(500), new Map());
  const members = clusterSites(sites, WORLD).flatMap((group) => [...group.members]).sort((a, b) => a - b);
  assert.deepEqual(members, Array.from({ length: 500 }, (_, index) => index));
});

test("spots are in order from west to east", () => {
  const { sites } = readPlaces(scatter(50), new Map());
  const xs = clusterSites(sites, WORLD).map(({ x }) => x);
  assert.deepEqual(xs, xs.toSorted((a, b) => a - b));
});

test("a spot shows what is held, and the best status of each collection", () => {
  const { count, only, best } = see([0, 1, 2, 3], [3, 0, 1, 2]);
  assert.deepEqual([count, only, [...best]], [3, -1, [1, 2]]);
});

test("a chosen record is shown where it is not held", () => {
  const { count, only, isChosen, best } = see([0, 1], [0, 0], { chosen: 1 });
  assert.deepEqual([count, only, isChosen, best[1]], [1, 1, true, UNHELD]);
});

test("nothing is shown where nothing is held", () => {
  assert.equal(see([0, 1], [0, 0]).key, 0);
});

test("a spot is hollow where no source names the place then, and solid where one of its records has it named", () => {
  const hollow = (named) => [...see([0, 2], [1, 0, 1], { named: Uint32Array.from(named) }).hollow];
  assert.deepEqual([hollow([0, 0, 0]), hollow([2, 0, 2]), hollow([0, 0, 1]), hollow([1, 0, 1])], [[1, 0], [1, 0], [0, 0], [0, 0]]);
});

test("only the strongest records of a collection say whether it is hollow", () => {
  assert.deepEqual([...see([0, 2], [1, 0, 2], { named: Uint32Array.from([0, 0, 1]) }).hollow], [1, 0]);
});

test("two places of a record in one spot are two bits", () => {
  const { sites } = places(at(74, 42, { geometry: { type: "MultiPoint", coordinates: [[74, 42], [74.1, 42], [30, 50]] } }));
  assert.deepEqual(clusterSites(sites, WORLD).map((cluster) => [...cluster.places]), [[4], [3]]);
});

test("the key of a drawing differs with each thing that is drawn", () => {
  const cases = [
    see([0, 1], [1, 0]), see([0, 1], [2, 0]), see([0, 1], [0, 1]), see([0, 1], [1, 1]), see([0, 1], [1, 2]),
    see([0, 1], [1, 1], { disputed: Uint8Array.from([1, 0]) }), see([0, 1], [1, 1], { chosen: 1 }), see([0, 1, 2], [1, 1, 1]),
    see([0, 1], [1, 0], { named: new Uint32Array(2) }), see([0, 1], [1, 1], { named: new Uint32Array(2) }),
  ];
  assert.equal(new Set(cases.map(({ key }) => key)).size, cases.length);
});

test("a badge counts ghosts apart", () => {
  const { count, ghosts } = see([0, 1, 2], [LAPSED_RANK, 1, LAPSED_RANK]);
  assert.deepEqual([count, ghosts], [3, 2]);
  assert.notEqual(see([0, 1], [LAPSED_RANK, 1]).key, see([0, 1], [1, 1]).key);
  assert.equal(describeBadge("TJ", [true, false, true], "Tajikistan"), "TJ 1, Tajikistan: record of the whole country; 2 more no longer spoken of");
  assert.equal(describeBadge("TJ", [true, true], "Tajikistan"), "TJ 2, Tajikistan: records of the whole country, no longer spoken of");
});

test("a ghost is never hollow, whatever sources name", () => {
  assert.deepEqual([...see([0], [LAPSED_RANK], { named: new Uint32Array(1) }).hollow], [0, 0]);
});

test("words follow a member that changes behind the same drawing", () => {
  const view = (ranks, named = [1, 1, 1]) => ({ ranks: Uint8Array.from(ranks), disputed: new Uint8Array(3), named: Uint32Array.from(named), chosen: -1 });
  const members = Int32Array.from([0, 1, 2]);
  const key = (...given) => wordsKey({ members, places: members.map(() => 1) }, view(...given));
  assert.notEqual(key([1, 1, 0]), key([1, 0, 1]));
  assert.notEqual(key([1, 1, 0]), key([1, 1, 0], [1, 0, 1]));
  assert.deepEqual(shownMembers(members, view([1, 0, 1])), [0, 2]);
});

test("a badge hangs under its country's name, or on the next side where a symbol is in the way", () => {
  assert.deepEqual(placeBadges([[100, 100]], [], 5), [[0, 24]]);
  assert.deepEqual(placeBadges([[100, 100]], [boxAround(100, 124, 32, 32)], 5), [[0, -24]]);
});

test("from far off, where names have no room, a badge stands on its country", () => {
  assert.deepEqual(placeBadges([[100, 100]], [], 3), [[0, 0]]);
});

test("a badge with neighbours stands as near as they let it", () => {
  const shifts = placeBadges([[100, 100], [100, 100], [100, 100], [100, 100], [100, 100]], [], 3);
  assert.ok(Math.max(...shifts.map(([right, down]) => Math.hypot(right, down))) <= 60, String(shifts));
});

test("badges of neighbours do not cover each other", () => {
  const [first, second] = placeBadges([[100, 100], [110, 100]], [], 5);
  assert.notDeepEqual(first, second);
});

test("a badge without a free side lies where it covers least", () => {
  /** @type {Box[]} */
  const gap = [[0, 0, 600, 345], [0, 359, 600, 600]];
  assert.deepEqual(placeBadges([[300, 300]], gap, 5), [[0, 52]]);
});

test("a line leads to a badge that stands far off and is shown, and to no other", () => {
  /** @type {[string, Point, boolean][]} */
  const badges = [["AZ", [81, 0], false], ["TM", [81, 0], true], ["KZ", [0, 24], false]];
  const far = farBadges(badges.map(([country, shift, isHidden]) => ({ country, shift, isHidden })));
  assert.deepEqual(far.map(({ country }) => country), ["AZ"]);
});

test("a line begins at the country, or beside the name that stands there", () => {
  const inTenths = (zoom) => startOf([60, 80], zoom).map((pixels) => Math.round(pixels * 10));
  assert.deepEqual([inTenths(3), inTenths(4)], [[0, 0], [54, 72]]);
});

/** @type {Pick<Kind, "code" | "look">[]} */
const BLOCS = [{ code: "csto", look: "one" }, { code: "eurasian_union", look: "two" }];

test("the strongest of several memberships tints the country, and only a change is told", () => {
  const member = { collection: "memberships", kind: "csto", host: ["TJ"] };
  const tints = createMembershipTints([member, member], BLOCS);
  assert.deepEqual([...tints.read([2, 1], null)], [["TJ", "one-attested"]]);
  assert.equal(tints.read([3, 1], null), null);
  assert.deepEqual([...tints.read([0, 0], null)], []);
});

test("a member of several blocs shows each of those that are wanted", () => {
  const member = { collection: "memberships", kind: "csto", host: ["TJ"] };
  const tints = createMembershipTints([{ ...member, kind: "eurasian_union" }, member, { ...member, collection: "bases" }], BLOCS);
  assert.deepEqual([...tints.read([4, 2, 1], null)], [["TJ", "one-inferred two-announced"]]);
  assert.deepEqual([...tints.read([4, 2, 1], ["eurasian_union"])], [["TJ", "two-announced"]]);
  assert.deepEqual([...tints.read([4, 2, 1], [])], []);
});
