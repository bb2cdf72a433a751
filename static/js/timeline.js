// The timeline: a histogram of what is held per year, two handles, a window to drag, typed dates and play.

import * as dates from "./dates.js";
import { STATUSES } from "./held.js";
import { svgElement } from "./elements.js";

const STEP_MS = 120;
const CALM_STEP_MS = 1500; // with reduced motion: a year at a time, slowly
const CLICK_PX = 4; // a press that moves less is a click

/**
 * Fills the timeline's markup. `timeline:change` events carry { from, until, isMoving }: a handle is held or it plays.
 * `years` are the rows of the histogram; `window` is the first window.
 */
export function createTimeline(root, { span, years, lexicon, window: first }) {
  const ref = (name) => root.querySelector(`[data-ref="${name}"]`);
  const parts = { root, span, track: ref("track"), plot: ref("plot"), form: ref("typed"), error: ref("error") };
  const handles = { from: ref("from"), until: ref("until") };
  let window = first;
  let timer = null;
  drawBars(ref("bars"), years, span, lexicon);
  drawAxis(ref("axis"), years, span);

  const change = (next, isMoving = false) => {
    if (next.from === window.from && next.until === window.until && isMoving) return;
    window = next;
    draw();
    const detail = { ...next, isMoving };
    root.dispatchEvent(new CustomEvent("timeline:change", { detail }));
  };

  const draw = () => {
    placeWindow(parts.plot, window, span);
    describeHandle(handles.from, window.from, [span[0], window.until - 1], dates.formatFrom(window.from));
    describeHandle(handles.until, window.until, [window.from + 1, span[1]], dates.formatUntil(window.until));
    writeTyped(parts, window);
  };

  const stop = () => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    showPlaying(root, false);
    change(window);
  };

  const play = () => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (window.until >= span[1]) change(startOfPlay(window, span));
    showPlaying(root, true);
    timer = setInterval(() => {
      const next = shift(window, isCalm ? 12 : 1, span);
      if (next.until === window.until) stop();
      else change(next, true);
    }, isCalm ? CALM_STEP_MS : STEP_MS);
  };

  const toggle = () => (timer === null ? play() : stop());
  ref("play").addEventListener("click", toggle);
  ref("whole").addEventListener("click", () => { stop(); change({ from: span[0], until: span[1] }); });
  for (const [end, handle] of Object.entries(handles)) {
    handle.addEventListener("keydown", (event) => {
      const next = event.key === " " ? null : moveByKey(event, end, window, span);
      if (!next && event.key !== " ") return;
      event.preventDefault();
      if (!next) return toggle();
      stop();
      change(next);
    });
  }
  listenForTyping(parts, () => window, (next) => { stop(); change(next); });
  listenForDragging(parts, handles, () => window, stop, change);
  draw();
  return {
    /** Shows another window without saying so: it came from outside. */
    set(next) {
      if (timer !== null) stop();
      window = next;
      draw();
    },
  };
}

/** A window moved by whole months, stopped at the limits with its length kept. */
export function shift(window, months, [start, end]) {
  const lowest = dates.monthIndex(start) - dates.monthIndex(window.from);
  const highest = dates.monthIndex(end) - dates.monthIndex(window.until);
  const count = Math.max(Math.min(months, Math.max(highest, 0)), Math.min(lowest, 0));
  return { from: dates.addMonths(window.from, count), until: dates.addMonths(window.until, count) };
}

/** Where play starts: the first year for a window that fills the span, else the window's length at its start. */
export function startOfPlay(window, [start, end]) {
  const months = dates.monthIndex(window.until) - dates.monthIndex(window.from);
  const isAll = window.from <= start && window.until >= end;
  return { from: start, until: dates.addMonths(start, isAll ? 12 : Math.max(months, 1)) };
}

/** The window after a key on a handle, null for keys that are not ours. */
export function moveByKey({ key, shiftKey }, end, window, span) {
  const months = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 }[key];
  if (months && shiftKey) return shift(window, months, span);
  if (months) return moveEnd(end, stepFrom(window[end], months), window, span);
  if (key === "Home") return moveEnd(end, span[0], window, span);
  if (key === "End") return moveEnd(end, span[1], window, span);
  return null;
}

/** From a day within a month a step goes to the nearest first of a month on its side, from there by whole months. */
function stepFrom(day, months) {
  const isFirst = dates.partsOf(day).day === 1;
  return firstOfMonth(day, isFirst || months > 0 ? months : months + 1);
}

function firstOfMonth(day, later) {
  const { year, month } = dates.partsOf(day);
  return dates.dayOf(year, month + later);
}

/** One end moved to a day, kept within the span and a month (or what is left) away from the other end. */
export function moveEnd(end, day, window, [start, stop]) {
  if (end === "from") {
    const latest = Math.max(dates.addMonths(window.until, -1), Math.min(window.from, window.until - 1));
    return { from: Math.max(Math.min(day, latest), start), until: window.until };
  }
  const earliest = Math.min(dates.addMonths(window.from, 1), Math.max(window.until, window.from + 1));
  return { from: window.from, until: Math.min(Math.max(day, earliest), stop) };
}

function share(day, [start, end]) {
  return Math.min(Math.max((day - start) / (end - start), 0), 1) * 100;
}

function placeWindow(plot, window, span) {
  plot.style.setProperty("--from", `${share(window.from, span)}%`);
  plot.style.setProperty("--until", `${share(window.until, span)}%`);
}

function describeHandle(handle, day, [lowest, highest], words) {
  handle.setAttribute("aria-valuemin", lowest);
  handle.setAttribute("aria-valuemax", highest);
  handle.setAttribute("aria-valuenow", Math.min(Math.max(day, lowest), highest));
  handle.setAttribute("aria-valuetext", words);
}

