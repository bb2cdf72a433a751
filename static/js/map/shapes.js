// Lines and areas of the records on the map; their symbols speak for them.

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
  const path = L.geoJSON(/** @type {import("geojson").Geometry} */ (record.geometry), {
    coordsToLatLng: ([longitude, latitude]) => L.latLng(latitude, longitude),
    style: () => ({ className: isArea ? "route route--area" : "route", bubblingMouseEvents: false }),
  }).addTo(map);
  path.on("click", press);
  const elements = path.getLayers().map((layer) => /** @type {SVGElement} */ (/** @type {import("leaflet").Path} */ (layer).getElement()));
  for (const element of elements) element.dataset.collection = record.collection;
  return { index, elements, drawn: -1 };
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
