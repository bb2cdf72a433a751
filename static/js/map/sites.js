// Where records stand, which of them share a symbol at a zoom, and what a symbol shows. Touches no DOM, so it is tested in node.

import { STATUSES } from "../records/status.js";
import { toUnit } from "../backdrop/decode.js";

/** Symbols nearer than this, in pixels, would cover each other: they become one stack. */
export const JOIN = { x: 54, y: 34 };
/** The rank of a record that is shown only because it is chosen. */
export const UNHELD = STATUSES.length + 1;

/**
 * Places of the records, in parts of the world as one square: `sites` (parallel arrays, one entry for each point),
 * `countries` (code -> { x, y, members }, for records of a country as a whole and memberships) and `shapes` (lines, areas).
 */
export function readPlaces(records, labelPoints) {
  const found = [];
  const shapes = [];
  const countries = new Map();
  records.forEach((record, index) => {
    if (record.precision === "country" || record.collection === "memberships") {
      return addToCountries(countries, record, index, labelPoints);
    }
    if (!record.geometry) return;
    for (const [longitude, latitude] of standpoints(record.geometry)) found.push([index, ...toUnit(longitude, latitude)]);
    if (!record.geometry.type.endsWith("Point")) shapes.push({ index, record });
  });
  const column = (Kind, at) => Kind.from(found, (site) => site[at]);
  return { sites: { index: column(Int32Array, 0), x: column(Float64Array, 1), y: column(Float64Array, 2) }, countries, shapes };
}

function addToCountries(countries, record, index, labelPoints) {
  const points = record.geometry ? standpoints(record.geometry) : [];
  record.host.forEach((country, position) => {
    const point = labelPoints.get(country) ?? points[position] ?? points[0];
    if (!countries.has(country) && point) {
      const [x, y] = toUnit(...point);
      countries.set(country, { x, y, members: [] });
    }
    countries.get(country)?.members.push(index);
  });
}

/** The points of a geometry at which its symbol stands: a line's middle vertex, an area's middle. */
export function standpoints({ type, coordinates }) {
  if (type === "Point") return [coordinates];
  if (type === "MultiPoint") return coordinates;
  if (type === "LineString") return [coordinates[Math.floor(coordinates.length / 2)]];
  const ring = type === "Polygon" ? coordinates[0] : coordinates[0][0];
  const sum = ring.reduce(([x, y], [longitude, latitude]) => [x + longitude, y + latitude], [0, 0]);
  return [sum.map((total) => total / ring.length)];
}

/**
 * Sites that would cover each other in a world `size` pixels wide, as groups from west to east: { x, y, members, sites }.
 * Independent of time, so that nothing jumps; no two groups are nearer than `JOIN`, so a screen holds few, however many records.
 */
export function clusterSites(sites, size) {
  const columns = Math.ceil(size / JOIN.x) + 2;
  const heads = new Map(); // cell -> its group: two in one cell would be near enough to be one
  const groups = [];
  for (let site = 0; site < sites.index.length; site += 1) {
    const x = sites.x[site] * size;
    const y = sites.y[site] * size;
    const cell = Math.floor(y / JOIN.y) * columns + Math.floor(x / JOIN.x);
    const group = findNear(heads, cell, columns, x, y);
    if (group) group.sites.push(site);
    else {
      heads.set(cell, { left: x, top: y, sites: [site] });
      groups.push(heads.get(cell));
    }
  }
  groups.sort((one, other) => one.left - other.left || one.top - other.top);
  return groups.map(({ sites: clustered }) => asGroup(sites, clustered));
}

function findNear(heads, cell, columns, x, y) {
  for (let row = -columns; row <= columns; row += columns) {
    for (let step = -1; step <= 1; step += 1) {
      const group = heads.get(cell + row + step);
      if (group && Math.abs(group.left - x) < JOIN.x && Math.abs(group.top - y) < JOIN.y) return group;
    }
  }
  return null;
}

function asGroup(sites, clustered) {
  const members = Int32Array.from(new Set(clustered.map((site) => sites.index[site])));
  return { x: sites.x[clustered[0]], y: sites.y[clustered[0]], members, sites: clustered };
}

/** Where in a group a record stands alone: its own first site. */
export function siteOf(sites, group, index) {
  return group.sites.find((site) => sites.index[site] === index);
}

/** How a spot is seen now; one such object is filled again and again, since thousands are read in a frame. */
export function createMarkerState(collections) {
  return { count: 0, only: -1, isDisputed: false, isChosen: false, best: new Uint8Array(collections), key: 0 };
}

