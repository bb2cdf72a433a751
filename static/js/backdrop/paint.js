// The painting of the backdrop on a canvas: water, land, tints, lines and names.

import { overlaps } from "../lib/boxes.js";
import { paintLabels } from "./labels.js";
import { addCurve, createTracer, stroke } from "./paths.js";
import { fillTint } from "./tints.js";
import { nearness, toPixels, worldCopies } from "./view.js";

/**
 * List the copies of the world that a view shows part of.
 * @param {Pick<Backdrop, "countries">} backdrop
 * @param {MapView} view
 */
export function worldsOf({ countries }, view) {
  const polygons = [...countries.values()].flat();
  return worldCopies(view).filter(({ box }) => polygons.some((polygon) => overlaps(polygon.box, box)));
}

/**
 * Convert boxes in pixels of the world to pixels of a view, without those outside it.
 * @param {Pick<MapView, "left" | "top" | "width" | "height">} view
 * @param {Box[]} boxes
 */
export function obstaclesIn({ left, top, width, height }, boxes) {
  return boxes.map(([west, north, east, south]) => /** @type {Box} */ ([west - left, north - top, east - left, south - top]))
    .filter((box) => overlaps(box, [0, 0, width, height]));
}

/**
 * Paint water with its shallows, of which land later hides the inner half.
 * @param {Brush} context
 * @param {Backdrop} backdrop
 * @param {MapView[]} worlds
 * @param {Palette} palette
 */
export function paintWater(context, backdrop, worlds, palette) {
  context.fillStyle = palette.water;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  for (const world of worlds) paintShallows(context, backdrop.coasts, world, palette);
}

/**
 * Paint land, which lies under the tints.
 * @param {Brush} context
 * @param {Backdrop} backdrop
 * @param {MapView[]} worlds
 * @param {Palette} palette
 */
export function paintLand(context, backdrop, worlds, palette) {
  for (const world of worlds) {
    const { areaOf } = createTracer(backdrop, world);
    // All land is one path: two fills that meet would let a hair of water through.
    context.fillStyle = palette.land;
    context.fill(areaOf([...backdrop.countries.values()].flat()));
    context.fillStyle = palette.undetermined;
    context.fill(areaOf(backdrop.countries.get("") ?? []));
  }
}

/**
 * Tint a country.
 * @param {Brush} context
 * @param {Backdrop} backdrop
 * @param {MapView[]} worlds
 * @param {string} code
 * @param {string} tint
 * @param {Palette} colours
 */
export function paintTint(context, backdrop, worlds, code, tint, colours) {
  const area = new Path2D();
  for (const world of worlds) area.addPath(createTracer(backdrop, world).areaOf(backdrop.countries.get(code) ?? []));
  fillTint(context, area, tint, colours, worlds[0]);
}

/**
 * Paint rivers, borders and names, which lie over the tints, and return the names with their places.
 * @param {Brush} context
 * @param {Backdrop} backdrop
 * @param {MapView[]} worlds
 * @param {Palette} palette
 * @param {Box[]} obstacles
 */
export function paintAbove(context, backdrop, worlds, palette, obstacles) {
  for (const world of worlds) paintLines(context, backdrop, world, palette);
  return worlds.flatMap((world) => paintLabels(context, backdrop.labels, world, palette, obstacles));
}

/**
 * Paint a soft rim of shallow water: narrower, lighter strokes over wider ones. They are drawn on a small canvas and
 * enlarged, which softens them and takes a fraction of the time.
 * @param {Brush} context
 * @param {Line[]} coasts
 * @param {MapView} view
 * @param {Palette} palette
 */
function paintShallows(context, coasts, view, palette) {
  const shrink = 4;
  const small = new OffscreenCanvas(Math.ceil(view.width / shrink), Math.ceil(view.height / shrink));
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (small.getContext("2d"));
  const coarse = { ...view, size: view.size / shrink, left: view.left / shrink, top: view.top / shrink };
  const lines = coasts.filter(({ box }) => overlaps(box, view.box)).map((line) => toPixels(line, coarse, 1));
  const reach = (9 + 19 * nearness(view)) / shrink;
  brush.lineJoin = "bevel";
  [1, 0.8, 0.6, 0.42, 0.24].forEach((width, i) =>
    stroke(brush, lines, mix(palette.water, palette.shallow, (i + 1) / 6), width * reach));
  if (lines.length) context.drawImage(small, 0, 0, small.width * shrink, small.height * shrink);
}

/** @param {Brush} context @param {Backdrop} backdrop @param {MapView} view @param {Palette} palette */
function paintLines(context, backdrop, view, palette) {
  const { linesOf } = createTracer(backdrop, view);
  const near = nearness(view);
  context.lineJoin = "bevel";
  context.lineCap = "butt";
  paintInlandWater(context, backdrop, linesOf, near, palette);
  stroke(context, linesOf(backdrop.coasts), palette.coast, 0.5 + 0.5 * near);
  const borders = linesOf(backdrop.borders);
  stroke(context, borders, palette.borderHalo, 1.4 + 2 * near);
  const dashes = [7, 2.5, 1, 2.5].map((length) => length * (0.7 + 0.4 * near));
  stroke(context, borders, palette.border, 0.7 + 0.4 * near, { dashes });
  const contested = linesOf([...backdrop.undetermined, ...backdrop.contested]);
  stroke(context, contested, palette.borderHalo, 1.5 + 2 * near);
  context.lineCap = "round";
  stroke(context, contested, palette.contested, 1.1 + 0.5 * near, { dashes: [0.1, 3 + 0.8 * near] });
}

/**
 * @param {Brush} context
 * @param {Backdrop} backdrop
 * @param {(lines: Line[]) => number[][]} linesOf
 * @param {number} near
 * @param {Palette} palette
 */
function paintInlandWater(context, backdrop, linesOf, near, palette) {
  // The longest come first in the file: from afar only those.
  const rivers = backdrop.rivers.slice(0, Math.round(backdrop.rivers.length * (0.15 + 0.85 * near)));
  stroke(context, linesOf(rivers), palette.river, 0.6 + 0.7 * near, { add: addCurve });
  const lakes = linesOf(backdrop.lakes);
  const shores = new Path2D();
  for (const lake of lakes) addCurve(shores, lake);
  context.fillStyle = palette.lake;
  context.fill(shores);
  stroke(context, lakes, palette.coast, 0.4 + 0.4 * near, { add: addCurve });
}

/**
 * Mix two colours of the form #rrggbb into an opaque one: overlapping see-through strokes would add up to blots.
 * @param {string} from
 * @param {string} to
 * @param {number} share
 */
export function mix(from, to, share) {
  const channels = [1, 3, 5].map((at) => {
    const [one, other] = [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(one + (other - one) * share);
  });
  return `rgb(${channels.join(" ")})`;
}
