// Pictures of what a spot can look like, each painted once and then copied. They follow symbols.css and its colours.

import { sharpnessOf } from "../backdrop/bitmap-canvas.js";
import { REGION } from "./marker.js";

/** Room around a picture for what reaches over its edges: shadow, halo, sign. */
export const ROOM = 14;
const KEPT = 800; // pictures, before all are thrown away
const SYMBOL = 32; // the side of a symbol's drawing

/** Gives the picture of a look (see spots.js), in the colours and with the shapes of the page; `clear` for another theme. */
export function createSprites(container) {
  const paths = createPaths();
  const stamps = new Map();
  let colours = readColours(container);
  return {
    get(look) {
      const key = JSON.stringify(look);
      if (stamps.size > KEPT) stamps.clear();
      if (!stamps.has(key)) stamps.set(key, paintSprite(look, { colours, paths }));
      return stamps.get(key);
    },
    clear() {
      stamps.clear();
      colours = readColours(container);
    },
  };
}

function readColours(container) {
  const style = getComputedStyle(container);
  const known = new Map(); // asking the style again would make the browser work all styles out
  const read = (name) => {
    if (!known.has(name)) known.set(name, style.getPropertyValue(`--${name}`).trim());
    return known.get(name);
  };
  return { read, surface: read("surface"), ink: read("ink"), soft: read("ink-soft"), mark: read("on-symbol"), font: style.fontFamily };
}

/** The outlines of the page's <symbol> elements as paths for a canvas. */
function createPaths() {
  const known = new Map();
  return (id) => {
    if (!known.has(id)) {
      const parts = document.getElementById(id)?.querySelectorAll("path, circle") ?? [];
      known.set(id, [...parts].map(pathOf));
    }
    return known.get(id);
  };
}

function pathOf(element) {
  if (element.localName === "path") return new Path2D(element.getAttribute("d"));
  const [x, y, radius] = ["cx", "cy", "r"].map((name) => Number(element.getAttribute(name)));
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}

function paintSprite(look, tools) {
  const sharpness = sharpnessOf(window);
  const canvas = document.createElement("canvas");
  canvas.width = (look.width + 2 * ROOM) * sharpness;
  canvas.height = (look.height + 2 * ROOM) * sharpness;
  const context = canvas.getContext("2d");
  context.scale(sharpness, sharpness);
  context.translate(ROOM, ROOM);
  const { form } = look;
  if (form === "single") paintSingle(context, look, tools);
  else paintBox(context, look, tools);
  if (look.isDisputed) paintSign(context, look, tools);
  return canvas;
}

function paintSingle(context, { items: [item], precision, width }, tools) {
  if (precision === "region") paintHalo(context, width / 2, tools.colours);
  const { collection, kind, status } = item;
  castShadow(context, () => fillShape(context, tools.paths(`shape-${collection}`)[0], tools.colours.surface));
  paintSymbol(context, { collection, kind, status }, tools);
}

// Somewhere around here, not at this point.
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

function paintSymbol(context, { collection, kind, status }, { colours, paths }) {
  const own = colours.read(collection);
  const [outline, ...folds] = paths(`shape-${collection}`);
  const isSolid = status === "attested";
  const line = isSolid ? colours.surface : status ? own : colours.soft;
  context.lineJoin = "round";
  strokeShape(context, outline, colours.surface, isSolid ? 2.6 : 4.5);
  fillShape(context, outline, isSolid ? own : status === "inferred" ? hatch(context, own, colours.surface) : colours.surface);
  context.setLineDash(status ? [] : [3, 2.5]);
  if (!isSolid) strokeShape(context, outline, line, status ? 2 : 1.5);
  for (const fold of folds) strokeShape(context, fold, line, 1.5);
  context.setLineDash([]);
  paintMark(context, paths(`kind-${kind}`), status, isSolid ? colours.mark : status ? own : colours.soft, colours.surface);
  if (status === "denied") strokeShape(context, new Path2D("M3.5 28.5l25-25"), own, 2.5);
}

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

function hatch(context, own, surface) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 5 * 4;
  const brush = tile.getContext("2d");
  brush.fillStyle = surface;
  brush.fillRect(0, 0, 20, 20);
  brush.globalAlpha = 0.62;
  brush.fillStyle = own;
  brush.fillRect(0, 0, 9, 20);
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().rotate(45).scale(0.25));
  return pattern;
}

// A stack of symbols or a country's code, and how many records it stands for.
function paintBox(context, { form, items, code, count, width, height }, tools) {
  const { surface, soft, ink, font } = tools.colours;
  const box = new Path2D();
  box.roundRect(0.75, 0.75, width - 1.5, height - 1.5, form === "stack" ? height / 2 : 3);
  castShadow(context, () => fillShape(context, box, surface));
  strokeShape(context, box, soft, 1.5);
  items.forEach((item, at) => {
    context.save();
    context.translate(6 + 17 * at, (height - 20) / 2);
    context.scale(20 / SYMBOL, 20 / SYMBOL);
    paintSymbol(context, { ...item, kind: "" }, tools);
    context.restore();
  });
  context.textBaseline = "middle";
  if (code) write(context, code, 7, height, soft, `600 12px ${font}`);
  context.textAlign = "right";
  write(context, String(count), width - 7, height, ink, `700 13px ${font}`);
}

function write(context, text, x, height, colour, font) {
  context.font = font;
  context.fillStyle = colour;
  context.fillText(text, x, height / 2 + 0.5);
}

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

function castShadow(context, paint) {
  Object.assign(context, { shadowColor: "rgb(10 20 30 / 40%)", shadowBlur: 4, shadowOffsetY: 1 });
  paint();
  context.shadowColor = "transparent";
}

function fillShape(context, path, colour) {
  context.fillStyle = colour;
  context.fill(path);
}

function strokeShape(context, path, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}
