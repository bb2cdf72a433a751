// Pictures over the map. Hundreds of symbols that change in every frame cost a browser more as elements than as pixels.

import { overlaps } from "../backdrop/decode.js";
import { BitmapCanvas, sharpnessOf } from "../backdrop/bitmap-canvas.js";

const TILE = 400; // the longest side of a tile, in pixels of the screen: memory for larger ones is fetched anew for each picture

/**
 * A Leaflet layer of tiles in `pane`, of which only those are painted again in which something has changed. `place(corner)`
 * is told where its corner is, in pixels of the world; `findIn(box)` gives the pictures { canvas, box } to copy into a box
 * [west, north, east, south], in pixels from that corner.
 */
export function createTiledCanvas(L, pane, { place, findIn }) {
  const Sheet = L.Renderer.extend({
    options: { pane, padding: 0 }, // drawn again with each move
    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._update };
    },
    _initContainer() {
      this._container = document.createElement("div");
      this._container.setAttribute("aria-hidden", "true");
      this._tiles = [];
    },
    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.lay(this._bounds.getSize(), TILE / sharpnessOf(window));
      this.repaint();
    },
    /** Lays tiles over a size, with sides up to `most` long. */
    lay({ x, y }, most) {
      const laid = `${x} ${y} ${most}`;
      if (this._laid === laid) return;
      this._laid = laid;
      this._tiles = [];
      const [width, height] = [x, y].map((side) => Math.ceil(side / Math.ceil(side / most)));
      for (let top = 0; top < y; top += height) {
        for (let left = 0; left < x; left += width) this._tiles.push(createTile(left, top, width, height));
      }
      this._container.replaceChildren(...this._tiles.map(({ screen }) => screen.element));
    },
    /** Paints all anew, wherever it stands now. */
    repaint() {
      if (!this._bounds || this._map._animatingZoom) return;
      place(this._bounds.min.add(this._map.getPixelOrigin()));
      for (const tile of this._tiles) paintTile(tile, findIn(tile.box));
    },
    /** Paints the tiles again that touch one of some boxes. */
    mend(boxes) {
      if (this._map._animatingZoom) return;
      for (const tile of this._tiles) {
        if (boxes.some((box) => overlaps(box, tile.box))) paintTile(tile, findIn(tile.box));
      }
    },
  });
  return new Sheet();
}

function createTile(left, top, width, height) {
  const screen = new BitmapCanvas();
  Object.assign(screen.element.style, { left: `${left}px`, top: `${top}px` });
  return { screen, box: [left, top, left + width, top + height], width, height };
}

function paintTile({ screen, box: [west, north], width, height }, pictures) {
  if (pictures.length === 0) return screen.hide();
  const context = screen.begin(width, height);
  for (const { canvas, box: [left, top, right, bottom] } of pictures) {
    context.drawImage(canvas, left - west, top - north, right - left, bottom - top);
  }
  screen.show();
}
