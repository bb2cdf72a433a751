// What geometries are made of.

/**
 * List the parts of a geometry: those of a collection, each point of several by itself.
 * @param {Geometry} geometry
 * @returns {PlainGeometry[]}
 */
export function partsOf(geometry) {
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(partsOf);
  return geometry.type === "MultiPoint" ? geometry.coordinates.map((coordinates) => ({ type: "Point", coordinates })) : [geometry];
}

/**
 * List all numbers of a geometry, longitude and latitude by turns.
 * @param {Geometry} geometry
 */
export function numbersOf(geometry) {
  const coordinates = partsOf(geometry).map((part) => part.coordinates);
  return /** @type {number[]} */ (coordinates.flat(Infinity));
}
