// Web Mercator with the whole world as a square of side 1, x to the east and y to the south.

const RADIANS = Math.PI / 180;

/**
 * Project degrees to the unit square.
 * @param {number} lon
 * @param {number} lat
 * @returns {Point}
 */
export function project(lon, lat) {
  return [(lon + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / (2 * Math.PI)];
}

/**
 * Width of the world in pixels at a zoom.
 * @param {number} zoom
 */
export function worldSize(zoom) {
  return 256 * 2 ** zoom;
}
