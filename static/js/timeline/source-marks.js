// The row of sources: a mark on the day each was published, and the handle of "published by".

import { formatDay } from "../lib/dates.js";
import { clone, closestTarget, fill, isolate, select } from "../lib/elements.js";
import { countKnown, isKnown } from "../records/as-of.js";
import { clusterSources, describeAsOf, describeHidden, moveAsOf, publicationDays } from "./as-of-handle.js";
import { describeHandle } from "./handles.js";
import { beyond, fractionOf, percentOf } from "../lanes/visible-range.js";

/**
 * Create the marks and the handle.
 * @param {{ marks: HTMLElement, published: HTMLElement, handle: HTMLElement }} elements
 * @param {object} given
 * @param {Sources} given.sources
 * @param {Span} given.span
 * @param {(day: number | null) => void} given.onAsOf gets a day, or null for all sources, from a key or a press on a mark
 */
export function createSourceMarks({ marks, published, handle }, { sources, span, onAsOf }) {
  const days = publicationDays(sources);
  const total = Object.keys(sources).length;
  /** @type {number | null} */
  let asOf = null;
  listen(marks, onAsOf);
  handle.addEventListener("keydown", (event) => {
    const next = moveAsOf(event.key, asOf, days, span);
    if (next === undefined) return;
    event.preventDefault();
    onAsOf(next);
  });
  return {
    days,
    /**
     * Draw marks and handle for the visible part; focus stays on the mark that had it.
     * @param {Span} visible
     * @param {number} width
     * @param {number | null} day
     */
    draw(visible, width, day) {
      asOf = day;
      const clusters = clusterSources(sources, visible, width);
      keepMarks(marks, clusters.map((cluster) => cluster.sources.map(({ n }) => n).join(" ")));
      clusters.forEach((cluster, index) => drawMark(/** @type {HTMLElement} */ (marks.children[index]), cluster, width, asOf));
      published.replaceChildren(...Object.values(sources).flatMap((source) => createBand(source, visible, asOf)));
      drawHandle(handle, asOf, visible, span, describeAsOf(asOf, countKnown(sources, asOf), total));
    },
    /**
     * Describe what "published by" hides.
     * @param {number | null} day
     */
    describeHidden: (day) => describeHidden(day, countKnown(sources, day), total),
  };
}

/** @param {HTMLElement} marks @param {(day: number) => void} onAsOf */
function listen(marks, onAsOf) {
  marks.addEventListener("click", (event) => {
    const mark = closestTarget(event, ".mark__button");
    if (mark) onAsOf(Number(mark.dataset.day));
  });
  // What a mark says covers something else: Escape takes it away, as does leaving.
  marks.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.dataset.quiet = "yes";
  });
  marks.addEventListener("focusout", (event) => {
    if (event.target instanceof HTMLElement) delete event.target.dataset.quiet;
  });
}

/** @param {HTMLElement} list @param {string[]} keys */
function keepMarks(list, keys) {
  if (list.dataset.keys === keys.join(",")) return;
  list.dataset.keys = keys.join(",");
  list.replaceChildren(...keys.map(() => clone("source-mark-template")));
}

/** @param {HTMLElement} mark @param {{ x: number, day: number, sources: Source[] }} cluster @param {number} width @param {number | null} asOf */
function drawMark(mark, { x, day, sources }, width, asOf) {
  const button = select(mark, ".mark__button");
  mark.style.left = `${x}px`;
  mark.dataset.side = x > width / 2 ? "end" : "start";
  button.dataset.day = String(day);
  button.toggleAttribute("data-hidden", !sources.some((source) => isKnown(source, asOf)));
  const number = sources.length > 2 ? `×${sources.length}` : sources.map(({ n }) => n).join("·");
  fill(mark, { number, words: [...sources.map(describeSource), createLine(`Press: published by ${formatDay(day)}`)] });
}

/** @param {Source} source */
function describeSource({ n, title, language, publisher, published_text: published }) {
  const line = createLine(`Source ${n}: `);
  line.append(isolate(title, language), ", ", isolate(publisher), `, ${published}. `);
  return line;
}

/** @param {string} text */
function createLine(text) {
  const line = document.createElement("span");
  line.className = "mark__line";
  line.append(text);
  return line;
}

/** @param {Source} source @param {Span} visible @param {number | null} asOf */
function createBand(source, visible, asOf) {
  const { published_from: from, published_until: until } = source;
  if (from === null || until === null || until <= visible[0] || from >= visible[1]) return [];
  const band = document.createElement("div");
  band.className = "timeline__band";
  band.toggleAttribute("data-hidden", !isKnown(source, asOf));
  band.style.left = `${fractionOf(from, visible) * 100}%`;
  band.style.width = `${((until - from) / (visible[1] - visible[0])) * 100}%`;
  return [band];
}

/** @param {HTMLElement} handle @param {number | null} asOf @param {Span} visible @param {Span} span @param {string} words */
function drawHandle(handle, asOf, visible, span, words) {
  const at = asOf === null ? visible[1] : asOf + 1;
  describeHandle(handle, asOf ?? span[1], span, words);
  handle.style.setProperty("--at", `${percentOf(at, visible)}%`);
  handle.dataset.beyond = asOf === null ? "no" : beyond(at, visible);
  handle.toggleAttribute("data-all", asOf === null);
}
