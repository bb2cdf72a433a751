// Where the map looks: its position, and moves to a place given in parts of the world.

import { worldSize } from "../lib/mercator.js";

/** @typedef {import("leaflet").Map} LeafletMap */
/** @typedef {{ x: number, y: number }} Place */

const EDGE_PX = 48; // between the edge of the view and a symbol that is brought into it

/**
 * Get the position of the map.
 * @param {LeafletMap} map
 * @returns {Position}
 */
export function positionOf(map) {
  const { lng, lat } = map.getCenter();
  return { center: [lng, lat], zoom: map.getZoom() };
}

/**
 * Go to a position at once.
 * @param {LeafletMap} map
 * @param {Position} position
 */
export function goTo(map, { center: [longitude, latitude], zoom }) {
  map.setView([latitude, longitude], zoom, { animate: false }); // Leaflet takes latitude first
}

/**
 * Put a place into the middle at a zoom.
 * @param {LeafletMap} map
 * @param {Place} place
 * @param {number} zoom
 */
export function centreOn(map, { x, y }, zoom) {
  const size = worldSize(zoom);
  map.setView(map.unproject([x * size, y * size], zoom), zoom, { animate: false });
}

/**
 * Move the map until a place is in view, clear of what covers its right and its bottom.
 * @param {LeafletMap} map
 * @param {Place} place
 * @param {number} rightPx
 * @param {number} bottomPx
 */
export function panTo(map, { x, y }, rightPx, bottomPx) {
  const size = worldSize(map.getZoom());
  const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.panInside(map.unproject([x * size, y * size]), {
    paddingTopLeft: [EDGE_PX, EDGE_PX], paddingBottomRight: [EDGE_PX + rightPx, EDGE_PX + bottomPx], animate,
  });
}
