// The names of the backdrop on a canvas: how each is set, and its writing.

import constants from "../lib/constants.json" with { type: "json" };
import { placeLabels } from "./label-placement.js";

/** @typedef {{ text: string, spacing: number, colour: string, font: string }} Row */

const { country, town, water } = constants.labels;
/** How each kind of label is set; `colour` and `halo` are names in the palette, local names are added at `localFrom`. */
const STYLES = {
  country: { ...country, weight: "600", localFrom: 7, colour: "country", halo: "halo" },
  town: { ...town, weight: "400", localFrom: 8, colour: "town", halo: "halo" },
  water: { ...water, weight: "italic 400", localFrom: 7, colour: "waterName", halo: "waterHalo" },
};

/**
 * Get the rows of a label: its English name, and close by also the name used on the spot.
 * @param {Pick<Label, "kind" | "name" | "local" | "capital">} label
 * @param {number} zoom
 * @param {string} [family] as in a style sheet
 */
export function rowsOf({ kind, name, local, capital }, zoom, family = "sans-serif") {
  const { weight, size: base, spacing, localFrom, colour } = STYLES[kind];
  const size = base + Math.min(1.5, Math.max(0, (zoom - 4) / 2));
  const text = kind === "country" ? name.toUpperCase() : name;
  const rows = [{ text, spacing, colour, font: `${capital ? "600" : weight} ${size}px ${family}` }];
  if (local && local !== name && zoom >= localFrom) {
    rows.push({ text: local, spacing: 0, colour: "localName", font: `400 ${size - 0.5}px ${family}` });
  }
  return rows;
}

/**
 * Place the labels that a view can hold clear of the obstacles.
 * @param {Brush} context
 * @param {Label[]} labels
 * @param {MapView} view
 * @param {Palette} palette
 * @param {Box[]} obstacles
 */
export function placeNames(context, labels, view, palette, obstacles) {
  /** @param {Label} label @returns {[number, number]} */
  const measure = (label) => {
    const rows = rowsOf(label, view.zoom, palette.family);
    return [Math.max(...rows.map((row) => measureRow(context, row))), rows.length * STYLES[label.kind].line_height];
  };
  // Near enough, a capital matters more than the exact place of its country's name.
  const isFirst = view.zoom >= 5 ? (/** @type {Label} */ { capital }) => capital : () => false;
  const ordered = [...labels.filter(isFirst), ...labels.filter((label) => !isFirst(label))];
  return placeLabels(ordered, view, measure, obstacles);
}

/** @param {Brush} context @param {Row} row */
function measureRow(context, { text, font, spacing }) {
  context.font = font;
  return context.measureText(text).width + spacing * ([...text].length - 1);
}

/** @param {Brush} context @param {PlacedLabel} label @param {number} zoom @param {Palette} palette */
export function paintLabel(context, label, zoom, palette) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const { halo, line_height: lineHeight } = STYLES[label.kind];
  if (label.kind === "town") paintDot(context, label, palette);
  const rows = rowsOf(label, zoom, palette.family);
  rows.forEach((row, i) => {
    const width = measureRow(context, row);
    const x = label.kind === "town" ? label.left : label.left + (label.width - width) / 2;
    const y = label.middle + (i - (rows.length - 1) / 2) * lineHeight;
    paintText(context, row, x, y, palette[halo], palette[row.colour]);
  });
}

/**
 * Write a row letter by letter where it is spaced: not every browser spaces letters on a canvas.
 * @param {Brush} context
 * @param {Row} row
 * @param {number} x
 * @param {number} y
 * @param {string} halo
 * @param {string} colour
 */
function paintText(context, { text, spacing }, x, y, halo, colour) {
  const pieces = spacing ? [...text] : [text];
  const starts = pieces.map((_, i) => x + context.measureText(pieces.slice(0, i).join("")).width + spacing * i);
  context.strokeStyle = halo;
  context.lineWidth = 3;
  context.globalAlpha = 0.85;
  pieces.forEach((piece, i) => context.strokeText(piece, starts[i], y));
  context.globalAlpha = 1;
  context.fillStyle = colour;
  pieces.forEach((piece, i) => context.fillText(piece, starts[i], y));
}

/** @param {Brush} context @param {PlacedLabel} label @param {Palette} palette */
function paintDot(context, { dotX, dotY, capital }, palette) {
  context.fillStyle = palette.town;
  context.strokeStyle = palette.halo;
  context.lineWidth = 1.5;
  context.beginPath();
  if (capital) context.rect(dotX - 2.5, dotY - 2.5, 5, 5);
  else context.arc(dotX, dotY, 1.8, 0, 2 * Math.PI);
  context.stroke();
  context.fill();
}
