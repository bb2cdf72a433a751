// Where a record is, how closely that is known and what that rests on, in words. Touches no DOM.

const SHAPES = { Point: "point", MultiPoint: "points", LineString: "line", MultiLineString: "lines", Polygon: "area", MultiPolygon: "areas" };

/** How closely a place is known, in a sentence: "The point only stands for the country." */
export function precisionWords({ geometry, precision }) {
  const shape = SHAPES[geometry?.type];
  if (!shape) return precision === "country" ? "It is of the whole country." : "It has no place on the map.";
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

/** Names of places, each with its coordinates where they are known as closely as a town and there is a point for it. */
export function pointsOf({ geometry, places, precision }) {
  const points = geometry?.type === "Point" ? [geometry.coordinates] : geometry?.type === "MultiPoint" ? geometry.coordinates : [];
  const isClose = precision === "site" || precision === "city";
  if (!isClose || (places.length && places.length !== points.length)) return places.map((name) => ({ name, at: "" }));
  return points.map((point, index) => ({ name: places[index] ?? "", at: formatPoint(point) }));
}

/** "74.8466° E, 42.8531° N": longitude first. */
export function formatPoint([longitude, latitude]) {
  return `${Math.abs(longitude)}° ${longitude < 0 ? "W" : "E"}, ${Math.abs(latitude)}° ${latitude < 0 ? "S" : "N"}`;
}
