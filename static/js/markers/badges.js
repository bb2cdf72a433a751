// Where the badges of countries stand: beside their countries' names, clear of symbols and of each other.

import { boxAround, overlaps, sharedArea } from "../lib/boxes.js";
import constants from "../lib/constants.json" with { type: "json" };

const { badges, symbols } = constants;
const [width, height] = symbols.badge_px;
/** Width and height of a badge in pixels. */
export const BADGE = { width, height };
/** The zoom from which countries have their names. */
export const NAMES_FROM = badges.names_from_zoom;

// Shifts from the point of a country's name, the nearest first; farther off few countries have room for their badge.
const AROUND = badges.right_px
  .flatMap((right) => badges.down_px.map((down) => /** @type {Point} */ ([right, down])))
  .sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
const [clearRight, clearDown] = badges.clear_of_name_px;
// Where there is a name: below it, above it, or clear of it.
const BESIDE = [
  .../** @type {Point[]} */ (badges.beside_name_px),
  ...AROUND.filter(([right, down]) => Math.abs(right) > clearRight || Math.abs(down) > clearDown),
];
const REACH = { x: 2 * Math.max(...badges.right_px) + width, y: 2 * Math.max(...badges.down_px) + height };

/**
 * Place each badge and return its shift from its country's point: the first where it keeps `room` to all boxes and other badges,
 * or else covers none, or else the one where it covers least of them.
 * @param {Point[]} places the countries' points in pixels
 * @param {Box[]} boxes what is taken already
 * @param {number} zoom
 * @param {number} [room] in pixels
 */
export function placeBadges(places, boxes, zoom, room = 0) {
  const taken = [...boxes];
  const shifts = zoom < NAMES_FROM ? AROUND : BESIDE;
  return places.map(([x, y]) => {
    const options = shifts.map(([right, down]) => boxAround(x + right, y + down, width, height));
    const reach = boxAround(x, y, REACH.x + 2 * room, REACH.y + 2 * room);
    const near = taken.filter((other) => overlaps(reach, other)); // of thousands
    /** @param {number} apart */
    const freeAt = (apart) => options.findIndex((box) => !near.some((other) => overlaps(grown(box, apart), other)));
    const free = [room, 0].map(freeAt).find((option) => option >= 0);
    const best = free ?? indexOfLeast(options.map((box) => sharedArea(box, near)));
    taken.push(options[best]);
    return shifts[best];
  });
}

/** @param {Box} box @param {number} by @returns {Box} */
function grown([west, north, east, south], by) {
  return [west - by, north - by, east + by, south + by];
}

/** @param {number[]} numbers */
function indexOfLeast(numbers) {
  return numbers.indexOf(Math.min(...numbers));
}
