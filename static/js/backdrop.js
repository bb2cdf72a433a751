// Land, borders, water and names on one canvas beneath the records: no tiles, no request to anybody.

import {
  STYLES, createView, decodeBackdrop, findCountry, mix, nearness, overlaps, placeLabels, rowsOf, toPixels, worldCopies,
} from "./backdrop-data.js";

export const palettes = {
  light: {
    water: "#c3d5df", shallow: "#e4eef3", land: "#f5f2eb", undetermined: "#efebe2", coast: "#8fadbd", lake: "#c9dae3",
    river: "#adc6d3", border: "#8d8498", borderHalo: "#e3dcdc", contested: "#b3591c", country: "#5d6570", town: "#23292f",
    localName: "#5d6570", waterName: "#55788d", halo: "#f8f6f1", waterHalo: "#c8d9e2",
  },
  dark: {
    water: "#0e1820", shallow: "#1b2d3a", land: "#212c35", undetermined: "#252f38", coast: "#3f6076", lake: "#13212b",
    river: "#2d4757", border: "#7b8794", borderHalo: "#1a242c", contested: "#e0a24a", country: "#a3afba", town: "#e8edf1",
    localName: "#a3afba", waterName: "#6f94aa", halo: "#1a242c", waterHalo: "#101c25",
  },
};

// A Leaflet layer that draws `data` (backdrop.json, parsed); `setPalette`, `setTints` and `countryAt` are its interface.
export function createBackdrop(L, data, palette) {
  const backdrop = decodeBackdrop(data);
  // L.Renderer keeps a canvas larger than the map in place while the map pans and zooms; only the painting is ours.
  const Backdrop = L.Renderer.extend({
    options: { pane: "tilePane", padding: 0.25 },
    palette,
    tints: new Map(),

    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this.keepCovered, moveend: this.settle };
    },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.style.pointerEvents = "none";
      this._container.setAttribute("aria-hidden", "true");
      this._context = this._container.getContext("2d", { alpha: false });
    },
    _destroyContainer() {
      cancelAnimationFrame(this._frame);
      L.DomUtil.remove(this._container);
      delete this._container;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this._drawnFor = this._map.getSize();
      this.paint();
    },
    // Drawing again takes longer than moving what is drawn, so a short move keeps the canvas.
    settle() {
      if (!this.covers(this.options.padding / 2)) this._update();
    },
    _updatePaths() {},

    // A long drag leaves the canvas before it ends.
    keepCovered() {
      if (!this._map._animatingZoom && this._map.getZoom() === this._zoom && !this.covers(0)) this._update();
    },
    // Whether the canvas reaches beyond the map by this share of the map's size, at the zoom it was drawn for.
    covers(share) {
      const size = this._map.getSize();
      if (this._map.getZoom() !== this._zoom || !size.equals(this._drawnFor)) return false;
      const corner = this._map.containerPointToLayerPoint(size.multiplyBy(-share));
      return this._bounds.contains(L.bounds(corner, corner.add(size.multiplyBy(1 + 2 * share))));
    },
    paint() {
      const sharpness = Math.min(window.devicePixelRatio || 1, 2);
      const { min } = this._bounds;
      const { x: width, y: height } = this._bounds.getSize();
      // A map that is not shown yet has no size, and a canvas without one cannot be drawn from.
      if (!width || !height) return;
      const canvas = this._container;
      canvas.width = width * sharpness;
      canvas.height = height * sharpness;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      L.DomUtil.setPosition(canvas, min);
      this._map.getContainer().style.background = this.palette.water;
      const origin = min.add(this._map.getPixelOrigin());
      const zoom = this._zoom;
      const view = createView({ size: 256 * 2 ** zoom, left: origin.x, top: origin.y, width, height, zoom });
      this._context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
      paintBackdrop(this._context, backdrop, view, this.palette, this.tints);
    },
    repaintSoon() {
      cancelAnimationFrame(this._frame);
      if (this._map) this._frame = requestAnimationFrame(() => this._update());
    },
    setPalette(next) {
      this.palette = next;
      this.repaintSoon();
      return this;
    },
    // Colours by country code; the same tints again cost nothing, so a timeline may call this at every step.
    setTints(next) {
      const isSame = JSON.stringify([...next]) === JSON.stringify([...this.tints]);
      this.tints = new Map(next);
      if (!isSame) this.repaintSoon();
      return this;
    },
    countryAt: ({ lng, lat }) => findCountry(backdrop, lng, lat),
  });
  return new Backdrop();
}

