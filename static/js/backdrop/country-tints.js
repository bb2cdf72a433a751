// The tints of countries as pictures that are shown and hidden. Each is painted once for a view: filling the outlines of
// large countries is the longest work that the map has while a handle moves.

import { overlaps } from "../lib/boxes.js";
import { setProperty } from "../lib/reconcile.js";
import { BitmapCanvas } from "./bitmap-canvas.js";
import { paintTint } from "./paint.js";

/** @typedef {Map<string, string>} Tints as `fillTint` reads them, by country code */

const EDGE_PX = 1; // what is in sight of a country's edge, rounded to whole pixels

/** Pictures of tints in an element. */
export class CountryTints {
  /**
   * @param {HTMLElement} root
   * @param {Backdrop} backdrop
   */
  constructor(root, backdrop) {
    this.root = root;
    this.backdrop = backdrop;
    /** @type {MapView[]} */
    this.worlds = [];
    /** @type {Palette} */
    this.colours = {};
    this.size = { width: 0, height: 0 };
    /** @type {Map<string, BitmapCanvas | null>} by country and pattern */
    this.painted = new Map();
    /** @type {Map<string, BitmapCanvas | null>} by country */
    this.shown = new Map();
  }

  /**
   * Forget all pictures: the view or the colours have changed.
   * @param {MapView} view
   * @param {MapView[]} worlds the copies of the world in the view
   * @param {Palette} colours
   */
  reset({ width, height }, worlds, colours) {
    this.size = { width, height };
    this.worlds = worlds;
    this.colours = colours;
    this.root.replaceChildren();
    this.painted.clear();
    this.shown.clear();
  }

  /**
   * Show the pictures of the tints, painting at most so many; a country left out keeps its last one. Return true if any is.
   * @param {Tints} tints
   */
  update(tints, most = Infinity) {
    let left = most;
    const before = this.shown;
    this.shown = new Map();
    for (const [code, pattern] of tints) {
      const key = `${code} ${pattern}`;
      if (!this.painted.has(key) && left > 0) {
        this.painted.set(key, this.paint(code, pattern));
        left -= 1;
      }
      this.shown.set(code, this.painted.get(key) ?? before.get(code) ?? null);
    }
    const wanted = new Set(this.shown.values());
    for (const picture of this.painted.values()) if (picture) setProperty(picture.element, "hidden", !wanted.has(picture));
    return [...tints].some(([code, pattern]) => !this.painted.has(`${code} ${pattern}`));
  }

  /**
   * Paint a picture; null if the country is out of sight.
   * @param {string} code
   * @param {string} pattern
   */
  paint(code, pattern) {
    const box = this.boxOf(code);
    if (!box) return null;
    const [left, top, width, height] = box;
    const picture = new BitmapCanvas();
    const context = picture.begin(width, height);
    context.translate(-left, -top);
    paintTint(context, this.backdrop, this.worlds, code, pattern, this.colours);
    picture.show();
    Object.assign(picture.element.style, { left: `${left}px`, top: `${top}px` });
    this.root.append(picture.element);
    return picture;
  }

  /**
   * Get the part of the view that a country takes: left, top, width and height in pixels, null where it is not in sight.
   * @param {string} code
   */
  boxOf(code) {
    const { width, height } = this.size;
    const polygons = this.backdrop.countries.get(code) ?? [];
    const boxes = this.worlds.flatMap(({ size, left, top }) => polygons.map(({ box: [west, north, east, south] }) =>
      /** @type {Box} */ ([west * size - left, north * size - top, east * size - left, south * size - top])));
    const inSight = boxes.filter((box) => overlaps(box, [0, 0, width, height]));
    if (inSight.length === 0) return null;
    /** @param {number} at */
    const edges = (at) => inSight.map((box) => box[at]);
    const left = Math.floor(Math.max(Math.min(...edges(0)) - EDGE_PX, 0));
    const top = Math.floor(Math.max(Math.min(...edges(1)) - EDGE_PX, 0));
    const right = Math.ceil(Math.min(Math.max(...edges(2)) + EDGE_PX, width));
    const bottom = Math.ceil(Math.min(Math.max(...edges(3)) + EDGE_PX, height));
    return [left, top, right - left, bottom - top];
  }
}
