// The painting of the backdrop on a canvas: water, land, tints, lines.

import { mix, nearness, overlaps, toPixels, worldCopies } from "./decode.js";
import { paintLabels } from "./labels.js";

/** The worlds that a view shows part of. */
export function worldsOf({ countries }, view) {
  const polygons = [...countries.values()].flat();
  return worldCopies(view).filter(({ box }) => polygons.some((polygon) => overlaps(polygon.box, box)));
}

/** Boxes in pixels of the world as pixels of a view, without those outside it. */
export function obstaclesIn({ left, top, width, height }, boxes) {
  return boxes.map(([west, north, east, south]) => [west - left, north - top, east - left, south - top])
    .filter((box) => overlaps(box, [0, 0, width, height]));
}

/** Water with its shallows, of which land hides the inner half. */
export function paintWater(context, backdrop, worlds, palette) {
  context.fillStyle = palette.water;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  for (const world of worlds) paintShallows(context, backdrop.coasts, world, palette);
}

/** Land: what lies under the tints. */
export function paintLand(context, backdrop, worlds, palette) {
  for (const world of worlds) paintLandOf(context, createTracer(backdrop, world), palette);
}

/** Rivers, borders and names: what lies over the tints. Gives the names back with their places. */
export function paintAbove(context, backdrop, worlds, palette, obstacles) {
  for (const world of worlds) paintLines(context, createTracer(backdrop, world), world, palette);
  return worlds.flatMap((world) => paintLabels(context, backdrop.labels, world, palette, obstacles));
}

// Lines and areas in pixels of one view. A border between two countries is worked out once and used by both.
function createTracer(backdrop, view) {
  const pixels = new Map();
  const detail = view.zoom < 5 ? 1.2 : 0.7;
  const trace = (line) => {
    if (!pixels.has(line)) pixels.set(line, toPixels(line, view, detail));
    return pixels.get(line);
  };
  const inSight = (parts) => parts.filter(({ box }) => overlaps(box, view.box));
  return {
    backdrop,
    linesOf: (lines) => inSight(lines).map(trace),
    areaOf: (polygons) => inSight(polygons).reduce((path, { rings }) => addRings(path, backdrop.lines, rings, trace), new Path2D()),
  };
}

// A soft rim of shallow water: narrower, lighter strokes over wider ones, of which the land later hides the inner half.
// They are drawn on a small canvas and enlarged, which softens them and takes a fraction of the time.
function paintShallows(context, coasts, view, palette) {
  const shrink = 4;
  const small = document.createElement("canvas");
  small.width = Math.ceil(view.width / shrink);
  small.height = Math.ceil(view.height / shrink);
  const brush = small.getContext("2d");
  const coarse = { ...view, size: view.size / shrink, left: view.left / shrink, top: view.top / shrink };
  const lines = coasts.filter(({ box }) => overlaps(box, view.box)).map((line) => toPixels(line, coarse, 1));
  const reach = (9 + 19 * nearness(view)) / shrink;
  brush.lineJoin = "bevel";
  [1, 0.8, 0.6, 0.42, 0.24].forEach((width, i) => stroke(brush, lines, mix(palette.water, palette.shallow, (i + 1) / 6), width * reach));
  if (lines.length) context.drawImage(small, 0, 0, small.width * shrink, small.height * shrink);
}

function paintLandOf(context, { backdrop, areaOf }, palette) {
  // All land is one path: two fills that meet would let a hair of water through.
  context.fillStyle = palette.land;
  context.fill(areaOf([...backdrop.countries.values()].flat()));
  context.fillStyle = palette.undetermined;
  context.fill(areaOf(backdrop.countries.get("") ?? []));
}

/** Colours a country in one of the patterns below. */
export function paintTint(context, backdrop, worlds, code, pattern, colour) {
  for (const world of worlds) {
    const { areaOf } = createTracer(backdrop, world);
    fillTint(context, areaOf(backdrop.countries.get(code) ?? []), colour, pattern, world);
  }
}

