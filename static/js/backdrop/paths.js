// Lines and areas of a view as paths for a canvas.

import { overlaps } from "../lib/boxes.js";
import { lineOf } from "./decode.js";
import { toPixels } from "./view.js";

/** @typedef {ReturnType<typeof createTracer>} Tracer */
/** @typedef {(line: Line) => number[]} Trace */

/**
 * Create a tracer of the lines and areas in sight of a view. A border between two countries is converted once for both.
 * @param {Pick<Backdrop, "lines">} backdrop
 * @param {MapView} view
 */
export function createTracer({ lines: all }, view) {
  /** @type {Map<Line, number[]>} */
  const traced = new Map();
  const detail = view.zoom < 5 ? 1.2 : 0.7;
  /** @type {Trace} */
  const trace = (line) => {
    const pixels = traced.get(line) ?? toPixels(line, view, detail);
    traced.set(line, pixels);
    return pixels;
  };
  return {
    /** @param {Line[]} lines */
    linesOf: (lines) => lines.filter(({ box }) => overlaps(box, view.box)).map(trace),
    /** @param {Polygon[]} polygons */
    areaOf: (polygons) => {
      const path = new Path2D();
      for (const { rings, box } of polygons) if (overlaps(box, view.box)) addRings(path, all, rings, trace);
      return path;
    },
  };
}

/**
 * Stroke lines one after the other: a browser takes several times as long for all of them as one path.
 * @param {Brush} context
 * @param {number[][]} lines
 * @param {string} colour
 * @param {number} width
 * @param {{ dashes?: number[], add?: (path: Brush, pixels: number[]) => void }} [style]
 */
export function stroke(context, lines, colour, width, { dashes = [], add = addLine } = {}) {
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

/**
 * Add a line with bends in place of corners, for water whose source is coarser than its shores.
 * @param {Path2D | Brush} path
 * @param {number[]} pixels
 */
export function addCurve(path, pixels) {
  const end = pixels.length - 2;
  path.moveTo(pixels[0], pixels[1]);
  for (let i = 2; i < end; i += 2) {
    const isLast = i + 2 === end;
    const [x, y] = isLast ? [pixels[end], pixels[end + 1]] : [(pixels[i] + pixels[i + 2]) / 2, (pixels[i + 1] + pixels[i + 3]) / 2];
    path.quadraticCurveTo(pixels[i], pixels[i + 1], x, y);
  }
  if (end === 2) path.lineTo(pixels[2], pixels[3]);
}

/** @param {Brush} path @param {number[]} pixels */
function addLine(path, pixels) {
  path.moveTo(pixels[0], pixels[1]);
  for (let i = 2; i < pixels.length; i += 2) path.lineTo(pixels[i], pixels[i + 1]);
}

/** @param {Path2D} path @param {Line[]} lines @param {number[][]} rings @param {Trace} trace */
function addRings(path, lines, rings, trace) {
  for (const references of rings) {
    let isFirst = true;
    for (const reference of references) {
      const pixels = trace(lineOf(lines, reference));
      for (let n = 0; n < pixels.length; n += 2) {
        const i = reference < 0 ? pixels.length - 2 - n : n;
        if (isFirst) path.moveTo(pixels[i], pixels[i + 1]);
        else path.lineTo(pixels[i], pixels[i + 1]);
        isFirst = false;
      }
    }
    path.closePath();
  }
}
