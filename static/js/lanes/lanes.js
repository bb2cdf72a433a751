// The lanes of the timeline: per collection how many records are held in each bin, and opened, a bar for each record.

import { clone, closestTarget, ref, svgElement } from "../lib/elements.js";
import { STATUSES } from "../records/status.js";
import { barsOf, createPart, placeAt } from "./bars.js";
import { addLanes, binOf, countBins, nameBin, PLACES, tallestOf } from "./bins.js";
import { createLaneRecords, isDrawable } from "./lane-records.js";

/**
 * @typedef {object} Drawing what is drawn
 * @property {KnownRecord[]} records
 * @property {ArrayLike<number>} passes
 * @property {Span} visible
 * @property {Span} span
 * @property {number} width of the plot in pixels
 * @property {KnownRecord | null} chosen the record that always shows its own time
 */
/** @typedef {ReturnType<typeof createLane>} Lane */
/** @typedef {{ unit: import("./bins.js").Unit, edges: number[], counts: Uint32Array }} Bins */

/** The lanes and the strip that sums them up. */
export class Lanes {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} strip
   * @param {object} given
   * @param {Term[]} given.collections
   * @param {Lexicon} given.lexicon
   * @param {(key: string, row: HTMLElement) => void} given.onChoose is called for a press on a row
   */
  constructor(root, strip, { collections, lexicon, onChoose }) {
    this.lexicon = lexicon;
    this.strip = { root: strip, bins: ref(strip, "bins"), own: ref(strip, "own") };
    this.lanes = new Map(collections.map(({ code, label }) => [code, createLane(code, label, lexicon)]));
    for (const { bins } of [...this.lanes.values()].slice(1)) bins.tabIndex = -1; // arrows lead there
    /** @type {string | null} the collection of the open lane */
    this.open = null;
    /** @type {Drawing | null} */
    this.drawing = null;
    /** @type {import("./bins.js").Unit | null} of the bins that are drawn */
    this.unit = null;
    root.replaceChildren(...[...this.lanes.values()].map((lane) => lane.root));
    root.addEventListener("click", (event) => {
      const row = closestTarget(event, ".row");
      if (row) onChoose(row.dataset.key ?? "", row);
      // The words beside the button open the lane as well: the button alone is a small thing to hit.
      if (closestTarget(event, ".lane__head")) this.toggle(closestTarget(event, ".lane")?.dataset.collection ?? null);
    });
  }

  /** @param {string | null} collection */
  toggle(collection) {
    this.open = this.open === collection ? null : collection;
    if (this.drawing) this.drawRecords(this.drawing);
  }

  /** @param {Drawing} drawing */
  draw(drawing) {
    const { records, passes, visible, width, chosen } = drawing;
    const { unit, edges } = binOf(visible, width);
    const isSame = unit === this.unit && records === this.drawing?.records && passes === this.drawing.passes && visible === this.drawing.visible;
    Object.assign(this, { drawing, unit });
    if (!isSame) this.drawAllBins(drawing, unit, edges); // they are wide in per cent: another width alone changes none
    for (const [code, lane] of this.lanes) drawOwn(lane, chosen?.collection === code ? chosen : null, drawing);
    if (chosen) this.strip.own.dataset.collection = chosen.collection;
    drawOwn(this.strip, chosen, drawing);
    this.drawRecords(drawing);
  }

  /** @param {Drawing} drawing @param {import("./bins.js").Unit} unit @param {number[]} edges */
  drawAllBins(drawing, unit, edges) {
    const { records, passes, visible } = drawing;
    const counted = countBins(records, passes, edges);
    const numbers = countDrawable(drawing);
    for (const [code, lane] of this.lanes) {
      const counts = counted.get(code) ?? new Uint32Array((edges.length - 1) * PLACES);
      const [name, number] = [this.lexicon.label("collections", code), numbers.get(code) ?? 0];
      lane.count.textContent = String(number);
      lane.said.textContent = `${name}: ${number} with dates`;
      this.drawBins(lane.bins, name, { unit, edges, counts }, visible);
    }
    this.drawBins(this.strip.bins, "Records", { unit, edges, counts: addLanes(counted, edges.length - 1) }, visible);
  }

  /** @param {Drawing} drawing */
  drawRecords(drawing) {
    for (const [code, lane] of this.lanes) {
      lane.toggle.setAttribute("aria-expanded", String(code === this.open));
      lane.rows.hidden = code !== this.open;
      lane.rows.style.setProperty("--plot", `${drawing.width}px`); // here: all that inherits it is styled anew
      lane.records.draw(code === this.open ? code : null, drawing);
    }
  }

  /** @param {HTMLElement} root @param {string} name @param {Bins} given @param {Span} visible */
  drawBins(root, name, { unit, edges, counts }, visible) {
    const tallest = tallestOf(counts);
    const last = edges.length - 1;
    const spans = `${nameBin(unit, edges[0], edges[1])} to ${nameBin(unit, edges[last - 1], edges[last])}`;
    root.setAttribute("aria-label", `${name} per ${unit}, ${spans}; at most ${tallest}. Arrow keys tell each ${unit}.`);
    const bins = [];
    for (let bin = 0; bin < last; bin += 1) {
      const own = counts.subarray(bin * PLACES, (bin + 1) * PLACES);
      const element = createBin(own, Math.max(tallest, 1));
      placeAt(element, edges[bin], edges[bin + 1], visible);
      bins.push(element);
    }
    root.replaceChildren(...bins);
  }
}

/** @param {string} code @param {string} label @param {Lexicon} lexicon */
function createLane(code, label, lexicon) {
  const root = clone("lane-template");
  const [toggle, said, count, bins, own, rows] = ["toggle", "said", "count", "bins", "own", "rows"].map((name) => ref(root, name));
  root.dataset.collection = code;
  ref(root, "name").textContent = label;
  ref(root, "sign").append(svgElement("use", { href: `#shape-${code}`, class: "symbol__shape", width: 32, height: 32 }));
  rows.id = `timeline-rows-${code}`;
  rows.setAttribute("aria-label", label);
  toggle.setAttribute("aria-controls", rows.id);
  return { root, toggle, said, count, bins, own, rows, records: createLaneRecords(rows, lexicon) };
}

/**
 * Count per collection the records that the timeline can show: those that pass and have a date.
 * @param {Drawing} drawing
 */
function countDrawable({ records, passes }) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  records.forEach((record, index) => {
    if (isDrawable(record, passes[index])) numbers.set(record.collection, (numbers.get(record.collection) ?? 0) + 1);
  });
  return numbers;
}

/** @param {Uint32Array} counts @param {number} tallest */
function createBin(counts, tallest) {
  const element = document.createElement("div");
  element.className = "bin";
  counts.forEach((count, index) => {
    if (count === 0) return;
    const part = createPart(STATUSES[index >> 1], index % 2 === 0);
    part.style.height = `${(100 * count) / tallest}%`;
    element.append(part);
  });
  return element;
}

/** @param {{ root: HTMLElement, own: HTMLElement }} lane @param {KnownRecord | null} record @param {Drawing} drawing */
function drawOwn(lane, record, { visible, span }) {
  const segments = record?.segments ?? [];
  lane.root.toggleAttribute("data-chosen", segments.length > 0);
  lane.own.replaceChildren(...barsOf(segments, visible, span));
}