function paintBackdrop(context, backdrop, view, palette, tints) {
  context.fillStyle = palette.water;
  context.fillRect(0, 0, view.width, view.height);
  const polygons = [...backdrop.countries.values()].flat();
  const worlds = worldCopies(view).filter(({ box }) => polygons.some((polygon) => overlaps(polygon.box, box)));
  for (const world of worlds) paintShallows(context, backdrop.coasts, world, palette);
  for (const world of worlds) paintLand(context, createTracer(backdrop, world), world, palette, tints);
  for (const world of worlds) paintLines(context, createTracer(backdrop, world), world, palette);
  for (const world of worlds) paintLabels(context, backdrop.labels, world, palette);
}

// Lines and areas in pixels of one view. A border between two countries is worked out once and used by both.
function createTracer(backdrop, view) {
  const pixels = new Map();
  const detail = view.zoom < 5 ? 1.2 : 0.7;
  const trace = (line) => {
    if (!pixels.has(line)) pixels.set(line, toPixels(line, view, detail));
    return pixels.get(line);
  };
  const inSight = (parts) => parts.filter(({ box }) => overlaps(box, view.box));
  return {
    backdrop,
    linesOf: (lines) => inSight(lines).map(trace),
    areaOf: (polygons) => inSight(polygons).reduce((path, { rings }) => addRings(path, backdrop.lines, rings, trace), new Path2D()),
  };
}

// A soft rim of shallow water: narrower, lighter strokes over wider ones, of which the land later hides the inner half.
// They are drawn on a small canvas and enlarged, which softens them and takes a fraction of the time.
function paintShallows(context, coasts, view, palette) {
  const shrink = 4;
  const small = document.createElement("canvas");
  small.width = Math.ceil(view.width / shrink);
  small.height = Math.ceil(view.height / shrink);
  const brush = small.getContext("2d");
  const coarse = { ...view, size: view.size / shrink, left: view.left / shrink, top: view.top / shrink };
  const lines = coasts.filter(({ box }) => overlaps(box, view.box)).map((line) => toPixels(line, coarse, 1));
  const reach = (9 + 19 * nearness(view)) / shrink;
  brush.lineJoin = "bevel";
  [1, 0.8, 0.6, 0.42, 0.24].forEach((width, i) => stroke(brush, lines, mix(palette.water, palette.shallow, (i + 1) / 6), width * reach));
  if (lines.length) context.drawImage(small, 0, 0, small.width * shrink, small.height * shrink);
}

function paintLand(context, { backdrop, areaOf }, view, palette, tints) {
  const areaOfCountry = (code) => areaOf(backdrop.countries.get(code) ?? []);
  // All land is one path: two fills that meet would let a hair of water through.
  context.fillStyle = palette.land;
  context.fill(areaOf([...backdrop.countries.values()].flat()));
  context.fillStyle = palette.undetermined;
  context.fill(areaOfCountry(""));
  for (const [code, tint] of tints) paintTint(context, areaOfCountry(code), tint, view);
}

function paintLines(context, { backdrop, linesOf }, view, palette) {
  const near = nearness(view);
  // The longest come first in the file: from afar only those.
  const rivers = backdrop.rivers.slice(0, Math.round(backdrop.rivers.length * (0.15 + 0.85 * near)));
  const lakes = linesOf(backdrop.lakes);
  const shores = lakes.reduce(addCurve, new Path2D());
  const borders = linesOf(backdrop.borders);
  const contested = linesOf([...backdrop.undetermined, ...backdrop.contested]);
  context.lineJoin = "bevel";
  context.lineCap = "butt";
  stroke(context, linesOf(rivers), palette.river, 0.6 + 0.7 * near, { add: addCurve });
  context.fillStyle = palette.lake;
  context.fill(shores);
  stroke(context, lakes, palette.coast, 0.4 + 0.4 * near, { add: addCurve });
  stroke(context, linesOf(backdrop.coasts), palette.coast, 0.5 + 0.5 * near);
  stroke(context, borders, palette.borderHalo, 1.4 + 2 * near);
  const dashes = [7, 2.5, 1, 2.5].map((length) => length * (0.7 + 0.4 * near));
  stroke(context, borders, palette.border, 0.7 + 0.4 * near, { dashes });
  stroke(context, contested, palette.borderHalo, 1.5 + 2 * near);
  context.lineCap = "round";
  stroke(context, contested, palette.contested, 1.1 + 0.5 * near, { dashes: [0.1, 3 + 0.8 * near] });
}

// One line after the other: a browser takes several times as long for all of them as one path.
function stroke(context, lines, colour, width, { dashes = [], add = addLine } = {}) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dashes);
  for (const line of lines) {
    context.beginPath();
    add(context, line);
    context.stroke();
  }
  context.setLineDash([]);
}

