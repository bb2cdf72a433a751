// The names on the backdrop: which a view can hold, where they stand, and their writing on a canvas.

import { overlaps } from "./decode.js";

const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** How each kind of label is set. Local names join the English ones from `localFrom` on; `halo` and `colour` are names in the palette. */
export const STYLES = {
  country: { weight: "600", base: 11, spacing: 1.8, lineHeight: 15, localFrom: 7, colour: "country", halo: "halo" },
  town: { weight: "400", base: 10.5, spacing: 0, lineHeight: 13, localFrom: 8, colour: "town", halo: "halo" },
  water: { weight: "italic 400", base: 11, spacing: 0.6, lineHeight: 14, localFrom: 7, colour: "waterName", halo: "waterHalo" },
};

/** The lines of a label: its English name, and close by the name used on the spot. */
export function rowsOf({ kind, name, local, capital }, zoom) {
  const { weight, base, spacing, localFrom, colour } = STYLES[kind];
  const size = base + Math.min(1.5, Math.max(0, (zoom - 4) / 2));
  const text = kind === "country" ? name.toUpperCase() : name;
  const rows = [{ text, spacing, colour, font: `${capital ? "600" : weight} ${size}px ${FAMILY}` }];
  if (local && local !== name && zoom >= localFrom) {
    rows.push({ text: local, spacing: 0, colour: "localName", font: `400 ${size - 0.5}px ${FAMILY}` });
  }
  return rows;
}

const SPACE = 3;
const DOT_PX = 4; // from the middle of a town's dot to where nothing else may stand
const GAP_PX = 7; // from the middle of a town's dot to its name
const REACH_PX = 60; // farther off, a name would be taken for another place's
const MIDDLE_PX = 10; // from the middle of a symbol, within which a town's name may stand on either side of it
// Where a name may stand about its place, best first: sides of a town, or steps of its own height for the others.
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1]];
const STEPS = { country: [0, 1, -1, 2, -2, 3, -3], water: [0] };

/**
 * Chooses the labels that a zoom can hold, most important first, so that none touches another or one of the `obstacles`
 * (boxes in pixels of the view). `measure(label)` gives width and height in pixels; the answer has the middle of each
 * label's left edge, and `hasDot` where a town's dot is not under a symbol.
 */
export function placeLabels(labels, view, measure, obstacles = []) {
  const names = [];
  const placed = [];
  const inView = labels.filter(({ rank, x, y }) => rank <= view.zoom + 0.01 && overlaps([x, y, x, y], view.box));
  const dotOf = ({ x, y }) => ({ dotX: x * view.size - view.left, dotY: y * view.size - view.top });
  const dots = inView.filter(({ kind }) => kind === "town").map(dotOf);
  for (const label of inView) {
    const [width, height] = measure(label);
    if (label.kind === "country" && label.room * view.size * 1.15 < width) continue;
    const place = { ...dotOf(label), width, height };
    const spot = label.kind === "town" ? besideTown(place, names, obstacles, dots) : abovePlace(place, label.kind, names, obstacles);
    if (!spot) continue;
    names.push(...spot.boxes);
    placed.push({ ...label, ...place, hasDot: spot.hasDot, left: spot.left, middle: spot.middle });
  }
  return placed;
}

// A town under a symbol has its name beside the symbol, which then stands for the dot: on the dot's own side of it, and
// not where another town is nearer.
function besideTown({ dotX, dotY, width, height }, names, obstacles, dots) {
  const dot = [dotX - DOT_PX, dotY - DOT_PX, dotX + DOT_PX, dotY + DOT_PX];
  const covers = obstacles.filter((box) => overlaps(box, dot));
  const hasDot = covers.length === 0;
  if (hasDot && names.some((box) => overlaps(box, dot))) return null;
  const [west, north, east, south] = covers.reduce(union, dot);
  const [aside, along] = hasDot ? [GAP_PX - DOT_PX, SPACE - DOT_PX + 1] : [SPACE + 1, SPACE];
  const [offX, offY] = [dotX - (west + east) / 2, dotY - (north + south) / 2];
  for (const [right, down] of SIDES) {
    if (right * offX + down * offY < -MIDDLE_PX) continue;
    const left = right ? (right > 0 ? east + aside : west - aside - width) : (west + east - width) / 2;
    const middle = down ? (down > 0 ? south + along + height / 2 : north - along - height / 2) : (north + south) / 2;
    const box = boxOf(left, middle, width, height);
    const isOwn = hasDot || isOwnName(box, { dotX, dotY }, dots);
    if (isOwn && isFree(box, names, obstacles)) return { boxes: hasDot ? [box, dot] : [box], hasDot, left, middle };
  }
  return null;
}

