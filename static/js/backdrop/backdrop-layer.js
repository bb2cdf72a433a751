// Land, borders, water and names in pictures beneath the records: no tiles, no request to anybody.

import { createView, findCountry } from "./decode.js";
import { findLabel } from "./labels.js";
import { obstaclesIn, paintAbove, paintLand, paintWater, worldsOf } from "./paint.js";
import { BitmapCanvas } from "./bitmap-canvas.js";
import { CountryTints } from "./country-tints.js";
import { yieldToBrowser, oncePerFrame } from "../lib/scheduling.js";

/** The colours of the ground, by theme. */
export const palettes = {
  light: {
    water: "#c3d5df", shallow: "#e4eef3", land: "#f5f2eb", undetermined: "#efebe2", coast: "#8fadbd", lake: "#c9dae3",
    river: "#adc6d3", border: "#8d8498", borderHalo: "#e3dcdc", contested: "#b3591c", country: "#5d6570", town: "#23292f",
    localName: "#5d6570", waterName: "#55788d", halo: "#f8f6f1", waterHalo: "#c8d9e2",
  },
  dark: {
    water: "#0e1820", shallow: "#1b2d3a", land: "#212c35", undetermined: "#252f38", coast: "#3f6076", lake: "#13212b",
    river: "#2d4757", border: "#7b8794", borderHalo: "#1a242c", contested: "#e0a24a", country: "#a3afba", town: "#e8edf1",
    localName: "#a3afba", waterName: "#6f94aa", halo: "#1a242c", waterHalo: "#101c25",
  },
};

/**
 * A Leaflet layer that draws a backdrop (see `decodeBackdrop`); `setPalette`, `setTints`, `paintNames`, `countryAt` and
 * `labelAt` are its interface. `obstaclesAt(zoom)` gives boxes in pixels of the world that labels keep clear of.
 */
export function createBackdrop(L, backdrop, palette, obstaclesAt = () => []) {
  // L.Renderer keeps a canvas larger than the map in place while the map pans and zooms; only the painting is ours.
  const Backdrop = L.Renderer.extend({
    options: { pane: "tilePane", padding: 0.25 },
    palette,
    tints: new Map(),
    _isPainted: false,
    _placed: [],

    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this.keepCovered, moveend: this.settle };
    },
    _initContainer() {
      this._container = document.createElement("div");
      this._container.setAttribute("aria-hidden", "true");
      this._below = new BitmapCanvas({ alpha: false });
      this._above = new BitmapCanvas();
      const between = document.createElement("div"); // tints change with time: what they lie between stays
      this._container.append(this._below.element, between, this._above.element);
      this._tinted = new CountryTints(between, backdrop);
      this._tintSoon = oncePerFrame(() => this.tintMore());
    },
    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this._drawnFor = this._map.getSize();
      this.paint();
    },
    // Drawing again takes longer than moving what is drawn, so a short move keeps the canvas.
    settle() {
      if (!this.covers(this.options.padding / 2)) this._update();
    },
    _updatePaths() {},

    // A long drag leaves the canvas before it ends.
    keepCovered() {
      if (!this._map._animatingZoom && this._map.getZoom() === this._zoom && !this.covers(0)) this._update();
    },
    // Whether the canvas reaches beyond the map by this share of the map's size, at the zoom it was drawn for.
    covers(share) {
      const size = this._map.getSize();
      if (this._map.getZoom() !== this._zoom || !size.equals(this._drawnFor)) return false;
      const corner = this._map.containerPointToLayerPoint(size.multiplyBy(-share));
      return this._bounds.contains(L.bounds(corner, corner.add(size.multiplyBy(1 + 2 * share))));
    },
    paint() {
      const { min } = this._bounds;
      const { x: width, y: height } = this._bounds.getSize();
      // A map that is not shown yet has no size, and a canvas without one cannot be drawn from.
      if (!width || !height) return;
      L.DomUtil.setPosition(this._container, min);
      this._map.getContainer().style.background = this.palette.water;
      const { x: left, y: top } = min.add(this._map.getPixelOrigin());
      const zoom = this._zoom;
      this._view = createView({ size: 256 * 2 ** zoom, left, top, width, height, zoom });
      this._worlds = worldsOf(backdrop, this._view);
      if (this._isPainted) this.paintAll();
      else this.paintFirst();
    },
    paintAll() {
      const context = this.beginUnder();
      for (const paint of [paintWater, paintLand]) this.paintUnder(context, paint);
      this._below.show();
      this.tintAnew();
      this._tinted.advance(this.tints);
      this.paintNames();
    },
    beginUnder() {
      return this._below.begin(this._view.width, this._view.height);
    },
    paintUnder(context, paint) {
      paint(context, backdrop, this._worlds, this.palette);
    },
    tintAnew() {
      this._tinted.reset(this._view, this._worlds, this.palette.tint);
    },
    // The first time all else is being made as well, so it comes in pieces, and after what the page shows beside it.
    async paintFirst() {
      const view = this._view;
      const context = this.beginUnder();
      const steps = [
        () => this.paintUnder(context, paintWater), () => this.paintUnder(context, paintLand), () => this._below.show(),
        () => this.tintAnew(), () => this.paintOver(),
      ];
      for (const step of steps) {
        await yieldToBrowser();
        if (view !== this._view || !this._map) return; // drawn for another position meanwhile
        step();
      }
      this._isPainted = true;
      this._tintSoon();
      performance.mark("garrison:drawn"); // a canvas is never the largest paint that a browser tells of
    },
    // Borders and names alone: what the names keep clear of has changed.
    paintNames() {
      if (this._isPainted) this.paintOver();
    },
    paintOver() {
      const context = this._above.begin(this._view.width, this._view.height);
      const obstacles = obstaclesIn(this._view, obstaclesAt(this._view.zoom));
      this._placed = paintAbove(context, backdrop, this._worlds, this.palette, obstacles);
      this._above.show();
    },
    // A tint that was not needed before takes long to paint: one in a frame, and the others wait for the next.
    tintMore() {
      if (this._map && this._tinted.advance(this.tints, 1)) this._tintSoon();
    },
    // At once: paper does not wait for a frame.
    setPalette(next) {
      this.palette = next;
      if (this._map) this._update();
      return this;
    },
    // Patterns by country code, in the colour that the palette has for tints.
    setTints(next) {
      this.tints = new Map(next);
      if (this._isPainted) this._tintSoon();
      return this;
    },
    countryAt: ({ lng, lat }) => findCountry(backdrop, lng, lat),
    // The name on the backdrop at a point of the map's container.
    labelAt(point) {
      const { x, y } = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
      return findLabel(this._placed, x, y);
    },
  });
  return new Backdrop();
}
