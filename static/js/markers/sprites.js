// Pictures of what a marker can look like, each painted once and then copied. They follow symbols.css and its colours. Numbers
// are written over the copies: while a handle moves they are others in each frame, and a picture takes longer than a word.

import constants from "../lib/constants.json" with { type: "json" };
import { pixelRatio } from "../backdrop/bitmap-canvas.js";
import { createPaths, readColours } from "./page-looks.js";
import { REGION } from "./symbol-sizes.js";

/** @typedef {{ colours: ReturnType<typeof readColours>, paths: (id: string) => Path2D[] }} Tools */
/** @typedef {Look["items"][number]} Item */

/** Room around a picture for what reaches over its edges: shadow, halo, sign. */
export const MARGIN = 14;
const MOST_KEPT = 800; // pictures, before all are thrown away
const SYMBOL = 32; // the side of a symbol's drawing
const GHOST_DASH = [1.6, 2.6]; // of what is no longer spoken of
const HOLE = constants.symbols.hole; // of the side

/**
 * Create a store of pictures in the colours and with the shapes of the page; `clear` it for another theme.
 * @param {HTMLElement} container
 */
export function createSprites(container) {
  const paths = createPaths();
  /** @type {Map<string, ImageBitmap>} which a browser copies quicker than a canvas */
  const sprites = new Map();
  let colours = readColours(container);
  return {
    /** @param {Look} look */
    get(look) {
      const key = JSON.stringify({ ...look, count: null });
      const kept = sprites.get(key);
      if (kept) return kept;
      if (sprites.size > MOST_KEPT) sprites.clear();
      const sprite = paintSprite(look, { colours, paths });
      sprites.set(key, sprite);
      return sprite;
    },
    /** @param {Brush} context @param {Look} look @param {number} left edge of the picture @param {number} top */
    writeCount(context, look, left, top) {
      if (look.count === undefined) return;
      const { soft, ink, font } = colours;
      context.textAlign = "right";
      write(context, String(look.count), left + MARGIN + look.width - 7, top + MARGIN + middleOf(look), look.isGhost ? soft : ink, `700 13px ${font}`);
    },
    clear() {
      sprites.clear();
      colours = readColours(container);
    },
  };
}

/** @param {Look} look @param {Tools} tools */
function paintSprite(look, tools) {
  const ratio = pixelRatio(window);
  const canvas = new OffscreenCanvas((look.width + 2 * MARGIN) * ratio, (look.height + 2 * MARGIN) * ratio);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(ratio, ratio);
  context.translate(MARGIN, MARGIN);
  if (look.form === "single") paintSingle(context, look, tools);
  else paintBox(context, look, tools);
  if (look.isDisputed) paintSign(context, look, tools);
  return canvas.transferToImageBitmap();
}

/** @param {Brush} context @param {Look} look @param {Tools} tools */
function paintSingle(context, { items: [item], precision, width }, tools) {
  if (precision === "region") paintHalo(context, width / 2, tools.colours);
  castShadow(context, () => fillShape(context, tools.paths(`shape-${item.collection}`)[0], tools.colours.surface));
  paintSymbol(context, item, tools);
}

/**
 * Paint the halo that says: somewhere around here, not at this point.
 * @param {Brush} context
 * @param {number} middle
 * @param {Tools["colours"]} colours
 */
function paintHalo(context, middle, { surface, soft }) {
  context.beginPath();
  context.arc(middle, middle, REGION.width / 2 - 1, 0, 2 * Math.PI);
  context.globalAlpha = 0.4;
  context.fillStyle = surface;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = soft;
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.stroke();
  context.setLineDash([]);
}

/** @param {Brush} context @param {Item} item @param {Tools} tools */
function paintSymbol(context, { collection, kind = "", status, isHollow = false }, { colours, paths }) {
  const own = colours.read(collection);
  const [outline, ...folds] = paths(`shape-${collection}`);
  const isSolid = status === "attested";
  const line = isSolid ? colours.surface : status ? own : colours.soft;
  context.lineJoin = "round";
  strokeShape(context, outline, colours.surface, isSolid ? 2.6 : 4.5);
  fillShape(context, outline, isSolid ? own : status === "inferred" ? hatch(context, own, colours.surface) : colours.surface);
  context.setLineDash(status === "lapsed" ? GHOST_DASH : status ? [] : [3, 2.5]);
  if (!isSolid) strokeShape(context, outline, line, status ? 2 : 1.5);
  for (const fold of folds) strokeShape(context, fold, line, 1.5);
  context.setLineDash([]);
  if (isHollow) paintHole(context, outline, own, colours.surface);
  paintMark(context, paths(`kind-${kind}`), status, isHollow ? own : isSolid ? colours.mark : line, colours.surface);
  if (status === "denied") strokeShape(context, new Path2D("M3.5 28.5l25-25"), own, 2.5);
  if (status === "suspended") strokeShape(context, new Path2D("M3.5 16h25"), own, 2.5);
}

