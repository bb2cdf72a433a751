// The rule by which the map is fitted to what it shows. app/rendering/maps/placing/fit.py has the same; tests/fixtures/fits.json has
// the cases of both.

import { union } from "../lib/boxes.js";
import constants from "../lib/constants.json" with { type: "json" };

const FIT = constants.fit;
const TILE_PX = 256; // the width of the world at zoom 0

/** @typedef {{ width: number, height: number, covered: Box }} Room a map in pixels, and what is covered of it on each side */

/**
 * Find the nearest position from which all is in view, a little off the edges: its middle in parts of the world, and its
 * zoom; null for nothing.
 * @param {Extent} extent
 * @param {Room} room
 * @param {(zoom: number) => number} [snap] makes the zoom, which is a fraction, one that the map has
 */
export function fit(extent, { width, height, covered: [left, top, right, bottom] }, snap = (zoom) => zoom) {
  const boxes = chooseBoxes(extent);
  if (boxes.length === 0) return null;
  const [west, north, east, south] = boxAcross(boxes);
  const [across, down] = [width - left - right, height - top - bottom]
    .map((size) => Math.max(size - 2 * Math.min(FIT.edge_px, size * FIT.edge_share), 1));
  const scale = Math.min(across / Math.max(east - west, FIT.least_width), down / Math.max(south - north, FIT.least_width / 2));
  const zoom = snap(Math.min(Math.max(Math.log2(scale / TILE_PX), FIT.least_zoom), FIT.most_zoom));
  const size = TILE_PX * 2 ** zoom;
  return { x: modulo((west + east) / 2 + (right - left) / 2 / size), y: (north + south) / 2 + (bottom - top) / 2 / size, zoom };
}

/**
 * Choose what must be in view. A very wide country counts as the point of its badge, unless there is nothing else; and where
 * all would be a large part of the world, only places count, as far as there are any.
 * @param {Extent} extent
 * @returns {Box[]}
 */
export function chooseBoxes({ places, countries }) {
  const shown = countries.map(({ box, point }) => box ?? boxOf(point));
  /** @param {Box} box */
  const isWide = (box) => widthOf(box) > FIT.wide_country;
  if (places.length === 0 && shown.every(isWide)) return shown;
  const all = [...places, ...shown.map((box, at) => (isWide(box) ? boxOf(countries[at].point) : box))];
  return places.length > 0 && widthOf(boxAcross(all)) > FIT.wide_result ? places : all;
}

/**
 * Find the narrowest box around others on a world without an end; it may reach beyond 1 in the east.
 * @param {Box[]} boxes
 * @returns {Box}
 */
export function boxAcross(boxes) {
  const turned = boxes.map(([west, north, east, south]) => /** @type {Box} */ ([modulo(west), north, modulo(west) + east - west, south]));
  turned.sort((one, other) => one[0] - other[0]);
  let reach = Math.max(...turned.map(([, , east]) => east)) - 1;
  let [gap, start] = [-1, 0];
  for (const [west, , east] of turned) {
    if (west - reach > gap + 1e-9) [gap, start] = [west - reach, west];
    reach = Math.max(reach, east);
  }
  const [, north, , south] = turned.reduce(union);
  return [start, north, start + Math.min(1 - gap, 1), south];
}

/** @param {number} x */
function modulo(x) {
  return ((x % 1) + 1) % 1;
}

/** @param {Point} point @returns {Box} */
function boxOf([x, y]) {
  return [x, y, x, y];
}

/** @param {Box} box */
function widthOf(box) {
  return box[2] - box[0];
}
