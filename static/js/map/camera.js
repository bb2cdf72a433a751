// Where the map looks: its position, and its moves, told apart from those of the reader.

import { worldSize } from "../lib/mercator.js";
import { fit } from "./fit.js";

/** @typedef {{ x: number, y: number }} Place in parts of the world */

const EDGE_PX = 48; // between the edge of the view and a symbol that is brought into it
const STILL_PX = 2; // by which a map that changes its size may move its middle
const SMALL_PX = 1400; // a map less wide may show the whole world

/** Moves a Leaflet map. */
export class Camera {
  /** @param {import("leaflet").Map} map */
  constructor(map) {
    this.map = map;
    this.isMoving = false; // by itself
    this.wasOwn = false; // the last move, the reader's
    this.rested = this.position();
    if (map.getSize().x < SMALL_PX) map.setMinZoom(2);
  }

  /** Get the position, its longitude from -180 to 180 degrees. */
  position() {
    const { lng, lat } = this.map.getCenter().wrap();
    return { center: /** @type {Point} */ ([lng, lat]), zoom: this.map.getZoom() };
  }

  /** Take note that the map has come to rest, and tell where, and whether the reader moved it there. */
  rest() {
    const [before, now] = [this.rested, this.position()];
    const moved = this.pixelsAt(before, now.zoom).distanceTo(this.pixelsAt(now, now.zoom));
    this.wasOwn = !this.isMoving && (before.zoom !== now.zoom || moved > STILL_PX);
    this.isMoving = false;
    this.rested = now;
    return { ...now, isOwn: this.wasOwn };
  }

  /** Take up another size of the map, which moves it by less than a pixel, or within its limits: never a move of the reader's. */
  resize() {
    const { isMoving } = this;
    this.isMoving = true;
    this.map.invalidateSize({ animate: false });
    this.isMoving = isMoving;
  }

  /** @param {Position} position @param {number} zoom */
  pixelsAt({ center: [longitude, latitude] }, zoom) {
    return this.map.project([latitude, longitude], zoom);
  }

  /**
   * Go to a position, at once unless it is said to be animated.
   * @param {Position} position
   * @param {boolean} [isAnimated]
   */
  goTo({ center: [longitude, latitude], zoom }, isAnimated = false) {
    const { map } = this;
    if (map._animatingZoom) return this.goLater({ center: [longitude, latitude], zoom });
    map.stop(); // or the end of the move before would be taken for the end of this one
    this.isMoving = true;
    const near = longitude + 360 * Math.round((map.getCenter().lng - longitude) / 360); // in the nearest copy of the world
    map.setView([latitude, near], zoom, { animate: isAnimated && canMove() }); // Leaflet takes latitude first
  }

  /**
   * Go to a position after the zoom that is animated now, during which Leaflet goes nowhere else; not if that is the reader's.
   * @param {Position} position
   */
  goLater(position) {
    this.map.once("moveend", () => { if (!this.wasOwn) this.goTo(position); });
  }

  /**
   * Fit the map to an extent, clear of what covers it on each side; false where that is nothing. It keeps clear too of the
   * widest part aside at the left that needs no smaller zoom; the narrowest comes first.
   * @param {Extent} extent
   * @param {{ covered: Box, asidesPx: number[] }} room
   * @param {boolean} [isAnimated]
   */
  show(extent, { covered: [left, ...others], asidesPx }, isAnimated = false) {
    const { map } = this;
    const { x: width, y: height } = map.getSize();
    const [whole, ...clear] = [0, ...asidesPx].map((px) =>
      fit(extent, { width, height, covered: [left + px, ...others] }, (zoom) => Math.max(Math.floor(zoom), map.getMinZoom())));
    if (!whole) return false;
    const found = clear.findLast((one) => one?.zoom === whole.zoom) ?? whole;
    const size = worldSize(found.zoom);
    const { lng, lat } = map.unproject([found.x * size, found.y * size], found.zoom);
    this.goTo({ center: [lng, lat], zoom: found.zoom }, isAnimated);
    return true;
  }

  /** Get the box of the world that is in view. */
  box() {
    const { min, max } = this.map.getPixelBounds();
    const edges = [min?.x ?? 0, min?.y ?? 0, max?.x ?? 0, max?.y ?? 0];
    return /** @type {Box} */ (edges.map((pixel) => pixel / worldSize(this.map.getZoom())));
  }

  /**
   * Move the map until a place is in view, clear of what covers its right and its bottom.
   * @param {Place} place
   * @param {number} rightPx
   * @param {number} bottomPx
   */
  panTo({ x, y }, rightPx, bottomPx) {
    const { map } = this;
    const size = worldSize(map.getZoom());
    const near = x + Math.round((map.getCenter().lng + 180) / 360 - x); // in the copy of the world that is in view
    const begin = () => { this.isMoving = true; };
    map.once("movestart", begin);
    map.panInside(map.unproject([near * size, y * size]), {
      paddingTopLeft: [EDGE_PX, EDGE_PX], paddingBottomRight: [EDGE_PX + rightPx, EDGE_PX + bottomPx], animate: canMove(),
    });
    map.off("movestart", begin);
  }
}

function canMove() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}
