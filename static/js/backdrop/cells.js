// The cells of the near view: finer lines, waters and more towns, fetched where a reader has zoomed in.

import { overlaps, union } from "../lib/boxes.js";
import { project } from "../lib/mercator.js";
import { decodeLine, decodeTown, outerBox } from "./decode.js";

/** @typedef {import("./decode.js").LabelRow} LabelRow */
/**
 * @typedef {object} CellFile coordinates are steps from point to point in cells of a grid
 * @property {number} cells_per_degree
 * @property {number[][]} [arcs] rows of arc, first and last of its points that are replaced, steps
 * @property {Record<string, number[][]>} [islands] rings by country
 * @property {number[][]} [contested]
 * @property {number[][]} [lakes]
 * @property {number[][]} [rivers]
 * @property {LabelRow[]} [towns]
 * @property {boolean} [relief] whether there is a picture of it
 */

/**
 * Fetch the cells in sight that are not there yet, and refine the backdrop with them; false if there was nothing new. What
 * cannot be fetched stays coarse, and is asked for again after the next move.
 * @param {Backdrop} backdrop
 * @param {Box[]} boxes in parts of the world
 */
export async function loadCells(backdrop, boxes) {
  const { cells } = backdrop;
  if (!cells || !navigator.onLine) return false;
  const wanted = cellsIn(cells, boxes).filter(({ name }) => !cells.asked.has(name));
  const files = await Promise.all(wanted.map(async ({ name, box }) => {
    cells.asked.add(name);
    const file = await fetchOfCell(cells, `${name}.json`, (answer) => /** @type {Promise<CellFile>} */ (answer.json()));
    if (!file) cells.asked.delete(name);
    return file && { file, name, box };
  }));
  const found = files.filter((cell) => cell !== null);
  for (const { file, name, box } of found) addCell(backdrop, file, box, name);
  return found.length > 0;
}

/**
 * Fetch a file of a cell; null where it cannot be had.
 * @template T
 * @param {Cells} cells
 * @param {string} file
 * @param {(answer: Response) => Promise<T>} read
 */
export async function fetchOfCell(cells, file, read) {
  try {
    const answer = await fetch(new URL(`cells/${file}`, new URL(cells.url, location.href)));
    return answer.ok ? await read(answer) : null;
  } catch {
    return null;
  }
}

/**
 * List the cells that touch some boxes, with their own.
 * @param {Pick<Cells, "window" | "size">} cells
 * @param {Box[]} boxes
 */
export function cellsIn({ window: [west, south, east, north], size: [across, up] }, boxes) {
  const found = [];
  for (let lat = south; lat < north; lat += up) {
    for (let lon = west; lon < east; lon += across) {
      const box = /** @type {Box} */ ([...project(lon, lat + up), ...project(lon + across, lat)]);
      if (boxes.some((other) => overlaps(other, box))) found.push({ name: `${lon}_${lat}`, box });
    }
  }
  return found;
}

/**
 * Refine the backdrop with a cell.
 * @param {Backdrop} backdrop
 * @param {CellFile} file
 * @param {Box} box
 * @param {string} name of its files
 */
export function addCell(backdrop, file, box, name) {
  /** @param {number[]} steps */
  const decode = (steps) => decodeLine(steps, file.cells_per_degree);
  const refined = new Set((file.arcs ?? []).map(([arc, first, last, ...steps]) => {
    refineLine(backdrop.lines[arc], { first, last, points: decode(steps).points });
    return arc;
  }));
  for (const polygon of [...backdrop.countries.values()].flat()) {
    const isRefined = polygon.rings[0].some((reference) => refined.has(reference < 0 ? ~reference : reference));
    if (isRefined) polygon.box = outerBox(backdrop.lines, polygon.rings);
  }
  for (const [code, rings] of Object.entries(file.islands ?? {})) addIslands(backdrop, code, rings.map(decode));
  const [lakes, rivers, contested] = [file.lakes, file.rivers, file.contested].map((lines) => (lines ?? []).map(decode));
  backdrop.cells?.loaded.push({ name, box, lakes, rivers, contested, isReliefDue: Boolean(file.relief), relief: null });
  backdrop.labels.push(...(file.towns ?? []).map((row) => decodeTown(row, file.cells_per_degree)));
}

/**
 * Put finer points in the place of some of a line.
 * @param {Line} line
 * @param {Piece} piece
 */
function refineLine(line, piece) {
  line.pieces = [...(line.pieces ?? []), piece].sort((a, b) => a.first - b.first);
  /** @type {number[]} */
  const points = [];
  let next = 0; // the first point of the line that no piece has replaced
  for (const { first, last, points: finer } of line.pieces) {
    points.push(...line.points.subarray(2 * next, 2 * first), ...finer);
    next = last + 1;
  }
  points.push(...line.points.subarray(2 * next));
  line.fine = Float64Array.from(points);
  for (let i = 0; i < piece.points.length; i += 2) {
    line.box = union(line.box, [piece.points[i], piece.points[i + 1], piece.points[i], piece.points[i + 1]]);
  }
}

/** @param {Backdrop} backdrop @param {string} code @param {Line[]} shores */
function addIslands({ lines, countries, coasts }, code, shores) {
  const polygons = countries.get(code) ?? [];
  for (const shore of shores) {
    polygons.push({ rings: [[lines.length]], box: shore.box });
    lines.push(shore);
    coasts.push(shore);
  }
  countries.set(code, polygons);
}
