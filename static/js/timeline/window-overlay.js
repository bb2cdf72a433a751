// The window on the plot: a tint over it, its two edges and handles, and veils over what is outside. They are moved by
// transforms alone, which a browser does without layout or painting.

import { fractionOf } from "../lanes/visible-range.js";

const LEAST_PX = 2; // however short the window

/**
 * Create a function that puts all parts where the window stands in a plot so many pixels wide.
 * @param {Ref} ref
 * @param {{ from: HTMLElement, until: HTMLElement }} handles
 */
export function createWindowOverlay(ref, handles) {
  const [before, after, tint, start, end] = ["before", "after", "window", "start", "end"].map(ref);
  /** @param {Days} window @param {Span} visible @param {number} width */
  return ({ from, until }, visible, width) => {
    const [left, right] = [from, until].map((day) => Math.round(Math.min(Math.max(fractionOf(day, visible), 0), 1) * width));
    for (const element of [start, handles.from]) move(element, `translateX(${left}px)`);
    for (const element of [end, handles.until]) move(element, `translateX(${right}px)`);
    move(tint, `translateX(${left}px) scaleX(${Math.max(right - left, LEAST_PX) / width})`);
    move(before, `scaleX(${left / width})`);
    move(after, `scaleX(${(width - right) / width})`);
  };
}

/** @param {HTMLElement} element @param {string} transform */
function move(element, transform) {
  if (element.style.transform !== transform) element.style.transform = transform;
}