/** Is a name within reach of its own dot, and no other dot nearer to it? */
function isOwnName(box, own, dots) {
  const distance = distanceTo(box, own);
  return distance <= REACH_PX && dots.every((dot) => distanceTo(box, dot) >= distance);
}

function distanceTo([west, north, east, south], { dotX, dotY }) {
  return Math.hypot(Math.max(west - dotX, 0, dotX - east), Math.max(north - dotY, 0, dotY - south));
}

function abovePlace({ dotX, dotY, width, height }, kind, names, obstacles) {
  const left = dotX - width / 2;
  for (const step of STEPS[kind]) {
    const middle = dotY + step * (height + SPACE);
    const box = boxOf(left, middle, width, height);
    if (isFree(box, names, obstacles)) return { boxes: [box], hasDot: false, left, middle };
  }
  return null;
}

function boxOf(left, middle, width, height) {
  return [left - SPACE, middle - height / 2 - SPACE / 2, left + width + SPACE, middle + height / 2 + SPACE / 2];
}

function isFree(box, names, obstacles) {
  return !names.some((other) => overlaps(other, box)) && !obstacles.some((other) => overlaps(other, box));
}

function union(one, other) {
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}

/** The label of a town or country under a point of the view, null where there is none. */
export function findLabel(placed, x, y) {
  return placed.find(({ left, middle, width, height, hasDot, dotX, dotY }) =>
    (x >= left && x <= left + width && Math.abs(y - middle) <= height / 2) ||
    (hasDot && Math.abs(x - dotX) <= GAP_PX && Math.abs(y - dotY) <= GAP_PX)) ?? null;
}

/** Writes the labels that a view can hold clear of the obstacles, and gives them back with their places. */
export function paintLabels(context, labels, view, palette, obstacles) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const measure = (label) => {
    const rows = rowsOf(label, view.zoom);
    return [Math.max(...rows.map((row) => measureRow(context, row))), rows.length * STYLES[label.kind].lineHeight];
  };
  // Near enough, a capital matters more than the exact place of its country's name.
  const isFirst = view.zoom >= 5 ? ({ capital }) => capital : () => false;
  const ordered = [...labels.filter(isFirst), ...labels.filter((label) => !isFirst(label))];
  const placed = placeLabels(ordered, view, measure, obstacles);
  for (const label of placed) paintLabel(context, label, view.zoom, palette);
  return placed;
}

function measureRow(context, { text, font, spacing }) {
  context.font = font;
  return context.measureText(text).width + spacing * ([...text].length - 1);
}

function paintLabel(context, label, zoom, palette) {
  const { halo, lineHeight } = STYLES[label.kind];
  if (label.kind === "town") paintDot(context, label, palette);
  const rows = rowsOf(label, zoom);
  rows.forEach((row, i) => {
    const width = measureRow(context, row);
    const x = label.kind === "town" ? label.left : label.left + (label.width - width) / 2;
    const y = label.middle + (i - (rows.length - 1) / 2) * lineHeight;
    paintText(context, row.text, x, y, row.spacing, palette[halo], palette[row.colour]);
  });
}

function paintText(context, text, x, y, spacing, halo, colour) {
  // Not every browser spaces letters on a canvas; the widths measured one by one are the same everywhere.
  const pieces = spacing ? [...text] : [text];
  const starts = pieces.map((_, i) => x + context.measureText(pieces.slice(0, i).join("")).width + spacing * i);
  context.strokeStyle = halo;
  context.lineWidth = 3;
  context.globalAlpha = 0.85;
  pieces.forEach((piece, i) => context.strokeText(piece, starts[i], y));
  context.globalAlpha = 1;
  context.fillStyle = colour;
  pieces.forEach((piece, i) => context.fillText(piece, starts[i], y));
}

function paintDot(context, { dotX, dotY, capital }, palette) {
  context.fillStyle = palette.town;
  context.strokeStyle = palette.halo;
  context.lineWidth = 1.5;
  context.beginPath();
  if (capital) context.rect(dotX - 2.5, dotY - 2.5, 5, 5);
  else context.arc(dotX, dotY, 1.8, 0, 2 * Math.PI);
  context.stroke();
  context.fill();
}
