// Pictures over the map, painted on tiles: hundreds of symbols that change in every frame cost a browser more as elements.

import { BitmapCanvas, pixelRatio } from "../backdrop/bitmap-canvas.js";
import { overlaps } from "../lib/boxes.js";

/** @typedef {{ canvas: CanvasImageSource, look: Look, box: Box }} Picture */
/** @typedef {{ screen: BitmapCanvas, box: Box, width: number, height: number }} Tile */

const TILE_PX = 400; // the longest side of a tile in device pixels: memory for larger ones is fetched anew for each picture

/** A Leaflet layer of tiles, of which only those are painted again in which something has changed. */
export class TiledCanvas extends L.Renderer {
  /**
   * @param {string} pane
   * @param {object} source
   * @param {(corner: { x: number, y: number }) => void} source.place is told where the corner is, in pixels of the world
   * @param {(box: Box) => Picture[]} source.findIn finds the pictures in a box, in pixels from that corner
   * @param {(context: Brush, look: Look, left: number, top: number) => void} source.finish paints over the copy of a picture
   */
  constructor(pane, { place, findIn, finish }) {
    super({ pane, padding: 0 }); // drawn again with each move
    this.place = place;
    this.findIn = findIn;
    this.finish = finish;
    /** @type {Tile[]} */
    this.tiles = [];
    this.layout = "";
    this.root = document.createElement("div");
    this.root.setAttribute("aria-hidden", "true");
  }

  getEvents() {
    return { ...super.getEvents(), move: this._update };
  }

  _initContainer() {
    this._container = this.root;
  }

  _destroyContainer() {
    this.root.remove();
    delete this._container;
  }

  _updatePaths() {}

  _reset() {
    this._update(); // and no more: see BackdropLayer
  }

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    super._update();
    if (!this._bounds?.min) return;
    L.DomUtil.setPosition(this.root, this._bounds.min);
    this.layTiles(this._bounds.getSize(), TILE_PX / pixelRatio(window));
    this.repaint();
  }

  /**
   * Lay tiles over a size, with sides up to `most` long.
   * @param {{ x: number, y: number }} size
   * @param {number} most
   */
  layTiles({ x, y }, most) {
    const layout = `${x} ${y} ${most}`;
    if (this.layout === layout) return;
    this.layout = layout;
    this.tiles = [];
    const [width, height] = [x, y].map((side) => Math.ceil(side / Math.ceil(side / most)));
    for (let top = 0; top < y; top += height) {
      for (let left = 0; left < x; left += width) this.tiles.push(createTile(left, top, width, height));
    }
    this.root.replaceChildren(...this.tiles.map(({ screen }) => screen.element));
  }

  /** Paint all pictures anew, wherever they stand now. */
  repaint() {
    if (!this._bounds?.min || this._map._animatingZoom) return;
    this.place(this._bounds.min.add(this._map.getPixelOrigin()));
    for (const tile of this.tiles) this.paint(tile);
  }

  /**
   * Paint the tiles again that touch one of some boxes.
   * @param {Box[]} boxes
   */
  repaintIn(boxes) {
    if (this._map._animatingZoom) return;
    for (const tile of this.tiles) {
      if (boxes.some((box) => overlaps(box, tile.box))) this.paint(tile);
    }
  }

  /** @param {Tile} tile */
  paint({ screen, box, width, height }) {
    const pictures = this.findIn(box);
    if (pictures.length === 0) return screen.hide();
    const context = screen.begin(width, height);
    for (const { canvas, look, box: [left, top, right, bottom] } of pictures) {
      const [across, down] = [left - box[0], top - box[1]];
      context.drawImage(canvas, across, down, right - left, bottom - top);
      this.finish(context, look, across, down);
    }
    screen.show();
  }
}

/** @param {number} left @param {number} top @param {number} width @param {number} height @returns {Tile} */
function createTile(left, top, width, height) {
  const screen = new BitmapCanvas();
  Object.assign(screen.element.style, { left: `${left}px`, top: `${top}px` });
  return { screen, box: [left, top, left + width, top + height], width, height };
}
