// What records show on the map, in parts of the world.

import { numbersOf } from "../lib/geometry.js";
import { union } from "../lib/boxes.js";
import { project } from "../lib/mercator.js";

const MAIN_LAND = 1 / 12; // of the largest piece: smaller ones, like far islands, are no part of a country's main land

/**
 * Create a function that gets the extent of those records that a test lets through.
 * @param {ReturnType<typeof import("../markers/sites.js").readPlaces>} places
 * @param {Pick<Backdrop, "countries">} backdrop
 */
export function createExtents({ sites, countries, shapes }, backdrop) {
  const boxes = shapes.map(({ index, record }) => ({ index, box: boxOf(/** @type {Geometry} */ (record.geometry)) }));
  const lands = [...countries].map(([code, { x, y, members }]) =>
    ({ members, box: mainLand(backdrop.countries.get(code) ?? []), point: /** @type {Point} */ ([x, y]) }));
  /** @param {(index: number) => boolean} isShown @returns {Extent} */
  return (isShown) => {
    /** @type {Box[]} */
    const found = boxes.flatMap(({ index, box }) => (isShown(index) ? [box] : []));
    sites.index.forEach((index, at) => {
      if (isShown(index)) found.push([sites.x[at], sites.y[at], sites.x[at], sites.y[at]]);
    });
    return { places: found, countries: lands.filter(({ members }) => members.some(isShown)) };
  };
}

/**
 * Count records of which no place is in a box of the world.
 * @param {ReturnType<typeof import("../markers/sites.js").readPlaces>} places
 * @param {(index: number) => boolean} isShown
 * @param {Box} box
 */
export function countOutside({ sites, countries }, isShown, [west, north, east, south]) {
  const [inside, outside] = [new Set(), new Set()];
  /** @param {number} index @param {number} x @param {number} y */
  const see = (index, x, y) => {
    const near = x + Math.round((west + east) / 2 - x); // in the copy of the world that is seen
    if (isShown(index)) (near >= west && near <= east && y >= north && y <= south ? inside : outside).add(index);
  };
  sites.index.forEach((index, at) => see(index, sites.x[at], sites.y[at]));
  for (const { x, y, members } of countries.values()) for (const index of members) see(index, x, y);
  return { inside: inside.size, outside: [...outside].filter((index) => !inside.has(index)).length };
}

/** @param {Polygon[]} polygons @returns {Box | null} */
function mainLand(polygons) {
  const boxes = polygons.map(({ box }) => box);
  const largest = Math.max(...boxes.map(sizeOf));
  return boxes.length ? boxes.filter((box) => sizeOf(box) >= largest * MAIN_LAND).reduce(union) : null;
}

/** @param {Box} box */
function sizeOf([west, north, east, south]) {
  return (east - west) * (south - north);
}

/**
 * Find the box of a geometry; one on both sides of 180 degrees goes on to the east, as the backdrop does.
 * @param {Geometry} geometry
 */
function boxOf(geometry) {
  const numbers = numbersOf(geometry);
  const points = Array.from({ length: numbers.length / 2 }, (_, at) => project(numbers[2 * at], numbers[2 * at + 1]));
  const all = points.map(([x]) => x);
  const isSplit = Math.max(...all) - Math.min(...all) > 0.5;
  return points.map(([x, y]) => [isSplit && x < 0.5 ? x + 1 : x, y])
    .map(([x, y]) => /** @type {Box} */ ([x, y, x, y])).reduce(union);
}
