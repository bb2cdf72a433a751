// What each step of play adds to the map and takes away: named over the map, ringed on it, and told aloud no faster than it is heard.

import { formatPeriod } from "../lib/dates.js";
import { byId } from "../lib/elements.js";
import { worldSize } from "../lib/mercator.js";
import { describeStatus } from "../records/lexicon.js";
import { isHeld, LAPSED, overlaps, rankIn, statusOf } from "../records/status.js";

const NAMED = 3; // of what comes or goes; the others are counted
const HOLD_MS = 1200; // a step that changes something stays so long
const CALM_HOLD_MS = 4000; // with reduced motion, where a step is a year
const HEARD_MS = 5000; // between two announcements

/** @typedef {import("../pages/explorer.js").Explorer} Explorer */
/** @typedef {{ added: number[], gone: number[] }} Changes */

/**
 * Find what is held after a step and was not before, and the other way round.
 * @param {ArrayLike<number>} before ranks
 * @param {ArrayLike<number>} after
 * @returns {Changes}
 */
export function changesBetween(before, after) {
  const numbers = Array.from(after, (_, index) => index);
  return {
    added: numbers.filter((index) => isHeld(after[index]) && !isHeld(before[index])),
    gone: numbers.filter((index) => isHeld(before[index]) && !isHeld(after[index])),
  };
}

/**
 * Say what a step changed: "2009. Now also: Kant air base, attested. No longer: Manas air base, ended."; "" for nothing.
 * @param {Changes} changes
 * @param {KnownRecord[]} records
 * @param {Days} window
 * @param {Lexicon} lexicon
 */
export function describeStep({ added, gone }, records, window, lexicon) {
  /** @param {number} index */
  const nameOf = (index) => {
    const { name, segments, ends } = records[index];
    const status = statusOf(rankIn(segments, window));
    if (status === null) return ends.some(([from, until]) => overlaps(from, until, window)) ? `${name}, ended` : name;
    return `${name}, ${status === LAPSED ? "no longer spoken of" : describeStatus(records[index], status, lexicon)}`;
  };
  /** @param {string} head @param {number[]} all */
  const list = (head, all) => {
    if (all.length === 0) return [];
    const rest = all.length > NAMED ? [`${all.length - NAMED} more`] : [];
    return [`${head}: ${[...all.slice(0, NAMED).map(nameOf), ...rest].join("; ")}`];
  };
  const parts = [...list("Now also", added), ...list("No longer", gone)];
  return parts.length ? `${[formatPeriod(window), ...parts].join(". ")}.` : "";
}

/** The notes of a page. */
export class StepNotes {
  /** @param {Explorer} page */
  constructor(page) {
    this.page = page;
    this.note = document.createElement("p");
    this.note.className = "step-note";
    this.note.setAttribute("aria-hidden", "true");
    this.said = document.createElement("p");
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    byId("atlas").append(this.note, this.said);
    const { map } = page.parts.atlas;
    this.pane = map.createPane("steps");
    map.on("zoomstart", () => this.pane.replaceChildren());
    this.spokenAt = -HEARD_MS;
  }

  /**
   * Tell of a step that the view has taken, whose result is still to be drawn.
   * @param {ArrayLike<number>} before ranks
   * @param {(ms: number) => void} hold
   */
  tell(before, hold) {
    const { page } = this;
    const changes = changesBetween(before, page.findResult().ranks);
    const text = describeStep(changes, page.records, page.view, page.lexicon);
    clearTimeout(this.clearing);
    this.clearing = setTimeout(() => this.clear(), HEARD_MS);
    if (!text) return;
    hold(matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM_HOLD_MS : HOLD_MS);
    this.note.textContent = text;
    this.say(text);
    // Where symbols stand is known when they are drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => this.ring(changes)));
  }

  clear() {
    this.note.textContent = "";
    this.pane.replaceChildren();
  }

  /**
   * Say the latest text as soon as the one before has been heard.
   * @param {string} text
   */
  say(text) {
    clearTimeout(this.waiting);
    const wait = Math.max(this.spokenAt + HEARD_MS - performance.now(), 0);
    this.waiting = setTimeout(() => {
      this.spokenAt = performance.now();
      this.said.textContent = text;
    }, wait);
  }

  /** @param {Changes} changes */
  ring({ added, gone }) {
    const ring = (/** @type {string} */ step) => (/** @type {number} */ index) => this.placesOf(index).map(([x, y]) => {
      const element = document.createElement("div");
      element.className = "step-ring";
      element.dataset.step = step;
      Object.assign(element.style, { left: `${x}px`, top: `${y}px` });
      return element;
    });
    this.pane.replaceChildren(...added.flatMap(ring("added")), ...gone.flatMap(ring("gone")));
  }

  /**
   * Get where a record stands on the map, in pixels of its layers; a record of a whole country stands at its badge.
   * @param {number} index
   * @returns {[number, number][]}
   */
  placesOf(index) {
    const { map, markers } = this.page.parts.atlas;
    const [size, origin] = [worldSize(map.getZoom()), map.getPixelOrigin()];
    const shifts = new Map(markers.badges.map(({ x, y, shift }) => [`${x} ${y}`, shift]));
    return markers.positionsOf(index).map(({ x, y }) => {
      const [right, down] = shifts.get(`${x} ${y}`) ?? [0, 0];
      return [x * size - origin.x + right, y * size - origin.y + down];
    });
  }
}