/**
 * Leave only a rim of a symbol whose place no source names at that time.
 * @param {Brush} context
 * @param {Path2D} outline
 * @param {string} own
 * @param {string} surface
 */
function paintHole(context, outline, own, surface) {
  context.save();
  context.translate(SYMBOL / 2, SYMBOL / 2);
  context.scale(HOLE, HOLE);
  context.translate(-SYMBOL / 2, -SYMBOL / 2);
  fillShape(context, outline, surface);
  strokeShape(context, outline, own, 1.2 / HOLE);
  context.restore();
}

/** @param {Brush} context @param {Path2D[]} marks @param {string | null} status @param {string} colour @param {string} surface */
function paintMark(context, marks, status, colour, surface) {
  context.save();
  context.translate(SYMBOL / 2, SYMBOL / 2);
  context.scale(14 / 16, 14 / 16);
  for (const mark of marks) {
    if (status === "inferred") strokeShape(context, mark, surface, 3.5);
    fillShape(context, mark, colour);
  }
  context.restore();
}

/** @param {Brush} context @param {string} own @param {string} surface */
function hatch(context, own, surface) {
  const tile = new OffscreenCanvas(20, 20);
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (tile.getContext("2d"));
  brush.fillStyle = surface;
  brush.fillRect(0, 0, 20, 20);
  brush.globalAlpha = 0.62;
  brush.fillStyle = own;
  brush.fillRect(0, 0, 9, 20);
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  pattern.setTransform(new DOMMatrix().rotate(45).scale(0.25));
  return pattern;
}

/**
 * Paint a stack of symbols or a country's code, with room for how many records it stands for.
 * @param {Brush} context
 * @param {Look} look
 * @param {Tools} tools
 */
function paintBox(context, look, tools) {
  const { form, items, code, isGhost, width, height } = look;
  const { surface, soft, font } = tools.colours;
  const box = new Path2D();
  box.roundRect(0.75, 0.75, width - 1.5, height - 1.5, form === "stack" ? height / 2 : 3);
  castShadow(context, () => fillShape(context, box, surface));
  context.setLineDash(isGhost ? GHOST_DASH : []);
  strokeShape(context, box, soft, 1.5);
  context.setLineDash([]);
  items.forEach((item, at) => {
    context.save();
    context.translate(6 + 17 * at, (height - 20) / 2);
    context.scale(20 / SYMBOL, 20 / SYMBOL);
    paintSymbol(context, item, tools);
    context.restore();
  });
  if (code) write(context, code, 7, middleOf(look), soft, `600 12px ${font}`);
}

/** @param {Look} look */
function middleOf({ height }) {
  return height / 2 + 0.5;
}

/** @param {Brush} context @param {string} text @param {number} x @param {number} y @param {string} colour @param {string} font */
function write(context, text, x, y, colour, font) {
  context.textBaseline = "middle";
  context.font = font;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** @param {Brush} context @param {Look} look @param {Tools} tools */
function paintSign(context, { width }, { colours, paths }) {
  context.save();
  context.translate(width - 10, -6);
  context.scale(17 / 16, 17 / 16);
  const [disc, strokes] = paths("sign-differ");
  strokeShape(context, disc, colours.surface, 2);
  fillShape(context, disc, colours.ink);
  context.lineCap = "round";
  strokeShape(context, strokes, colours.surface, 1.5);
  context.restore();
}

/** @param {Brush} context @param {() => void} paint */
function castShadow(context, paint) {
  Object.assign(context, { shadowColor: "rgb(10 20 30 / 40%)", shadowBlur: 4, shadowOffsetY: 1 });
  paint();
  context.shadowColor = "transparent";
}

/** @param {Brush} context @param {Path2D} path @param {string | CanvasPattern} colour */
function fillShape(context, path, colour) {
  context.fillStyle = colour;
  context.fill(path);
}

/** @param {Brush} context @param {Path2D} path @param {string} colour @param {number} width */
function strokeShape(context, path, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}
