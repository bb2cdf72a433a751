// The tints of countries as pictures that are shown and hidden. Each is painted once for a view: filling the outlines of large
// countries is the longest thing that the map has to do while a handle moves.

import { overlaps } from "./decode.js";
import { paintTint } from "./paint.js";
import { BitmapCanvas } from "./bitmap-canvas.js";

const EDGE_PX = 4; // room for half of the widest outline, in whole pixels

/** Keeps pictures of tints in `root`; those of `tints`, patterns by country code, are shown. */
export class CountryTints {
  constructor(root, backdrop) {
    Object.assign(this, { root, backdrop, painted: new Map(), shown: new Map() });
  }

  /** Forgets all pictures: the view or the colour is another one. `worlds` are the copies of the world in the view. */
  reset(view, worlds, colour) {
    Object.assign(this, { view, worlds, colour });
    this.root.replaceChildren();
    this.painted.clear();
    this.shown.clear();
  }

  /** Shows the pictures of the tints, painting at most so many; what is left out keeps its last one. Says whether any is. */
  advance(tints, most = Infinity) {
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
    for (const picture of this.painted.values()) if (picture) picture.element.hidden = !wanted.has(picture);
    return [...tints].some(([code, pattern]) => !this.painted.has(`${code} ${pattern}`));
  }

  paint(code, pattern) {
    const box = this.boxOf(code);
    if (!box) return null;
    const [left, top, width, height] = box;
    const picture = new BitmapCanvas();
    const context = picture.begin(width, height);
    context.translate(-left, -top);
    paintTint(context, this.backdrop, this.worlds, code, pattern, this.colour);
    picture.show();
    Object.assign(picture.element.style, { left: `${left}px`, top: `${top}px` });
    this.root.append(picture.element);
    return picture;
  }

  /** The part of the view that a country takes: left, top, width and height in pixels, null where it is not in sight. */
  boxOf(code) {
    const { width, height } = this.view;
    const polygons = this.backdrop.countries.get(code) ?? [];
    const boxes = this.worlds.flatMap(({ size, left, top }) => polygons.map(({ box: [west, north, east, south] }) =>
      [west * size - left, north * size - top, east * size - left, south * size - top]));
    const inSight = boxes.filter((box) => overlaps(box, [0, 0, width, height]));
    if (inSight.length === 0) return null;
    const least = (at) => Math.floor(Math.max(Math.min(...inSight.map((box) => box[at])) - EDGE_PX, 0));
    const most = (at, limit) => Math.ceil(Math.min(Math.max(...inSight.map((box) => box[at])) + EDGE_PX, limit));
    const [left, top] = [least(0), least(1)];
    return [left, top, most(2, width) - left, most(3, height) - top];
  }
}
