// Where a record is and how closely that is known, in words.

/** @type {Record<Geometry["type"], string>} */
const SHAPES = { Point: "point", MultiPoint: "points", LineString: "line", MultiLineString: "lines", Polygon: "area", MultiPolygon: "areas", GeometryCollection: "lines" };

/**
 * Describe how closely a place is known: "The point only stands for the country."
 * @param {Pick<LayerRecord, "geometry" | "precision">} record
 */
export function describePrecision({ geometry, precision }) {
  if (!geometry) return precision === "country" ? "It is of the whole country." : "It has no place on the map.";
  const shape = SHAPES[geometry.type];
  const isMany = shape.endsWith("s");
  const [stand, mark] = isMany ? ["stand", "mark"] : ["stands", "marks"];
  switch (precision) {
    case "site": return `The ${shape} ${mark} the facility itself.`;
    case "city": return `The ${shape} ${stand} for the town, not for a place within it.`;
    case "region": return `The ${shape} only ${stand} for a part of the country.`;
    case "country": return `The ${shape} only ${stand} for the country.`;
    default: return "No place is named, or none would be right.";
  }
}

/**
 * List the names of places, each with its coordinates where they are known as closely as a town and there is a point for it.
 * @param {Pick<LayerRecord, "geometry" | "places" | "precision">} record
 */
export function namedPoints({ geometry, places, precision }) {
  const points = pointsOf(geometry);
  const isClose = precision === "site" || precision === "city";
  if (!isClose || (places.length && places.length !== points.length)) return places.map((name) => ({ name, at: "" }));
  return points.map((point, index) => ({ name: places[index] ?? "", at: formatPoint(point) }));
}

/** @param {Geometry | null} geometry */
function pointsOf(geometry) {
  if (geometry?.type === "Point") return [geometry.coordinates];
  return geometry?.type === "MultiPoint" ? geometry.coordinates : [];
}

/**
 * Format coordinates, longitude first: "74.8466° E, 42.8531° N".
 * @param {Point} point
 */
export function formatPoint([longitude, latitude]) {
  return `${Math.abs(longitude)}° ${longitude < 0 ? "W" : "E"}, ${Math.abs(latitude)}° ${latitude < 0 ? "S" : "N"}`;
}
