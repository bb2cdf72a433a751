// The lanes of the timeline: per collection how many records are held in each bin, and opened, a bar for each record.

import { barsOf, createPart, placeAt } from "./bars.js";
import { addLanes, binOf, countBins, nameBin, PLACES, tallestOf } from "./bins.js";
import { clone, svgElement } from "../lib/elements.js";
import { STATUSES } from "../records/status.js";
import { createLaneRecords, isShown } from "./lane-records.js";

/** The lanes in `root` and the strip that sums them up in `all`; a press on a row calls `onChoose` with its key and itself. */
export function createLanes(root, all, { collections, lexicon, onChoose }) {
  const strip = { root: all, bins: refOf(all, "bins"), own: refOf(all, "own") };
  const lanes = new Map(collections.map(({ code, label }) => [code, createLane(code, label, lexicon)]));
  root.replaceChildren(...[...lanes.values()].map((lane) => lane.root));
  let open = null;
  let drawn = null;

  const drawRows = () => {
    for (const [code, lane] of lanes) {
      lane.toggle.setAttribute("aria-expanded", String(code === open));
      lane.rows.hidden = code !== open;
      lane.drawn.draw(code === open ? code : null, drawn);
    }
  };
  root.addEventListener("click", (event) => {
    // The words beside the button open the lane as well: the button alone is a small thing to hit.
    const head = event.target.closest(".lane__head");
    const row = event.target.closest(".row");
    if (row) onChoose(row.dataset.key, row);
    if (!head) return;
    const { collection } = head.closest(".lane").dataset;
    open = open === collection ? null : collection;
    drawRows();
  });
  return {
    /** Draws { records, passes, seen, span, width, chosen }; `chosen` is the record that always shows its own time. */
    draw(next) {
      drawn = next;
      const { unit, edges } = binOf(next.seen, next.width);
      const counted = countBins(next.records, next.passes, edges);
      const numbers = countDated(next);
      for (const [code, lane] of lanes) {
        const counts = counted.get(code) ?? new Uint32Array((edges.length - 1) * PLACES);
        const number = numbers.get(code) ?? 0;
        lane.count.textContent = String(number);
        lane.said.textContent = `${lexicon.label("collections", code)}: ${number} with dates`;
        drawBins(lane.bins, lexicon.label("collections", code), { unit, edges, counts }, next.seen, lexicon);
        drawOwn(lane, next.chosen?.collection === code ? next.chosen : null, next);
      }
      const sums = addLanes(counted, edges.length - 1);
      drawBins(strip.bins, "Records", { unit, edges, counts: sums }, next.seen, lexicon);
      drawOwn(strip, next.chosen, next);
      drawRows();
    },
  };
}

function refOf(root, name) {
  return root.querySelector(`[data-ref="${name}"]`);
}

function createLane(code, label, lexicon) {
  const root = clone("lane-template");
  const lane = { root };
  for (const name of ["toggle", "said", "count", "bins", "own", "rows"]) lane[name] = refOf(root, name);
  root.dataset.collection = code;
  refOf(root, "name").textContent = label;
  refOf(root, "sign").append(svgElement("use", { href: `#shape-${code}`, class: "symbol__shape", width: 32, height: 32 }));
  lane.rows.id = `timeline-rows-${code}`;
  lane.rows.setAttribute("aria-label", label);
  lane.toggle.setAttribute("aria-controls", lane.rows.id);
  lane.drawn = createLaneRecords(lane.rows, lexicon);
  return lane;
}

/** Per collection, the records that the timeline can show: those that pass and have a date. */
function countDated({ records, passes }) {
  const numbers = new Map();
  records.forEach((record, index) => {
    if (isShown(record, passes[index])) numbers.set(record.collection, (numbers.get(record.collection) ?? 0) + 1);
  });
  return numbers;
}

function drawBins(root, name, { unit, edges, counts }, seen, lexicon) {
  const tallest = tallestOf(counts);
  const spans = `${nameBin(unit, edges[0], edges[1])} to ${nameBin(unit, edges.at(-2), edges.at(-1))}`;
  root.setAttribute("aria-label", `${name} held per ${unit}, ${spans}; at most ${tallest}.`);
  const bins = [];
  for (let bin = 0; bin < edges.length - 1; bin += 1) {
    const own = counts.subarray(bin * PLACES, (bin + 1) * PLACES);
    const element = createBin(own, Math.max(tallest, 1));
    element.title = `${nameBin(unit, edges[bin], edges[bin + 1])}: ${describeCounts(own, lexicon)}`;
    placeAt(element, edges[bin], edges[bin + 1], seen);
    bins.push(element);
  }
  root.replaceChildren(...bins);
}

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

function describeCounts(counts, lexicon) {
  const parts = STATUSES.flatMap((status, index) => {
    const count = counts[2 * index] + counts[2 * index + 1];
    return count ? [`${count} ${lexicon.label("statuses", status).toLowerCase()}`] : [];
  });
  return parts.join(", ") || "nothing held";
}

function drawOwn(lane, record, { seen, span }) {
  const segments = record?.segments ?? [];
  lane.root.toggleAttribute("data-chosen", segments.length > 0);
  if (lane.root.classList.contains("lane--all") && record) lane.own.dataset.collection = record.collection;
  lane.own.replaceChildren(...barsOf(segments, seen, span));
}
