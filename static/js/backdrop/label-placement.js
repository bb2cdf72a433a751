// Which names of the backdrop a view can hold, and where they stand.

import { boxAround, overlaps, union } from "../lib/boxes.js";
import constants from "../lib/constants.json" with { type: "json" };

/** @typedef {{ dotX: number, dotY: number }} Dot the place of a label, in pixels of the view */
/** @typedef {Dot & { width: number, height: number }} SizedDot */
/** @typedef {{ boxes: Box[], hasDot: boolean, left: number, middle: number }} Spot */

const { space_px: SPACE, town_dot_px: DOT_PX, town_gap_px: GAP_PX, country_overhang: OVERHANG } = constants.labels;
const REACH_PX = 60; // farther off, a name would be taken for another place's
const MIDDLE_PX = 10; // from the middle of a symbol, within which a town's name may stand on either side of it
// Where a name may stand about its place, best first: sides of a town, or steps of its own height for the others.
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1]];
const STEPS = { country: [0, 1, -1, 2, -2, 3, -3], water: [0] };

/**
 * Choose the labels that a zoom can hold, most important first, so that none touches another or one of the `obstacles`
 * (boxes in pixels of the view). The answer has the middle of each label's left edge, and `hasDot` where a town's dot is
 * not under a symbol.
 * @param {Label[]} labels
 * @param {MapView} view
 * @param {(label: Label) => [width: number, height: number]} measure in pixels
 * @param {Box[]} [obstacles]
 */
export function placeLabels(labels, view, measure, obstacles = []) {
  /** @type {Box[]} */
  const names = [];
  /** @type {PlacedLabel[]} */
  const placed = [];
  const inView = labels.filter(({ rank, x, y }) => rank <= view.zoom + 0.01 && overlaps([x, y, x, y], view.box));
  /** @param {Label} label */
  const dotOf = ({ x, y }) => ({ dotX: x * view.size - view.left, dotY: y * view.size - view.top });
  const towns = inView.filter(({ kind }) => kind === "town").map((label) => ({ rank: label.rank, ...dotOf(label) }));
  for (const label of inView) {
    const [width, height] = measure(label);
    if (label.kind === "country" && label.room * view.size * OVERHANG < width) continue;
    const place = { ...dotOf(label), width, height };
    // A smaller town may not show at all, so it keeps no larger one from its name.
    const rivals = towns.filter(({ rank }) => rank <= label.rank);
    const spot = label.kind === "town" ? besideTown(place, names, obstacles, rivals) : abovePlace(place, label.kind, names, obstacles);
    if (!spot) continue;
    names.push(...spot.boxes);
    placed.push({ ...label, ...place, hasDot: spot.hasDot, left: spot.left, middle: spot.middle });
  }
  return placed;
}

/**
 * Place a town's name. A town under a symbol has it beside the symbol, which then stands for the dot: on the dot's own side
 * of it, and not where another town is nearer.
 * @param {SizedDot} place
 * @param {Box[]} names
 * @param {Box[]} obstacles
 * @param {Dot[]} dots
 * @returns {Spot | null}
 */
function besideTown({ dotX, dotY, width, height }, names, obstacles, dots) {
  const dot = boxAround(dotX, dotY, 2 * DOT_PX, 2 * DOT_PX);
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

/**
 * Is a name within reach of its own dot, and no other dot nearer to it?
 * @param {Box} box
 * @param {Dot} own
 * @param {Dot[]} dots
 */
function isOwnName(box, own, dots) {
  const distance = distanceTo(box, own);
  return distance <= REACH_PX && dots.every((dot) => distanceTo(box, dot) >= distance);
}

/** @param {Box} box @param {Dot} dot */
function distanceTo([west, north, east, south], { dotX, dotY }) {
  return Math.hypot(Math.max(west - dotX, 0, dotX - east), Math.max(north - dotY, 0, dotY - south));
}

/** @param {SizedDot} place @param {"country" | "water"} kind @param {Box[]} names @param {Box[]} obstacles @returns {Spot | null} */
function abovePlace({ dotX, dotY, width, height }, kind, names, obstacles) {
  const left = dotX - width / 2;
  for (const step of STEPS[kind]) {
    const middle = dotY + step * (height + SPACE);
    const box = boxOf(left, middle, width, height);
    if (isFree(box, names, obstacles)) return { boxes: [box], hasDot: false, left, middle };
  }
  return null;
}

/** @param {number} left @param {number} middle @param {number} width @param {number} height @returns {Box} */
function boxOf(left, middle, width, height) {
  return [left - SPACE, middle - height / 2 - SPACE / 2, left + width + SPACE, middle + height / 2 + SPACE / 2];
}

/** @param {Box} box @param {Box[]} names @param {Box[]} obstacles */
function isFree(box, names, obstacles) {
  return !names.some((other) => overlaps(other, box)) && !obstacles.some((other) => overlaps(other, box));
}

/**
 * Find the label of a town or country under a point of the view; null where there is none.
 * @param {PlacedLabel[]} placed
 * @param {number} x
 * @param {number} y
 */
export function findLabel(placed, x, y) {
  return placed.find(({ left, middle, width, height, hasDot, dotX, dotY }) =>
    (x >= left && x <= left + width && Math.abs(y - middle) <= height / 2) ||
    (hasDot && Math.abs(x - dotX) <= GAP_PX && Math.abs(y - dotY) <= GAP_PX)) ?? null;
}
