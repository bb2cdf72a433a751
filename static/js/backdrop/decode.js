// The file of the backdrop decoded into lines, countries and labels in the unit square of Web Mercator.

import { EMPTY, union } from "../lib/boxes.js";
import { project } from "../lib/mercator.js";

/** @typedef {(string | number | null)[]} LabelRow name, local name, x, y, rank, mark or country */
/**
 * @typedef {object} BackdropFile backdrop.json: coordinates are steps from point to point in grid cells
 * @property {number} cells_per_degree
 * @property {Pick<Cells, "window" | "size">} [cells]
 * @property {string} [url] of the file, beside which the cells are
 * @property {number[][]} arcs
 * @property {Record<string, number[][][]>} countries polygons of rings of arcs by country
 * @property {number[]} coasts arcs by number, as are borders and undetermined
 * @property {number[]} borders
 * @property {number[]} undetermined
 * @property {number[][]} contested
 * @property {number[][]} lakes
 * @property {number[][]} rivers
 * @property {LabelRow[]} labels
 * @property {LabelRow[]} towns
 * @property {LabelRow[]} waters
 */

/**
 * Decode steps from point to point ([x, y, dx, dy, ...] in grid cells) into a line and its box.
 * @param {number[]} steps
 * @param {number} cellsPerDegree
 * @returns {Line}
 */
export function decodeLine(steps, cellsPerDegree) {
  const points = new Float64Array(steps.length);
  // In place: a file has some hundred thousand points.
  let [west, north, east, south] = EMPTY;
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    const [x, y] = project(lon / cellsPerDegree, lat / cellsPerDegree);
    points[i] = x;
    points[i + 1] = y;
    west = Math.min(west, x);
    north = Math.min(north, y);
    east = Math.max(east, x);
    south = Math.max(south, y);
  }
  return { points, box: [west, north, east, south] };
}

/**
 * Decode backdrop.json; rings refer to lines by number, ~i meaning line i backwards.
 * @param {BackdropFile} file
 */
export function decodeBackdrop(file) {
  /** @param {number[]} steps */
  const decode = (steps) => decodeLine(steps, file.cells_per_degree);
  const lines = file.arcs.map(decode);
  /** @type {Map<string, Polygon[]>} */
  const countries = new Map();
  for (const [code, polygons] of Object.entries(file.countries)) {
    countries.set(code, polygons.map((rings) => ({ rings, box: outerBox(lines, rings) })));
  }
  /** @param {number[]} numbers */
  const pick = (numbers) => numbers.map((number) => lines[number]);
  return {
    lines, countries,
    coasts: pick(file.coasts), borders: pick(file.borders), undetermined: pick(file.undetermined),
    contested: file.contested.map(decode), lakes: file.lakes.map(decode), rivers: file.rivers.map(decode),
    labels: decodeLabels(file, countries),
    namedAt: readNamedAt(file),
    cells: readCells(file),
  };
}

/**
 * What is needed to load cells; null where there are none, as in a file that asks nobody.
 * @param {BackdropFile} file
 * @returns {Cells | null}
 */
function readCells({ cells, url }) {
  return cells && url ? { ...cells, url, asked: new Set(), loaded: [] } : null;
}

/**
 * Where each country's name is written, in degrees: its badge stands there.
 * @param {BackdropFile} file
 * @returns {Map<string, Point>}
 */
function readNamedAt({ labels, cells_per_degree: cells }) {
  return new Map(labels.map(([, , x, y, , country]) => [String(country), [Number(x) / cells, Number(y) / cells]]));
}

/** @param {BackdropFile} file @param {Map<string, Polygon[]>} countries @returns {Label[]} */
function decodeLabels(file, countries) {
  /** @type {(kind: Label["kind"], row: LabelRow) => Label} */
  const read = (kind, row) => decodeLabel(kind, row, file.cells_per_degree);
  const places = file.labels.map((row) => ({ ...read("country", row), room: widest(countries.get(String(row[5])) ?? []) }));
  const towns = file.towns.map((row) => read("town", row)).sort(byImportance);
  return [...places, ...towns, ...file.waters.map((row) => read("water", row))];
}

/** @param {Label["kind"]} kind @param {LabelRow} row @param {number} cells @returns {Label} */
function decodeLabel(kind, [name, local, x, y, rank, mark], cells) {
  const [ux, uy] = project(Number(x) / cells, Number(y) / cells);
  const text = { name: String(name), local: local === null ? "" : String(local) };
  return { kind, ...text, x: ux, y: uy, rank: Number(rank), capital: mark === "yes", room: 1 };
}

/** @param {LabelRow} row @param {number} cellsPerDegree */
export function decodeTown(row, cellsPerDegree) {
  return decodeLabel("town", row, cellsPerDegree);
}

/** @param {Label} a @param {Label} b */
function byImportance(a, b) {
  return a.rank - b.rank || Number(b.capital) - Number(a.capital);
}

/**
 * Measure the width of a country's largest piece: a label much wider than its country would name the neighbours.
 * @param {Polygon[]} polygons
 */
function widest(polygons) {
  return Math.max(...polygons.map(({ box }) => box[2] - box[0]));
}

/**
 * Get the box of a polygon's outer ring.
 * @param {Line[]} lines
 * @param {number[][]} rings
 */
export function outerBox(lines, [outer]) {
  return outer.reduce((box, reference) => union(box, lineOf(lines, reference).box), EMPTY);
}

/**
 * Get the line that a ring refers to.
 * @param {Line[]} lines
 * @param {number} reference
 */
export function lineOf(lines, reference) {
  return lines[reference < 0 ? ~reference : reference];
}
