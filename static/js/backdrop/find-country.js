// Which country a place belongs to.

import { contains } from "../lib/boxes.js";
import { project } from "../lib/mercator.js";
import { lineOf } from "./decode.js";

/**
 * Find the ISO 3166-1 code of the country at a longitude and latitude; null at sea and on land of undetermined status.
 * @param {Pick<Backdrop, "lines" | "countries">} backdrop
 * @param {number} lon
 * @param {number} lat
 */
export function findCountry({ lines, countries }, lon, lat) {
  const [x, y] = project(((((lon + 180) % 360) + 360) % 360) - 180, lat);
  // Russia is drawn past 180 degrees, so the far west is looked for there as well.
  for (const at of [x, x + 1]) {
    for (const [code, polygons] of countries) {
      if (polygons.some((polygon) => isInside(lines, polygon, at, y))) return code || null;
    }
  }
  return null;
}

/**
 * Count how often a ray from the point crosses the rings: an odd number is inside.
 * @param {Line[]} lines
 * @param {Polygon} polygon
 * @param {number} x
 * @param {number} y
 */
function isInside(lines, { rings, box }, x, y) {
  if (!contains(box, x, y)) return false;
  let inside = false;
  for (const reference of rings.flat()) {
    const line = lineOf(lines, reference);
    const points = line.fine ?? line.points;
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax, ay, bx, by] = [points[i], points[i + 1], points[i + 2], points[i + 3]];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}
