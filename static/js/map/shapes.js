// Lines and areas of the records on the map; their symbols speak for them.

import { STATUSES } from "../records/status.js";

/** Draws a record's line or area; `press` is called for a press on it. */
export function addShape(L, map, { index, record }, press) {
  const isArea = record.geometry.type.endsWith("Polygon");
  const path = L.geoJSON(record.geometry, {
    coordsToLatLng: ([longitude, latitude]) => L.latLng(latitude, longitude),
    style: () => ({ className: isArea ? "route route--area" : "route", bubblingMouseEvents: false }),
  }).addTo(map);
  path.on("click", press);
  const elements = path.getLayers().map((layer) => layer.getElement());
  for (const element of elements) element.dataset.collection = record.collection;
  return { index, elements, drawn: -1 };
}

/** Shows a line or area by its status, and the chosen one even where it is not held. */
export function drawShape(route, { ranks, chosen }) {
  const { index, elements } = route;
  const isChosen = chosen === index;
  const code = ranks[index] * 2 + Number(isChosen);
  if (route.drawn === code) return;
  route.drawn = code;
  for (const element of elements) {
    element.dataset.status = code > 0 ? (STATUSES[ranks[index] - 1] ?? "none") : "off";
    element.classList.toggle("route--chosen", isChosen);
  }
}
