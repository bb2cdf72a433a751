// The fill of tinted countries, in patterns that differ in shape so that nobody needs colour to tell them apart.

/** @typedef {"solid" | "hatched" | "outlined" | "crossed"} Pattern */
/** @type {Record<Pattern, { fill: number, edge: number, slants: number[] }>} */
const PATTERNS = {
  solid: { fill: 0.26, edge: 1.6, slants: [] },
  hatched: { fill: 0.07, edge: 1.6, slants: [1] },
  outlined: { fill: 0.04, edge: 3.4, slants: [] },
  crossed: { fill: 0.05, edge: 1.6, slants: [1, -1] },
};
const GAP_PX = 10; // between slanting lines

/**
 * Fill an area of a view in a pattern.
 * @param {Brush} context
 * @param {Path2D} area
 * @param {string} colour
 * @param {Pattern} pattern
 * @param {MapView} view
 */
export function fillTint(context, area, colour, pattern, view) {
  const { fill, edge, slants } = PATTERNS[pattern];
  context.fillStyle = context.strokeStyle = colour;
  context.globalAlpha = fill;
  context.fill(area);
  context.globalAlpha = 0.75;
  context.lineWidth = edge;
  context.lineJoin = "bevel";
  context.stroke(area);
  context.globalAlpha = 0.34;
  if (slants.length) context.fillStyle = createHatching(context, colour, slants, view);
  if (slants.length) context.fill(area);
  context.globalAlpha = 1;
}

/**
 * Create slanting lines as a filling, tied to the ground so that they do not swim when the map is panned.
 * @param {Brush} context
 * @param {string} colour
 * @param {number[]} slants
 * @param {MapView} view
 */
function createHatching(context, colour, slants, { left, top }) {
  const ratio = context.getTransform().a;
  const tile = new OffscreenCanvas(GAP_PX * ratio, GAP_PX * ratio);
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (tile.getContext("2d"));
  brush.scale(ratio, ratio);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.2;
  for (const slant of slants) {
    // Three lines, because the corners of the tile belong to its neighbours' lines.
    for (const shift of [-GAP_PX, 0, GAP_PX]) {
      brush.moveTo(shift - GAP_PX, slant > 0 ? 2 * GAP_PX : -GAP_PX);
      brush.lineTo(shift + 2 * GAP_PX, slant > 0 ? -GAP_PX : 2 * GAP_PX);
    }
  }
  brush.stroke();
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -(left % GAP_PX), -(top % GAP_PX)]));
  return pattern;
}
