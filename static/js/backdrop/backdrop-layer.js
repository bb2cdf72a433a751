// The backdrop as a layer of the map: land, borders, water and names, without tiles or requests.

import { yieldToBrowser, oncePerFrame } from "../lib/scheduling.js";
import { BitmapCanvas } from "./bitmap-canvas.js";
import { loadCells } from "./cells.js";
import { CountryTints } from "./country-tints.js";
import { findCountry } from "./find-country.js";
import { findLabel } from "./label-placement.js";
import { obstaclesIn, paintAbove, paintLand, paintWater, worldsOf } from "./paint.js";
import { isReliefWanted, loadRelief, paintRelief, rememberRelief } from "./relief.js";
import { createView, isClose } from "./view.js";

const CREDIT_OF_TOWNS = "towns: GeoNames"; // of the cells
const PADDING = 0.25; // how far the canvas reaches beyond the map, in parts of its size

/** A Leaflet layer. Its renderer keeps a canvas larger than the map in place while the map pans and zooms. */
export class BackdropLayer extends L.Renderer {
  /**
   * @param {Backdrop} backdrop
   * @param {Palette} palette
   * @param {(zoom: number) => Box[]} obstaclesAt boxes in pixels of the world that labels keep clear of
   */
  constructor(backdrop, palette, obstaclesAt) {
    super({ pane: "tilePane", padding: PADDING });
    this.backdrop = backdrop;
    this.palette = palette;
    this.obstaclesAt = obstaclesAt;
    /** @type {import("./country-tints.js").Tints} */
    this.tints = new Map();
    this.isPainted = false;
    this.hasRelief = isReliefWanted();
    /** @type {PlacedLabel[]} */
    this.placed = [];
    this.below = new BitmapCanvas({ alpha: false });
    this.above = new BitmapCanvas();
    const between = document.createElement("div"); // tints change with time: what they lie between stays
    this.box = document.createElement("div");
    this.box.setAttribute("aria-hidden", "true");
    this.box.append(this.below.element, between, this.above.element);
    this.countryTints = new CountryTints(between, backdrop);
    this.tintSoon = oncePerFrame(() => this.tintMore());
  }

  getEvents() {
    return { ...super.getEvents(), move: this.keepCovered, moveend: this.settle };
  }

  _initContainer() {
    this._container = this.box;
  }