/**
 * Reads what a spot shows into `sight`: how many of its members, the best rank of each collection, and a `key` that is
 * the same only where the drawing is. `collections` has each record's collection by number.
 */
export function readMarkerState(sight, members, { ranks, disputed, chosen }, collections) {
  const { best } = sight;
  let [count, only, isDisputed, isChosen] = [0, -1, 0, 0];
  best.fill(0);
  for (let i = 0; i < members.length; i += 1) {
    const index = members[i];
    if (ranks[index] === 0 && index !== chosen) continue;
    count += 1;
    only = index;
    isDisputed |= disputed[index];
    if (index === chosen) isChosen = 1;
    const rank = ranks[index] || UNHELD;
    const collection = collections[index];
    if (best[collection] === 0 || rank < best[collection]) best[collection] = rank;
  }
  sight.count = count;
  sight.only = count === 1 ? only : -1;
  sight.isDisputed = isDisputed === 1;
  sight.isChosen = isChosen === 1;
  sight.key = keyOf(sight, ranks);
  return sight;
}

// Whole numbers below 2 ** 53 keep every bit: three for each collection, the rest above them.
function keyOf({ count, only, isDisputed, isChosen, best }, ranks) {
  const marks = (isDisputed ? 2 : 0) + (isChosen ? 1 : 0);
  if (count === 0) return 0;
  if (count === 1) return -(((only * 8 + ranks[only]) * 4 + marks) + 1);
  let key = count * 4 + marks;
  for (const rank of best) key = key * 8 + rank;
  return key;
}

/** The members of a spot that are shown: what is held, and the chosen one even where it is not. */
export function shownMembers(members, { ranks, chosen }) {
  return Array.from(members).filter((index) => ranks[index] > 0 || index === chosen);
}

/** A number for all that the words about a spot depend on: members, ranks and disputes. */
export function wordsKey(members, { ranks, disputed, chosen }) {
  let key = 0;
  for (let i = 0; i < members.length; i += 1) {
    const index = members[i];
    if (ranks[index] === 0 && index !== chosen) continue;
    key = (Math.imul(key, 31) + index * 16 + ranks[index] * 2 + disputed[index] + 1) | 0;
  }
  return key;
}

// Where a badge may stand about the point of its country's name, nearest first, in pixels: above or below the name where
// there is one; farther off few countries have room for theirs.
const RIGHT = [0, -27, 27, -54, 54, -81, 81, -108, 108];
const DOWN = [0, -13, 13, -26, 26, -39, 39, -52, 52, -78, 78];
const AROUND = RIGHT.flatMap((right) => DOWN.map((down) => [right, down])).sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
const BESIDE = [[0, 24], [0, -24], ...AROUND.filter(([right, down]) => Math.abs(right) > 70 || Math.abs(down) > 20)];
const REACH = [Math.max(...RIGHT), Math.max(...DOWN)];
/** The zoom from which countries have their names. */
export const NAMED_FROM = 4;

/**
 * Each badge's shift from its country's name at a zoom: the first side where it covers no box and no other badge, or little
 * of them.
 */
export function placeBadges(places, boxes, { width, height }, zoom) {
  const taken = [...boxes];
  const sides = zoom < NAMED_FROM ? AROUND : BESIDE;
  return places.map(([x, y]) => {
    const options = sides.map(([right, down]) => boxAround(x + right, y + down, width, height));
    const reach = boxAround(x, y, 2 * REACH[0] + width, 2 * REACH[1] + height);
    const near = taken.filter((other) => touches(reach, other)); // of thousands
    const free = options.findIndex((box) => !near.some((other) => touches(box, other)));
    const best = free >= 0 ? free : leastOf(options.map((box) => covered(box, near)));
    taken.push(options[best]);
    return sides[best];
  });
}

const leastOf = (numbers) => numbers.indexOf(Math.min(...numbers));

/** How many square pixels of the boxes a box lies over. */
function covered(box, boxes) {
  return boxes.reduce((sum, other) => {
    const [width, height] = [0, 1].map((axis) => Math.min(box[axis + 2], other[axis + 2]) - Math.max(box[axis], other[axis]));
    return sum + Math.max(0, width) * Math.max(0, height);
  }, 0);
}

/** A box [west, north, east, south] of some size about a point. */
export function boxAround(x, y, width, height) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function touches(one, other) {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
}