function drawBars(svg, years, [start, end], lexicon) {
  const tallest = Math.max(1, ...years.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0)));
  svg.setAttribute("viewBox", `0 0 ${end - start} ${tallest}`);
  svg.setAttribute("aria-label", `Records held per year, ${years[0].year} to ${years.at(-1).year}; at most ${tallest}.`);
  for (const { year, from, until, counts } of years) {
    const group = svgElement("g", {});
    const title = svgElement("title", {});
    title.textContent = `${year}: ${describeCounts(counts, lexicon)}`;
    group.append(title);
    let top = tallest;
    counts.forEach((count, index) => {
      top -= count;
      if (count === 0) return;
      const gap = (until - from) * 0.07;
      const bar = { x: from - start + gap, y: top, width: until - from - 2 * gap, height: count };
      group.append(svgElement("rect", { ...bar, class: "bar", "data-status": STATUSES[index] }));
    });
    svg.append(group);
  }
}

function describeCounts(counts, lexicon) {
  const parts = counts.flatMap((count, index) =>
    count ? [`${count} ${lexicon.label("statuses", STATUSES[index]).toLowerCase()}`] : []);
  return parts.join(", ") || "nothing held";
}

function drawAxis(axis, years, span) {
  for (const { year, from } of years) {
    const tick = document.createElement("span");
    tick.className = year % 5 === 0 ? "tick tick--five" : "tick";
    tick.style.left = `${share(from, span)}%`;
    if (year % 5 === 0) tick.append(yearLabel(year));
    axis.append(tick);
  }
}

function yearLabel(year) {
  const label = document.createElement("span");
  label.className = year % 10 === 0 ? "tick__year" : "tick__year tick__year--five";
  label.textContent = String(year);
  return label;
}

function showPlaying(root, isPlaying) {
  const button = root.querySelector('[data-ref="play"]');
  button.setAttribute("aria-pressed", String(isPlaying));
  button.querySelector('[data-ref="play_word"]').textContent = isPlaying ? "Pause" : "Play";
}

function writeTyped({ form, error, span }, window) {
  // What a reader is typing is theirs until they leave the field.
  for (const name of ["from", "until"]) {
    const field = form.elements[name];
    field.removeAttribute("aria-invalid");
    if (field === document.activeElement && field.dataset.touched) continue;
    field.value = name === "from" ? dates.formatFrom(window.from) : dates.formatUntil(window.until);
  }
  error.textContent = "";
  form.querySelector('[data-ref="whole"]').disabled = window.from === span[0] && window.until === span[1];
}

function listenForTyping(parts, current, change) {
  const { form, error, span } = parts;
  const fail = (field, words) => {
    field.setAttribute("aria-invalid", "true");
    error.textContent = words;
  };
  const read = (field) => {
    delete field.dataset.touched;
    const next = readTyped(field, current(), span);
    if (next === null) return fail(field, "Type a date such as 2008, June 2008 or 5 June 2008.");
    if (next.from >= next.until) return fail(field, "The time ends before it starts.");
    change(next);
  };
  form.addEventListener("input", (event) => { event.target.dataset.touched = "yes"; });
  form.addEventListener("change", (event) => read(event.target));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.dataset.touched) read(event.target);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

function readTyped(field, window, span) {
  const isOpen = field.value.trim() === "" || field.value.trim() === "..";
  const typed = isOpen ? { from: span[0], until: span[1] } : dates.parseTyped(field.value);
  return typed && { ...window, [field.name]: typed[field.name] };
}

function listenForDragging({ root, track, plot, span }, handles, current, stop, change) {
  let drag = null;
  const dayAt = (event) => {
    const box = plot.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    return span[0] + Math.min(Math.max(part, 0), 1) * (span[1] - span[0]);
  };
  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    stop();
    event.preventDefault();
    track.setPointerCapture(event.pointerId);
    const kind = dragKind(event.target, handles, root, current(), span);
    drag = { kind, x: event.clientX, day: dayAt(event), window: current(), hasMoved: false };
    if (handles[drag.kind]) handles[drag.kind].focus({ preventScroll: true });
  });
  track.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.hasMoved ||= Math.abs(event.clientX - drag.x) > CLICK_PX;
    if (drag.hasMoved) change(dragged(drag, dayAt(event), current(), span), true);
  });
  const finish = () => {
    if (!drag) return;
    const isClick = !drag.hasMoved && !handles[drag.kind];
    const next = isClick ? yearOf(drag.day, span) : current();
    drag = null;
    change(next);
  };
  track.addEventListener("pointerup", finish);
  track.addEventListener("pointercancel", finish);
}

/** What a press starts: a handle, the window (where it leaves room to move), or a new window. */
function dragKind(target, handles, root, window, span) {
  if (target === handles.from) return "from";
  if (target === handles.until) return "until";
  const isAll = window.from <= span[0] && window.until >= span[1];
  return target === root.querySelector('[data-ref="window"]') && !isAll ? "window" : "new";
}

function dragged(drag, day, window, span) {
  if (drag.kind === "window") return shift(drag.window, Math.round((day - drag.day) / 30.44), span);
  if (drag.kind === "new") return between(dates.nearestMonth(drag.day), dates.nearestMonth(day));
  return moveEnd(drag.kind, dates.nearestMonth(day), window, span);
}

function between(one, other) {
  if (one === other) return { from: one, until: dates.addMonths(one, 1) };
  return { from: Math.min(one, other), until: Math.max(one, other) };
}

function yearOf(day, [start, end]) {
  const { year } = dates.partsOf(Math.floor(Math.min(day, end - 1)));
  return { from: Math.max(dates.dayOf(year), start), until: Math.min(dates.dayOf(year + 1), end) };
}