function paintLines(context, { backdrop, linesOf }, view, palette) {
  const near = nearness(view);
  // The longest come first in the file: from afar only those.
  const rivers = backdrop.rivers.slice(0, Math.round(backdrop.rivers.length * (0.15 + 0.85 * near)));
  const lakes = linesOf(backdrop.lakes);
  const shores = lakes.reduce(addCurve, new Path2D());
  const borders = linesOf(backdrop.borders);
  const contested = linesOf([...backdrop.undetermined, ...backdrop.contested]);
  context.lineJoin = "bevel";
  context.lineCap = "butt";
  stroke(context, linesOf(rivers), palette.river, 0.6 + 0.7 * near, { add: addCurve });
  context.fillStyle = palette.lake;
  context.fill(shores);
  stroke(context, lakes, palette.coast, 0.4 + 0.4 * near, { add: addCurve });
  stroke(context, linesOf(backdrop.coasts), palette.coast, 0.5 + 0.5 * near);
  stroke(context, borders, palette.borderHalo, 1.4 + 2 * near);
  const dashes = [7, 2.5, 1, 2.5].map((length) => length * (0.7 + 0.4 * near));
  stroke(context, borders, palette.border, 0.7 + 0.4 * near, { dashes });
  stroke(context, contested, palette.borderHalo, 1.5 + 2 * near);
  context.lineCap = "round";
  stroke(context, contested, palette.contested, 1.1 + 0.5 * near, { dashes: [0.1, 3 + 0.8 * near] });
}

// One line after the other: a browser takes several times as long for all of them as one path.
function stroke(context, lines, colour, width, { dashes = [], add = addLine } = {}) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dashes);
  for (const line of lines) {
    context.beginPath();
    add(context, line);
    context.stroke();
  }
  context.setLineDash([]);
}

// Bends in place of corners, for water whose source is coarser than its shores.
function addCurve(path, pixels) {
  const end = pixels.length - 2;
  path.moveTo(pixels[0], pixels[1]);
  for (let i = 2; i < end; i += 2) {
    const isLast = i + 2 === end;
    const [x, y] = isLast ? [pixels[end], pixels[end + 1]] : [(pixels[i] + pixels[i + 2]) / 2, (pixels[i + 1] + pixels[i + 3]) / 2];
    path.quadraticCurveTo(pixels[i], pixels[i + 1], x, y);
  }
  if (end === 2) path.lineTo(pixels[2], pixels[3]);
  return path;
}

function addLine(path, pixels) {
  path.moveTo(pixels[0], pixels[1]);
  for (let i = 2; i < pixels.length; i += 2) path.lineTo(pixels[i], pixels[i + 1]);
  return path;
}

function addRings(path, lines, rings, trace) {
  for (const references of rings) {
    let isFirst = true;
    for (const reference of references) {
      const pixels = trace(lines[reference < 0 ? ~reference : reference]);
      for (let n = 0; n < pixels.length; n += 2) {
        const i = reference < 0 ? pixels.length - 2 - n : n;
        if (isFirst) path.moveTo(pixels[i], pixels[i + 1]);
        else path.lineTo(pixels[i], pixels[i + 1]);
        isFirst = false;
      }
    }
    path.closePath();
  }
  return path;
}

// The four patterns differ in shape, not only in strength, so that they can be told apart without seeing colour.
const PATTERNS = {
  solid: { fill: 0.26, edge: 1.6, slants: [] },
  hatched: { fill: 0.07, edge: 1.6, slants: [1] },
  outlined: { fill: 0.04, edge: 3.4, slants: [] },
  crossed: { fill: 0.05, edge: 1.6, slants: [1, -1] },
};

function fillTint(context, area, colour, pattern, view) {
  const { fill, edge, slants } = PATTERNS[pattern];
  context.fillStyle = context.strokeStyle = colour;
  context.globalAlpha = fill;
  context.fill(area);
  context.globalAlpha = 0.75;
  context.lineWidth = edge;
  context.lineJoin = "bevel";
  context.stroke(area);
  context.globalAlpha = 0.34;
  if (slants.length) context.fillStyle = hatching(context, colour, slants, view);
  if (slants.length) context.fill(area);
  context.globalAlpha = 1;
}

// Slanting lines as a filling. It is tied to the ground, so that it does not swim when the map is panned.
function hatching(context, colour, slants, { left, top }) {
  const gap = 10;
  const sharpness = context.getTransform().a;
  const tile = document.createElement("canvas");
  tile.width = tile.height = gap * sharpness;
  const brush = tile.getContext("2d");
  brush.scale(sharpness, sharpness);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.2;
  for (const slant of slants) {
    // Three lines, because the corners of the tile belong to its neighbours' lines.
    for (const shift of [-gap, 0, gap]) {
      brush.moveTo(shift - gap, slant > 0 ? 2 * gap : -gap);
      brush.lineTo(shift + 2 * gap, slant > 0 ? -gap : 2 * gap);
    }
  }
  brush.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix([1 / sharpness, 0, 0, 1 / sharpness, -(left % gap), -(top % gap)]));
  return pattern;
}
