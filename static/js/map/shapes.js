// Lines and areas of the records on the map; their symbols speak for them.

import { numbersOf, partsOf } from "../lib/geometry.js";
import { statusOf } from "../records/status.js";

/** @typedef {ReturnType<typeof addShape>} Shape */

/**
 * Add a record's line or area to the map; `press` is called for a press on it.
 * @param {import("leaflet").Map} map
 * @param {{ index: number, record: LayerRecord }} shape
 * @param {() => void} press
 */
export function addShape(map, { index, record }, press) {
  const isArea = record.geometry?.type.endsWith("Polygon");
  const geometry = /** @type {Geometry} */ (record.geometry);
  const isSplit = isOnBothSides(geometry);
  const path = L.geoJSON(/** @type {any} */ (partsOf(geometry)), {
    pointToLayer: (_, place) => L.polyline([place, place]), // a dot, which moves with the lines beside it
    // What is on both sides of 180 degrees goes on to the east.
    coordsToLatLng: ([longitude, latitude]) => L.latLng(latitude, isSplit && longitude < 0 ? longitude + 360 : longitude),
    style: () => ({ className: isArea ? "route route--area" : "route", bubblingMouseEvents: false }),
  }).addTo(map);
  path.on("click", press);
  const lines = /** @type {import("leaflet").Polyline[]} */ (path.getLayers());
  const elements = lines.map((line) => /** @type {SVGElement} */ (line.getElement()));
  for (const element of elements) element.dataset.collection = record.collection;
  return { index, elements, lines, middle: path.getBounds().getCenter().lng, drawn: -1 };
}

/**
 * Move a line or area to the copy of the world that is nearest to a longitude.
 * @param {Shape} shape
 * @param {number} longitude
 */
export function wrapShape(shape, longitude) {
  const degrees = 360 * Math.round((longitude - shape.middle) / 360);
  if (degrees === 0) return;
  shape.middle += degrees;
  for (const line of shape.lines) line.setLatLngs(/** @type {L.LatLng[]} */ (move(line.getLatLngs(), degrees)));
}

/** @param {unknown} part a point, or a list of parts @param {number} degrees @returns {unknown} */
function move(part, degrees) {
  if (Array.isArray(part)) return part.map((inner) => move(inner, degrees));
  const { lat, lng } = /** @type {import("leaflet").LatLng} */ (part);
  return L.latLng(lat, lng + degrees);
}

/** @param {Geometry} geometry */
function isOnBothSides(geometry) {
  const longitudes = numbersOf(geometry).filter((_, at) => at % 2 === 0);
  return Math.max(...longitudes) - Math.min(...longitudes) > 180;
}

/**
 * Show a line or area by its status, and the chosen one even where it is not held.
 * @param {Shape} shape
 * @param {Pick<Shown, "ranks" | "named" | "chosen">} shown
 */
export function drawShape(shape, { ranks, named, chosen }) {
  const { index, elements } = shape;
  const isChosen = chosen === index;
  const isHollow = ranks[index] > 0 && named[index] === 0;
  const code = ranks[index] * 4 + Number(isHollow) * 2 + Number(isChosen);
  if (shape.drawn === code) return;
  shape.drawn = code;
  for (const element of elements) {
    element.dataset.status = code > 0 ? (statusOf(ranks[index]) ?? "none") : "off";
    element.classList.toggle("route--hollow", isHollow);
    element.classList.toggle("route--chosen", isChosen);
  }
}
