// Light and shade of mountains in a near view: grey pictures of the cells, laid over the land so that level ground stays as it is.

import { overlaps } from "../lib/boxes.js";
import constants from "../lib/constants.json" with { type: "json" };
import { fetchOfCell } from "./cells.js";
import { isClose } from "./view.js";

const KEY = "garrison:relief"; // kept where a reader has switched it off
const WIDTH = 21_600; // pixels of the world, twice as fine as the pictures, which are narrower than high
const { sharp_zoom: SHARP, fade: FADE } = constants.relief; // the zoom beyond which the pictures are blurred; their fading with each

/** Does a reader want relief? Where a system forces its colours nothing is shaded. */
export function isReliefWanted() {
  if (matchMedia("(forced-colors: active)").matches) return false;
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} isWanted */
export function rememberRelief(isWanted) {
  try {
    if (isWanted) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // then it lasts as long as the page
  }
}

/**
 * Fetch the pictures of the loaded cells in sight that are not there yet; false if there was nothing new.
 * @param {Cells} cells
 * @param {Box[]} boxes in parts of the world
 */
export async function loadRelief(cells, boxes) {
  const wanted = cells.loaded.filter(({ isReliefDue, box }) => isReliefDue && boxes.some((other) => overlaps(other, box)));
  await Promise.all(wanted.map(async (cell) => {
    cell.isReliefDue = false;
    cell.relief = await fetchOfCell(cells, `${cell.name}.webp`, async (answer) => createImageBitmap(await answer.blob()));
    cell.isReliefDue = !cell.relief;
  }));
  return wanted.some(({ relief }) => relief);
}

/**
 * Shade the land. The pictures are joined on a small canvas and enlarged together, so that no seam shows between them.
 * @param {Brush} context
 * @param {Backdrop} backdrop
 * @param {MapView[]} worlds
 * @param {Palette} palette
 */
export function paintRelief(context, { cells }, worlds, palette) {
  for (const { size, left, top, width, height, box, zoom } of worlds) {
    const seen = (cells?.loaded ?? []).filter((cell) => cell.relief && overlaps(cell.box, box));
    if (!seen.length || !isClose({ zoom })) continue;
    const scale = size / WIDTH;
    const [west, north] = [left, top].map((edge) => Math.floor(edge / scale));
    const small = new OffscreenCanvas(Math.ceil(width / scale) + 1, Math.ceil(height / scale) + 1);
    const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (small.getContext("2d"));
    for (const cell of seen) {
      const picture = /** @type {ImageBitmap} */ (cell.relief);
      const [x, y, right, bottom] = cell.box.map((edge) => edge * WIDTH);
      const [across, down] = [(right - x) / (picture.width - 2), (bottom - y) / (picture.height - 2)]; // a pixel about it is its neighbours'
      brush.drawImage(picture, x - west - across, y - north - down, picture.width * across, picture.height * down);
    }
    context.save();
    context.globalCompositeOperation = "hard-light";
    context.globalAlpha = Number(palette.relief) * Math.min(1, Math.max(0, 1 - FADE * (zoom - SHARP)));
    context.drawImage(small, west * scale - left, north * scale - top, small.width * scale, small.height * scale);
    context.restore();
  }
}