  _destroyContainer() {
    this.box.remove();
    delete this._container;
  }

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    super._update();
    this.paint();
  }

  _updatePaths() {}

  /** Draw anew without moving what is drawn by parts of a pixel, as Leaflet would: that blurs it and takes longer in each frame. */
  _reset() {
    this._update();
  }

  /** Draw anew after a move or in another size; that takes longer than moving what is drawn, so a short move keeps the canvas. */
  settle() {
    if (!this.covers(PADDING / 2)) this._update();
  }

  /** Draw anew during a drag that leaves the canvas. */
  keepCovered() {
    if (!this._map._animatingZoom && this._map.getZoom() === this._zoom && !this.covers(0)) this._update();
  }

  /**
   * Does the canvas reach beyond the map by this share of the map's size, at the zoom that it was drawn for?
   * @param {number} share
   */
  covers(share) {
    const size = this._map.getSize();
    if (!this._bounds || this._map.getZoom() !== this._zoom) return false;
    const corner = this._map.containerPointToLayerPoint(size.multiplyBy(-share));
    return this._bounds.contains(L.bounds(corner, corner.add(size.multiplyBy(1 + 2 * share))));
  }

  paint() {
    if (!this._bounds) return;
    const min = this._bounds.min ?? L.point(0, 0);
    const { x: width, y: height } = this._bounds.getSize();
    // A map that is not shown yet has no size, and a canvas without one cannot be drawn from.
    if (!width || !height) return;
    L.DomUtil.setPosition(this.box, min);
    this._map.getContainer().style.background = this.palette.water;
    const { x: left, y: top } = min.add(this._map.getPixelOrigin());
    const zoom = this._zoom ?? 0;
    this.view = createView({ size: 256 * 2 ** zoom, left, top, width, height, zoom });
    this.worlds = worldsOf(this.backdrop, this.view);
    if (!this.isPainted) this.paintFirst(this.view, this.worlds);
    else {
      this.paintAll(this.view, this.worlds);
      this.refine(this.view, this.worlds);
    }
  }

  /**
   * Load the finer lines and the towns of a near view, then its relief, and paint once more with them.
   * @param {MapView} view
   * @param {MapView[]} worlds
   */
  async refine(view, worlds) {
    if (!this.backdrop.cells || !isClose(view)) return;
    const boxes = worlds.map(({ box }) => box);
    const hasMore = await loadCells(this.backdrop, boxes);
    if (hasMore) this._map?.attributionControl?.addAttribution(CREDIT_OF_TOWNS);
    if (hasMore && this._map && view === this.view) this.paintAll(view, worlds);
    const hasRelief = this.hasRelief && await loadRelief(this.backdrop.cells, boxes);
    if (hasRelief && this._map && view === this.view) this.paintGround(view, worlds);
  }

  /** @param {boolean} isWanted */
  showRelief(isWanted) {
    this.hasRelief = isWanted;
    rememberRelief(isWanted);
    this._update();
  }

  /** @param {MapView} view @param {MapView[]} worlds */
  paintGround(view, worlds) {
    const context = this.below.begin(view.width, view.height);
    const paints = [paintWater, paintLand, ...(this.hasRelief ? [paintRelief] : [])];
    for (const paint of paints) paint(context, this.backdrop, worlds, this.palette);
    this.below.show();
  }

  /** @param {MapView} view @param {MapView[]} worlds */
  paintAll(view, worlds) {
    this.paintGround(view, worlds);
    this.countryTints.reset(view, worlds, this.palette);
    this.countryTints.update(this.tints);
    this.paintNames();
    this.fire("painted");
  }

  /**
   * Paint for the first time, in pieces: meanwhile the other parts of the page are made too.
   * @param {MapView} view
   * @param {MapView[]} worlds
   */
  async paintFirst(view, worlds) {
    const context = this.below.begin(view.width, view.height);
    const steps = [
      () => paintWater(context, this.backdrop, worlds, this.palette),
      () => paintLand(context, this.backdrop, worlds, this.palette),
      () => this.below.show(),
      () => this.countryTints.reset(view, worlds, this.palette),
      () => this.paintOver(view, worlds),
    ];
    for (const step of steps) {
      await yieldToBrowser();
      if (view !== this.view || !this._map) return; // drawn for another position meanwhile
      step();
    }
    this.isPainted = true;
    this.tintSoon();
    this.fire("painted");
    this.refine(view, worlds);
    performance.mark("garrison:drawn"); // browsers never report a canvas as the largest paint
  }

  /** Paint borders and names alone: what names keep clear of has changed. */
  paintNames() {
    if (this.isPainted && this.view && this.worlds) this.paintOver(this.view, this.worlds);
  }

  /** @param {MapView} view @param {MapView[]} worlds */
  paintOver(view, worlds) {
    const context = this.above.begin(view.width, view.height);
    const obstacles = obstaclesIn(view, this.obstaclesAt(view.zoom));
    this.placed = paintAbove(context, this.backdrop, worlds, this.palette, obstacles);
    this.above.show();
  }

  /** Paint one tint in a frame, since each takes long; the others wait for the next. */
  tintMore() {
    if (this._map && this.countryTints.update(this.tints, 1)) this.tintSoon();
  }

  /**
   * Change the colours at once: paper does not wait for a frame.
   * @param {Palette} palette
   */
  setPalette(palette) {
    this.palette = palette;
    if (this._map) this._update();
  }

  /**
   * Tint countries by code, in the colours that the palette has for blocs.
   * @param {import("./country-tints.js").Tints} tints
   */
  setTints(tints) {
    this.tints = new Map(tints);
    if (this.isPainted) this.tintSoon();
  }

  /** @param {import("leaflet").LatLng} place */
  countryAt({ lng, lat }) {
    return findCountry(this.backdrop, lng, lat);
  }

  /**
   * Find the name of the backdrop at a point of the map's container.
   * @param {import("leaflet").Point} point
   */
  labelAt(point) {
    if (!this._bounds?.min) return null;
    const { x, y } = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
    return findLabel(this.placed, x, y);
  }
}
