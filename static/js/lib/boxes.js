// Boxes [west, north, east, south] in any unit, with y growing to the south.

/**
 * Do two boxes have a point in common?
 * @param {Box} a
 * @param {Box} b
 */
export function overlaps(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/**
 * Does a box hold a point?
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 */
export function contains([west, north, east, south], x, y) {
  return x >= west && x <= east && y >= north && y <= south;
}

/**
 * Build the box of some size about a point.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
export function boxAround(x, y, width, height) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

/**
 * Build the smallest box that holds two others.
 * @param {Box} one
 * @param {Box} other
 * @returns {Box}
 */
export function union(one, other) {
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}

/** A box that holds nothing: its union with any box is that box. @type {Box} */
export const EMPTY = [Infinity, Infinity, -Infinity, -Infinity];

/**
 * Measure the area that a box shares with others, counted once for each of them.
 * @param {Box} box
 * @param {Box[]} boxes
 */
export function sharedArea(box, boxes) {
  return boxes.reduce((sum, other) => {
    const width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
    const height = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
    return sum + Math.max(0, width) * Math.max(0, height);
  }, 0);
}
