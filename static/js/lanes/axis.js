// The axis of the timeline: its marks with their names, and the grid lines that run up from them.

import { ticksOf } from "./bins.js";
import { fractionOf } from "./visible-range.js";

/**
 * Draw the marks of the visible part into `axis`, and a line for each into `grid`.
 * @param {HTMLElement} axis
 * @param {HTMLElement} grid
 * @param {Span} visible
 * @param {number} width
 */
export function drawAxis(axis, grid, visible, width) {
  const ticks = ticksOf(visible, width);
  axis.replaceChildren(...ticks.map((tick) => createMark(tick, "axis-mark", visible, tick.text)));
  grid.replaceChildren(...ticks.map((tick) => createMark(tick, "grid-line", visible, "")));
}

/** @param {{ day: number, isYear: boolean }} tick @param {string} name @param {Span} visible @param {string} text */
function createMark({ day, isYear }, name, visible, text) {
  const mark = document.createElement("span");
  mark.className = isYear ? `${name} ${name}--year` : name;
  mark.style.left = `${fractionOf(day, visible) * 100}%`;
  mark.textContent = text;
  return mark;
}
