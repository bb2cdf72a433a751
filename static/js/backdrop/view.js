// A view of the world in pixels, the copies of the world that it shows, and lines in its pixels.

import { overlaps } from "../lib/boxes.js";

/**
 * Create a view: the world `size` pixels wide, its top left corner at (`left`, `top`), with a margin for wide strokes.
 * @param {Omit<MapView, "box">} view
 * @returns {MapView}
 */
export function createView({ size, left, top, width, height, zoom }, margin = 40) {
  const edges = [left - margin, top - margin, left + width + margin, top + height + margin];
  const box = /** @type {Box} */ (edges.map((pixel) => pixel / size));
  return { size, left, top, width, height, zoom, box };
}

/**
 * List the copies of the world that a view shows: the map goes on past the antimeridian.
 * @param {MapView} view
 */
export function worldCopies(view) {
  /** @type {MapView[]} */
  const copies = [];
  // Chukotka is drawn past the right edge of its world, so the copy before the first whole one may still reach in.
  for (let copy = Math.floor(view.box[0]) - 1; copy <= Math.floor(view.box[2]); copy += 1) {
    const [west, north, east, south] = view.box;
    copies.push({ ...view, left: view.left - copy * view.size, box: [west - copy, north, east - copy, south] });
  }
  return copies;
}

/**
 * Convert a line to pixels of the view, without points closer than `detail` to the one before. Its ends always stay, so
 * that lines which meet still meet; a line out of sight shrinks to its ends, which changes nothing in sight, and so do
 * stretches on one side of the view.
 * @param {Line} line
 * @param {MapView} view
 */
export function toPixels(line, view, detail = 0.7) {
  const { size, left, top } = view;
  const points = isClose(view) && line.fine ? line.fine : line.points;
  const last = points.length - 2;
  const pixels = [points[0] * size - left, points[1] * size - top];
  const step = overlaps(line.box, view.box) ? 2 : last;
  let [x, y] = pixels;
  let sides = sidesOf(view.box, points[0], points[1]); // of the last point that was kept
  for (let i = step; i < last; i += step) {
    const side = sidesOf(view.box, points[i], points[i + 1]);
    if (side & sides & sidesOf(view.box, points[i + step], points[i + step + 1])) continue;
    sides = side;
    const nextX = points[i] * size - left;
    const nextY = points[i + 1] * size - top;
    if (Math.abs(nextX - x) + Math.abs(nextY - y) >= detail) {
      pixels.push(nextX, nextY);
      x = nextX;
      y = nextY;
    }
  }
  pixels.push(points[last] * size - left, points[last + 1] * size - top);
  return pixels;
}

/**
 * Say on which sides of a box a point lies, as bits; none inside it.
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 */
function sidesOf([west, north, east, south], x, y) {
  return (x < west ? 1 : 0) | (x > east ? 2 : 0) | (y < north ? 4 : 0) | (y > south ? 8 : 0);
}

/**
 * Is a view so near that it shows the cells?
 * @param {Pick<MapView, "zoom">} view
 */
export function isClose({ zoom }) {
  return zoom > 6.5;
}

/**
 * Measure how near a view is: 0 at zoom 3 and farther, 1 at zoom 7 and nearer. Lines grow with it.
 * @param {Pick<MapView, "zoom">} view
 */
export function nearness({ zoom }) {
  return Math.min(1, Math.max(0, (zoom - 3) / 4));
}
