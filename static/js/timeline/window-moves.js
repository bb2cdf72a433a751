// How the window moves: by keys, by months, by its ends, by a press or a drag.

import * as dates from "../lib/dates.js";

/** @typedef {"from" | "until"} End */
/** @typedef {End | "window" | "new"} Kind what is dragged: an end, the window, or a new window */

const MONTH_DAYS = 30.44;
/** @type {Record<string, number | undefined>} */
const KEY_MONTHS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };

/**
 * Move a window by whole months, stopped at the limits with its length kept.
 * @param {Days} window
 * @param {number} months
 * @param {Span} span
 * @returns {Days}
 */
export function shift(window, months, [start, end]) {
  const lowest = dates.monthIndex(start) - dates.monthIndex(window.from);
  const highest = dates.monthIndex(end) - dates.monthIndex(window.until);
  const count = Math.max(Math.min(months, Math.max(highest, 0)), Math.min(lowest, 0));
  return { from: dates.addMonths(window.from, count), until: dates.addMonths(window.until, count) };
}

/**
 * Get the window that play starts with: the first year if the whole span is chosen, else the window's length at its start.
 * @param {Days} window
 * @param {Span} span
 * @returns {Days}
 */
export function firstWindow(window, [start, end]) {
  const months = dates.monthIndex(window.until) - dates.monthIndex(window.from);
  return { from: start, until: dates.addMonths(start, isWhole(window, [start, end]) ? 12 : Math.max(months, 1)) };
}

/**
 * Does the window leave nothing of the span out?
 * @param {Days} window
 * @param {Span} span
 */
export function isWhole(window, [start, end]) {
  return window.from <= start && window.until >= end;
}

/**
 * Get the window after a key on a handle, null for other keys.
 * @param {{ key: string, shiftKey?: boolean }} event
 * @param {End} end
 * @param {Days} window
 * @param {Span} span
 */
export function moveByKey({ key, shiftKey }, end, window, span) {
  const months = KEY_MONTHS[key];
  if (months && shiftKey) return shift(window, months, span);
  if (months) return moveEnd(end, stepFrom(window[end], months), window, span);
  if (key === "Home") return moveEnd(end, span[0], window, span);
  if (key === "End") return moveEnd(end, span[1], window, span);
  return null;
}

/**
 * Step from a day: within a month to the nearest first of a month on that side, from there by whole months.
 * @param {number} day
 * @param {number} months
 */
function stepFrom(day, months) {
  const { year, month, day: ofMonth } = dates.partsOf(day);
  return dates.dayOf(year, month + (ofMonth === 1 || months > 0 ? months : months + 1));
}

/**
 * Move one end to a day, kept within the span and a month (or what is left) away from the other end.
 * @param {End} end
 * @param {number} day
 * @param {Days} window
 * @param {Span} span
 * @returns {Days}
 */
export function moveEnd(end, day, window, [start, stop]) {
  if (end === "from") {
    const latest = Math.max(dates.addMonths(window.until, -1), Math.min(window.from, window.until - 1));
    return { from: Math.max(Math.min(day, latest), start), until: window.until };
  }
  const earliest = Math.min(dates.addMonths(window.from, 1), Math.max(window.until, window.from + 1));
  return { from: window.from, until: Math.min(Math.max(day, earliest), stop) };
}

/**
 * Tell what a press on a day drags: the window if it has room to move, or a new window.
 * @param {number} day
 * @param {Days} window
 * @param {Span} span
 */
export function pressKind(day, window, span) {
  const isInside = day >= window.from && day < window.until;
  return isInside && !isWhole(window, span) ? "window" : "new";
}

/**
 * Get the window of a drag that began with a press and is now at a day.
 * @param {{ kind: Kind, day: number, window: Days }} press
 * @param {number} day
 * @param {Days} window
 * @param {Span} span
 */
export function dragWindow(press, day, window, span) {
  if (press.kind === "window") return shift(press.window, Math.round((day - press.day) / MONTH_DAYS), span);
  if (press.kind === "new") return between(dates.nearestMonth(press.day), dates.nearestMonth(day), span);
  return moveEnd(press.kind, dates.nearestMonth(day), window, span);
}

/** @param {number} one @param {number} other @param {Span} span @returns {Days} */
function between(one, other, [start, end]) {
  const [first, last] = [Math.max(Math.min(one, other), start), Math.min(Math.max(one, other), end)];
  if (first < last) return { from: first, until: last };
  const from = first < end ? first : dates.addMonths(end, -1);
  return { from, until: dates.addMonths(from, 1) };
}