// Bends in place of corners, for water whose source is coarser than its shores.
function addCurve(path, pixels) {
  const end = pixels.length - 2;
  path.moveTo(pixels[0], pixels[1]);
  for (let i = 2; i < end; i += 2) {
    const isLast = i + 2 === end;
    const [x, y] = isLast ? [pixels[end], pixels[end + 1]] : [(pixels[i] + pixels[i + 2]) / 2, (pixels[i + 1] + pixels[i + 3]) / 2];
    path.quadraticCurveTo(pixels[i], pixels[i + 1], x, y);
  }
  if (end === 2) path.lineTo(pixels[2], pixels[3]);
  return path;
}

function addLine(path, pixels) {
  path.moveTo(pixels[0], pixels[1]);
  for (let i = 2; i < pixels.length; i += 2) path.lineTo(pixels[i], pixels[i + 1]);
  return path;
}

function addRings(path, lines, rings, trace) {
  for (const references of rings) {
    let isFirst = true;
    for (const reference of references) {
      const pixels = trace(lines[reference < 0 ? ~reference : reference]);
      for (let n = 0; n < pixels.length; n += 2) {
        const i = reference < 0 ? pixels.length - 2 - n : n;
        if (isFirst) path.moveTo(pixels[i], pixels[i + 1]);
        else path.lineTo(pixels[i], pixels[i + 1]);
        isFirst = false;
      }
    }
    path.closePath();
  }
  return path;
}

// The four patterns differ in shape, not only in strength, so that they can be told apart without seeing colour.
const PATTERNS = {
  solid: { fill: 0.26, edge: 1.6, slants: [] },
  hatched: { fill: 0.07, edge: 1.6, slants: [1] },
  outlined: { fill: 0.04, edge: 3.4, slants: [] },
  crossed: { fill: 0.05, edge: 1.6, slants: [1, -1] },
};

function paintTint(context, area, { colour, pattern }, view) {
  const { fill, edge, slants } = PATTERNS[pattern];
  context.fillStyle = context.strokeStyle = colour;
  context.globalAlpha = fill;
  context.fill(area);
  context.globalAlpha = 0.75;
  context.lineWidth = edge;
  context.lineJoin = "bevel";
  context.stroke(area);
  context.globalAlpha = 0.34;
  if (slants.length) context.fillStyle = hatching(context, colour, slants, view);
  if (slants.length) context.fill(area);
  context.globalAlpha = 1;
}

// Slanting lines as a filling. It is tied to the ground, so that it does not swim when the map is panned.
function hatching(context, colour, slants, { left, top }) {
  const gap = 10;
  const sharpness = context.getTransform().a;
  const tile = document.createElement("canvas");
  tile.width = tile.height = gap * sharpness;
  const brush = tile.getContext("2d");
  brush.scale(sharpness, sharpness);
  brush.strokeStyle = colour;
  brush.lineWidth = 1.2;
  for (const slant of slants) {
    // Three lines, because the corners of the tile belong to its neighbours' lines.
    for (const shift of [-gap, 0, gap]) {
      brush.moveTo(shift - gap, slant > 0 ? 2 * gap : -gap);
      brush.lineTo(shift + 2 * gap, slant > 0 ? -gap : 2 * gap);
    }
  }
  brush.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix([1 / sharpness, 0, 0, 1 / sharpness, -(left % gap), -(top % gap)]));
  return pattern;
}

function paintLabels(context, labels, view, palette) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const measure = (label) => {
    const rows = rowsOf(label, view.zoom);
    return [Math.max(...rows.map((row) => measureRow(context, row))), rows.length * STYLES[label.kind].lineHeight];
  };
  // Near enough, a capital matters more than the exact place of its country's name.
  const isFirst = view.zoom >= 5 ? ({ capital }) => capital : () => false;
  const ordered = [...labels.filter(isFirst), ...labels.filter((label) => !isFirst(label))];
  for (const label of placeLabels(ordered, view, measure)) paintLabel(context, label, view.zoom, palette);
}

function measureRow(context, { text, font, spacing }) {
  context.font = font;
  return context.measureText(text).width + spacing * ([...text].length - 1);
}

function paintLabel(context, label, zoom, palette) {
  const { halo, lineHeight } = STYLES[label.kind];
  if (label.kind === "town") paintDot(context, label, palette);
  const rows = rowsOf(label, zoom);
  rows.forEach((row, i) => {
    const width = measureRow(context, row);
    const x = label.kind === "town" ? label.left : label.left + (label.width - width) / 2;
    const y = label.middle + (i - (rows.length - 1) / 2) * lineHeight;
    paintText(context, row.text, x, y, row.spacing, palette[halo], palette[row.colour]);
  });
}

function paintText(context, text, x, y, spacing, halo, colour) {
  // Not every browser spaces letters on a canvas; the widths measured one by one are the same everywhere.
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
