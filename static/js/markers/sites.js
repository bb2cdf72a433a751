// Where records stand on the map, and which of them share a symbol at a zoom.

import constants from "../lib/constants.json" with { type: "json" };
import { project } from "../lib/mercator.js";
import { placeBit } from "../records/interval-index.js";

/** @typedef {Pick<LayerRecord, "collection" | "precision" | "host" | "geometry">} Placed */

const [nearX, nearY] = constants.symbols.cluster_px;
/** Symbols nearer than this, in pixels, would cover each other: they become one stack. */
export const NEAR = { x: nearX, y: nearY };

/**
 * Read the places of the records: `sites`, one for each point; `countries` by code, for records of a country as a whole and
 * memberships; and `shapes`, the lines and areas.
 * @template {Placed} T
 * @param {T[]} records
 * @param {Map<string, Point>} labelPoints where countries are named, in degrees
 */
export function readPlaces(records, labelPoints) {
  /** @type {[index: number, place: number, x: number, y: number][]} */
  const found = [];
  /** @type {{ index: number, record: T }[]} */
  const shapes = [];
  /** @type {Map<string, CountryPlace>} */
  const countries = new Map();
  records.forEach((record, index) => {
    if (record.precision === "country" || record.collection === "memberships") {
      return addToCountries(countries, record, index, labelPoints);
    }
    if (!record.geometry) return;
    standpoints(record.geometry).forEach((point, place) => found.push([index, place, ...project(...point)]));
    if (!record.geometry.type.endsWith("Point")) shapes.push({ index, record });
  });
  const sites = {
    index: Int32Array.from(found, ([index]) => index),
    place: Int32Array.from(found, ([, place]) => place),
    x: Float64Array.from(found, ([, , x]) => x),
    y: Float64Array.from(found, ([, , , y]) => y),
  };
  return { sites, countries, shapes };
}

/** @param {Map<string, CountryPlace>} countries @param {Placed} record @param {number} index @param {Map<string, Point>} labelPoints */
function addToCountries(countries, record, index, labelPoints) {
  const points = record.geometry ? standpoints(record.geometry) : [];
  record.host.forEach((country, position) => {
    const point = labelPoints.get(country) ?? points[position] ?? points[0];
    if (!countries.has(country) && point) {
      const [x, y] = project(...point);
      countries.set(country, { x, y, members: [] });
    }
    countries.get(country)?.members.push(index);
  });
}

/**
 * Get the points at which the symbol of a geometry stands: each point, a line's middle vertex, an area's middle; those of
 * the first part of a collection.
 * @param {Geometry} geometry
 * @returns {Point[]}
 */
export function standpoints(geometry) {
  switch (geometry.type) {
    case "Point": return [geometry.coordinates];
    case "MultiPoint": return geometry.coordinates;
    case "LineString": return [geometry.coordinates[Math.floor(geometry.coordinates.length / 2)]];
    case "MultiLineString": return [geometry.coordinates[0][Math.floor(geometry.coordinates[0].length / 2)]];
    case "Polygon": return [middleOf(geometry.coordinates[0])];
    case "MultiPolygon": return [middleOf(geometry.coordinates[0][0])];
    case "GeometryCollection": return standpoints(geometry.geometries[0]);
  }
}

/** @param {Point[]} ring @returns {Point} */
function middleOf(ring) {
  const [x, y] = ring.reduce(([east, north], [longitude, latitude]) => [east + longitude, north + latitude], [0, 0]);
  return [x / ring.length, y / ring.length];
}

/**
 * Join sites that would cover each other in a world `size` pixels wide, ordered from west to east. Independent of time, so
 * that nothing jumps; no two clusters are nearer than `NEAR`, so a screen holds few, however many records there are.
 * @param {Sites} sites
 * @param {number} size
 */
export function clusterSites(sites, size) {
  const columns = Math.ceil(size / NEAR.x) + 2;
  /** @type {Map<number, Head>} by cell: two in one cell would be near enough to be one */
  const heads = new Map();
  for (let site = 0; site < sites.index.length; site += 1) {
    const x = sites.x[site] * size;
    const y = sites.y[site] * size;
    const cell = Math.floor(y / NEAR.y) * columns + Math.floor(x / NEAR.x);
    const head = findNear(heads, cell, columns, x, y);
    if (head) head.sites.push(site);
    else heads.set(cell, { left: x, top: y, sites: [site] });
  }
  const ordered = [...heads.values()].sort((one, other) => one.left - other.left || one.top - other.top);
  return ordered.map((head) => toCluster(sites, head.sites));
}

/** @typedef {{ left: number, top: number, sites: number[] }} Head the first site of a cluster in pixels, and all of them */

/** @param {Map<number, Head>} heads @param {number} cell @param {number} columns @param {number} x @param {number} y */
function findNear(heads, cell, columns, x, y) {
  for (let row = -columns; row <= columns; row += columns) {
    for (let step = -1; step <= 1; step += 1) {
      const head = heads.get(cell + row + step);
      if (head && Math.abs(head.left - x) < NEAR.x && Math.abs(head.top - y) < NEAR.y) return head;
    }
  }
  return null;
}

/** @param {Sites} sites @param {number[]} own @returns {Cluster} */
function toCluster(sites, own) {
  /** @type {Map<number, number>} */
  const places = new Map();
  for (const site of own) places.set(sites.index[site], (places.get(sites.index[site]) ?? 0) | placeBit(sites.place[site]));
  const members = Int32Array.from(places.keys());
  return { x: sites.x[own[0]], y: sites.y[own[0]], members, places: Uint32Array.from(places.values()), sites: own };
}

/**
 * Move sites and places to their copies nearest to a middle, in parts of the world: the map goes on past 180 degrees. Tell
 * whether any had to be moved.
 * @param {number} middle
 * @param {Pick<Sites, "x">} sites
 * @param {Iterable<{ x: number }>} places
 */
export function wrapAbout(middle, { x }, places) {
  let isMoved = false;
  /** @param {number} at */
  const turn = (at) => {
    const turns = Math.round(middle - at);
    isMoved ||= turns !== 0;
    return at + turns;
  };
  for (let site = 0; site < x.length; site += 1) x[site] = turn(x[site]);
  for (const place of places) place.x = turn(place.x);
  return isMoved;
}
