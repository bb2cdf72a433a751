// The row of sources: a mark on the day each was published, and the handle of "as known on".

import { formatDay } from "../lib/dates.js";
import { isKnown, countKnown } from "../records/as-of.js";
import { clone, fill, isolate } from "../lib/elements.js";
import * as known from "./as-of-handle.js";
import { percentOf, fractionOf } from "./visible-range.js";

/** The marks and the handle; `onKnown` gets a day, or null for all sources, from a key or a press on a mark. */
export function createSourceMarks({ marks, published, handle }, { sources, span, onKnown }) {
  const days = known.publicationDays(sources);
  const total = Object.keys(sources).length;
  let asOf = null;

  handle.addEventListener("keydown", (event) => {
    const next = known.moveAsOf(event.key, asOf, days, span);
    if (next === undefined) return;
    event.preventDefault();
    onKnown(next);
  });
  marks.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark__button");
    if (mark) onKnown(Number(mark.dataset.day));
  });
  // What a mark says covers something else: Escape takes it away, as does leaving.
  marks.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.target.dataset.quiet = "yes";
  });
  marks.addEventListener("focusout", (event) => { delete event.target.dataset.quiet; });

  return {
    /** Draws marks and handle for the seen part; focus stays on the mark that had it. */
    draw(seen, width, day) {
      asOf = day;
      const clusters = known.clusterSources(sources, seen, width);
      keepMarks(marks, clusters.map((cluster) => cluster.sources.map(({ n }) => n).join(" ")), createMark);
      clusters.forEach((cluster, index) => drawMark(marks.children[index], cluster, width, asOf));
      published.replaceChildren(...Object.values(sources).flatMap((source) => bandOf(source, seen, asOf)));
      describeHandle(handle, asOf, span, known.describeAsOf(asOf, countKnown(sources, asOf), total));
      const at = asOf === null ? seen[1] : asOf + 1;
      handle.style.setProperty("--at", `${percentOf(at, seen)}%`);
      handle.dataset.beyond = asOf === null ? "no" : beyond(at, seen);
      handle.toggleAttribute("data-all", asOf === null);
    },
    /** What "as known on" hides, in words. */
    words: (day) => known.describeHidden(day, countKnown(sources, day), total),
    days,
  };
}

/** Which way a day lies from the seen part: "before", "after" or "no". */
export function beyond(day, seen) {
  if (day < seen[0]) return "before";
  return day > seen[1] ? "after" : "no";
}

function keepMarks(list, keys, create) {
  if (list.dataset.keys === keys.join(",")) return;
  list.dataset.keys = keys.join(",");
  list.replaceChildren(...keys.map(create));
}

function createMark() {
  return clone("source-mark-template");
}

function drawMark(mark, { x, sources }, width, asOf) {
  const button = mark.querySelector(".mark__button");
  mark.style.left = `${x}px`;
  mark.dataset.side = x > width / 2 ? "end" : "start";
  button.dataset.day = sources.at(-1).known_from;
  button.toggleAttribute("data-hidden", !sources.some((source) => isKnown(source, asOf)));
  const number = sources.length > 2 ? `×${sources.length}` : sources.map(({ n }) => n).join("·");
  fill(mark, { number, words: [...sources.map(wordsOf), lineOf("Press: as known on " + formatDay(sources.at(-1).known_from))] });
}

function wordsOf({ n, title, publisher, published_text: published }) {
  const line = lineOf(`Source ${n}: `);
  line.append(isolate(title), ", ", isolate(publisher), `, ${published}. `);
  return line;
}

function lineOf(text) {
  const line = document.createElement("span");
  line.className = "mark__line";
  line.append(text);
  return line;
}

function bandOf(source, seen, asOf) {
  const { published_from: from, published_until: until } = source;
  if (from === null || until === null || until <= seen[0] || from >= seen[1]) return [];
  const band = document.createElement("div");
  band.className = "timeline__band";
  band.toggleAttribute("data-hidden", !isKnown(source, asOf));
  band.style.left = `${fractionOf(from, seen) * 100}%`;
  band.style.width = `${((until - from) / (seen[1] - seen[0])) * 100}%`;
  return [band];
}

function describeHandle(handle, asOf, span, words) {
  handle.setAttribute("aria-valuemin", span[0]);
  handle.setAttribute("aria-valuemax", span[1]);
  handle.setAttribute("aria-valuenow", Math.min(Math.max(asOf ?? span[1], span[0]), span[1]));
  handle.setAttribute("aria-valuetext", words);
}
