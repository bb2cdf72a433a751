// The tints of countries: each bloc has a colour, a pattern and an edge of its own, so that nobody needs colour to tell them
// apart; the status of a membership is their strength.

import constants from "../lib/constants.json" with { type: "json" };

/** @typedef {keyof typeof constants.blocs} Bloc */
/** @typedef {keyof typeof constants.tints.statuses} Status */
const { blocs: BLOCS, tints: TINTS } = constants;
const { tile_px: TILE, band_px: BAND, step_px: STEP } = TINTS;

/**
 * Fill an area of a view with a tint like "csto-attested customs_union-inferred". The edges of several blocs lie side by side
 * within the area.
 * @param {Brush} context
 * @param {Path2D} area
 * @param {string} tint
 * @param {Palette} colours of the blocs
 * @param {Pick<MapView, "left" | "top">} view
 */
export function fillTint(context, area, tint, colours, view) {
  const marks = tint.split(" ").map((mark) => /** @type {[Bloc, Status]} */ (mark.split("-")));
  context.save();
  context.clip(area);
  for (const [at, [bloc, status]] of marks.entries()) {
    const { fill, pattern } = TINTS.statuses[status];
    context.fillStyle = colours[bloc];
    context.globalAlpha = at === 0 ? fill : 0; // colours over each other would be another one
    context.fill(area);
    context.globalAlpha = pattern;
    context.fillStyle = createPattern(context, bloc, status, colours[bloc], view);
    if (pattern > 0) context.fill(area);
  }
  context.lineJoin = "bevel";
  for (const [at, [bloc, status]] of [...marks.entries()].reverse()) {
    strokeEdge(context, area, colours[bloc], status, { inner: at * STEP + BAND, outer: at * STEP, dashes: BLOCS[bloc].edge });
  }
  context.restore();
}

/**
 * Stroke an edge within a clipped area, and clear the room between it and the border for the next.
 * @param {Brush} context
 * @param {Path2D} area
 * @param {string} colour
 * @param {Status} status
 * @param {{ inner: number, outer: number, dashes: number[] }} edge its distances from the border
 */
function strokeEdge(context, area, colour, status, { inner, outer, dashes }) {
  context.strokeStyle = colour;
  context.globalAlpha = TINTS.statuses[status].edge;
  context.setLineDash(dashes);
  context.lineWidth = 2 * inner;
  context.stroke(area);
  if (outer === 0) return;
  context.globalCompositeOperation = "destination-out";
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.lineWidth = 2 * outer;
  context.stroke(area);
  context.globalCompositeOperation = "source-over";
}

/**
 * Create the pattern of a bloc, or crosses for what is said not to be so. It is tied to the ground, so that it does not swim
 * when the map is panned.
 * @param {Brush} context
 * @param {Bloc} bloc
 * @param {Status} status
 * @param {string} colour
 * @param {Pick<MapView, "left" | "top">} view
 */
function createPattern(context, bloc, status, colour, { left, top }) {
  const ratio = context.getTransform().a;
  const tile = new OffscreenCanvas(TILE * ratio, TILE * ratio);
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (tile.getContext("2d"));
  brush.scale(ratio, ratio);
  brush.strokeStyle = colour;
  brush.lineCap = "round";
  brush.lineWidth = BLOCS[bloc].line_px;
  brush.stroke(new Path2D(status === "denied" ? TINTS.cross : BLOCS[bloc].pattern));
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -(left % TILE), -(top % TILE)]));
  return pattern;
}
