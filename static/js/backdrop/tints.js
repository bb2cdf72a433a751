// The tints of countries: each look has a colour, a pattern and an edge of its own, so that nobody needs colour to tell blocs
// apart; the status of a membership is their strength.

import constants from "../lib/constants.json" with { type: "json" };

/** @typedef {keyof typeof constants.blocs} Look */
/** @typedef {keyof typeof constants.tints.statuses} Status */
const { blocs: LOOKS, tints: TINTS } = constants;
const { tile_px: TILE, band_px: BAND, step_px: STEP } = TINTS;
const FAR = 1e5; // pixels beyond every picture

/**
 * Fill an area of a view with a tint like "one-attested two-inferred". The edges of several blocs lie side by side
 * within the area; what was painted outside of it goes.
 * @param {Brush} context
 * @param {Path2D} area
 * @param {string} tint
 * @param {Palette} colours of the looks
 * @param {Pick<MapView, "left" | "top">} view
 */
export function fillTint(context, area, tint, colours, view) {
  const marks = tint.split(" ").map((mark) => /** @type {[Look, Status]} */ (mark.split("-")));
  context.save();
  for (const [at, [look, status]] of marks.entries()) {
    const { fill, pattern } = TINTS.statuses[status];
    if (fill && at === 0) fillAll(context, colours[look], fill); // colours over each other would be another one
    if (pattern) fillAll(context, createPattern(context, look, status, colours[look], view), pattern);
  }
  context.globalAlpha = 1;
  context.lineJoin = "bevel";
  for (const [at, [look]] of [...marks.entries()].reverse()) { // the innermost first: the others lie over its outer part
    context.strokeStyle = colours[look];
    context.setLineDash(LOOKS[look].edge);
    context.lineWidth = 2 * (at * STEP + BAND);
    context.stroke(area);
  }
  // Several times faster than to clip all that.
  context.fillStyle = "black";
  context.globalCompositeOperation = "destination-in";
  context.fill(area);
  context.restore();
}

/** @param {Brush} context @param {string | CanvasPattern} style @param {number} share */
function fillAll(context, style, share) {
  context.fillStyle = style;
  context.globalAlpha = share;
  context.fillRect(-FAR, -FAR, 2 * FAR, 2 * FAR);
}

/**
 * Create the pattern of a look, or crosses for what is denied or said not to be so. It is tied to the ground, so that it does not swim
 * when the map is panned.
 * @param {Brush} context
 * @param {Look} look
 * @param {Status} status
 * @param {string} colour
 * @param {Pick<MapView, "left" | "top">} view
 */
function createPattern(context, look, status, colour, { left, top }) {
  const ratio = context.getTransform().a;
  const tile = new OffscreenCanvas(TILE * ratio, TILE * ratio);
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (tile.getContext("2d"));
  brush.scale(ratio, ratio);
  brush.strokeStyle = colour;
  brush.lineCap = "round";
  brush.lineWidth = LOOKS[look].line_px;
  brush.stroke(new Path2D(status === "denied" ? TINTS.cross : LOOKS[look].pattern));
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -(left % TILE), -(top % TILE)]));
  return pattern;
}
