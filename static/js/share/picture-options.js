// What is chosen of a picture in the share dialog: its size and format, as its address and its code have them.

const SIDE = { least: 200, most: 4096 }; // as app/web/exports/pictures.py takes them
const MOST_PIXELS = 4096 ** 2;
const USUAL = { width: 1200, height: 675, scale: 1 };

/** @typedef {{ width: number, height: number, scale: number }} Size in pixels of a page, and how many of the picture make one */

/**
 * Read a size as the choices write it, "540x540x2"; null for what is none, or makes too many pixels.
 * @param {string} text
 * @returns {Size | null}
 */
export function parseSize(text) {
  const [width, height, scale = 1] = text.split("x").map(Number);
  const isSide = (/** @type {number} */ side) => Number.isInteger(side) && side >= SIDE.least && side <= SIDE.most;
  const isPicture = isSide(width) && isSide(height) && width * height * scale ** 2 <= MOST_PIXELS;
  return isPicture ? { width, height, scale } : null;
}

/**
 * Write the parameters of a size; the usual one needs none.
 * @param {Size} size
 */
export function writeSize({ width, height, scale }) {
  const isUsual = width === USUAL.width && height === USUAL.height;
  return [...(isUsual ? [] : [`width=${width}`, `height=${height}`]), ...(scale === USUAL.scale ? [] : [`scale=${scale}`])];
}

/**
 * Read the fields of a dialog, of which those that only some choices need come and go; a size that is none is marked, and the
 * usual one takes its place. `shown` has as many pixels as the page does, for a preview.
 * @param {(name: string) => HTMLInputElement} field
 */
export function readPicture(field) {
  const format = field("format").value;
  const isOwn = field("size").value === "";
  field("own_size").hidden = !isOwn;
  field("sharp_box").hidden = format === "svg";
  const own = `${field("picture_width").value}x${field("picture_height").value}`;
  const found = parseSize(isOwn ? own : field("size").value);
  const scale = (found?.scale ?? 1) * (field("sharp").checked ? 2 : 1);
  const sized = found && (format === "svg" ? { ...found, scale: 1 } : parseSize(`${found.width}x${found.height}x${scale}`));
  for (const name of ["picture_width", "picture_height"]) field(name).toggleAttribute("aria-invalid", isOwn && !sized);
  const { width, height } = sized ?? USUAL;
  return { format, size: writeSize(sized ?? USUAL), shown: writeSize({ width, height, scale: 1 }), width, height };
}
