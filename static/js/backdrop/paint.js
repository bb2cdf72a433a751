// The painting of the backdrop on a canvas: water, land, tints, lines and names.

import { boxAround, overlaps } from "../lib/boxes.js";
import { paintLabel, placeNames } from "./labels.js";
import { addCurve, createTracer, stroke } from "./paths.js";
import { fillTint } from "./tints.js";
import { isClose, nearness, toPixels, worldCopies } from "./view.js";

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
  return worlds.flatMap((world) => {
    const placed = placeNames(context, backdrop.labels, world, palette, obstacles);
    paintLines(context, backdrop, world, palette, placed);
    for (const label of placed) paintLabel(context, label, world.zoom, palette);
    return placed;
  });
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

/**
 * @param {Brush} context
 * @param {Backdrop} backdrop
 * @param {MapView} view
 * @param {Palette} palette
 * @param {PlacedLabel[]} names through which no border runs
 */
function paintLines(context, backdrop, view, palette, names) {
  const { linesOf } = createTracer(backdrop, view);
  const near = nearness(view);
  const cells = isClose(view) ? (backdrop.cells?.loaded ?? []).filter(({ box }) => overlaps(box, view.box)) : [];
  const refined = cells.map(({ box }) => inPixels(box, view));
  context.lineJoin = "bevel";
  context.lineCap = "butt";
  // The longest come first in the file: from afar only those.
  const rivers = backdrop.rivers.slice(0, Math.round(backdrop.rivers.length * (0.15 + 0.85 * near)));
  paintOutside(context, view, refined, () => paintInlandWater(context, linesOf(rivers), linesOf(backdrop.lakes), near, palette));
  for (const { rivers, lakes } of cells) paintInlandWater(context, linesOf(rivers), linesOf(lakes), near, palette);
  stroke(context, linesOf(backdrop.coasts), palette.coast, 0.5 + 0.5 * near);
  paintOutside(context, view, names.map(boxOfName), () => {
    paintBorders(context, linesOf(backdrop.borders), near, palette);
    paintContested(context, linesOf([...backdrop.undetermined, ...cells.flatMap(({ contested }) => contested)]), near, palette);
    paintOutside(context, view, refined, () => paintContested(context, linesOf(backdrop.contested), near, palette));
  });
}

/**
 * Paint outside of boxes that do not overlap each other.
 * @param {Brush} context
 * @param {MapView} view
 * @param {Box[]} boxes in pixels
 * @param {() => void} paint
 */
function paintOutside(context, view, boxes, paint) {
  const shape = new Path2D();
  shape.rect(0, 0, view.width, view.height);
  for (const [west, north, east, south] of boxes) shape.rect(west, north, east - west, south - north);
  context.save();
  context.clip(shape, "evenodd");
  paint();
  context.restore();
}

/** @param {Box} box in parts of the world @param {MapView} view @returns {Box} */
function inPixels([west, north, east, south], { size, left, top }) {
  return [west * size - left, north * size - top, east * size - left, south * size - top];
}

/** @param {PlacedLabel} label @returns {Box} */
function boxOfName({ left, middle, width, height }) {
  return boxAround(left + width / 2, middle, width, height);
}

/** @param {Brush} context @param {number[][]} borders @param {number} near @param {Palette} palette */
function paintBorders(context, borders, near, palette) {
  stroke(context, borders, palette.borderHalo, 1.4 + 2 * near);
  const dashes = [7, 2.5, 1, 2.5].map((length) => length * (0.7 + 0.4 * near));
  stroke(context, borders, palette.border, 0.7 + 0.4 * near, { dashes });
}

/** @param {Brush} context @param {number[][]} lines @param {number} near @param {Palette} palette */
function paintContested(context, lines, near, palette) {
  stroke(context, lines, palette.borderHalo, 1.5 + 2 * near);
  context.lineCap = "round";
  stroke(context, lines, palette.contested, 1.1 + 0.5 * near, { dashes: [0.1, 3 + 0.8 * near] });
  context.lineCap = "butt";
}

/**
 * @param {Brush} context
 * @param {number[][]} rivers
 * @param {number[][]} lakes
 * @param {number} near
 * @param {Palette} palette
 */
function paintInlandWater(context, rivers, lakes, near, palette) {
  stroke(context, rivers, palette.river, 0.6 + 0.7 * near, { add: addCurve });
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
