// The axis of the timeline: its marks with their names, and the lines that run up from them.

import { ticksOf } from "./bins.js";
import { fractionOf } from "./visible-range.js";

/** Draws the marks of the seen part into `axis`, and a line for each into `grid`. */
export function drawAxis(axis, grid, seen, width) {
  const ticks = ticksOf(seen, width);
  axis.replaceChildren(...ticks.map((tick) => markOf(tick, "axis-mark", seen, tick.text)));
  grid.replaceChildren(...ticks.map((tick) => markOf(tick, "grid-line", seen, "")));
}

function markOf({ day, isYear }, name, seen, text) {
  const mark = document.createElement("span");
  mark.className = isYear ? `${name} ${name}--year` : name;
  mark.style.left = `${fractionOf(day, seen) * 100}%`;
  mark.textContent = text;
  return mark;
}
