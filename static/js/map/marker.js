// The places on the map that stand for records: a symbol, a stack of several, or the badge of a country. Each is a button
// without a look of its own; what it looks like is painted beneath it.

import { describe, STATUSES } from "../records/status.js";
import { isolate } from "../lib/elements.js";
import { setProperty } from "../lib/reconcile.js";
import { shownMembers, wordsKey } from "./sites.js";

const IN_STACK = 3; // symbols in a stack, whatever it holds
/** Width and height of a badge in pixels. */
export const BADGE = { width: 50, height: 24 };
/** Width and height of a symbol alone. */
export const SINGLE = { width: 32, height: 32 };
/** Width and height of the halo around a record of a region. */
export const REGION = { width: 52, height: 52 };
/** Width and height of a stack, by the number of symbols in it and of records. */
export const stackSize = (shown, count) => ({ width: 18 + 17 * Math.min(shown, IN_STACK) + 8 * String(count).length, height: 28 });

/** An undrawn spot for a group of sites, or for a country as a whole. */
export function createMarker(group) {
  const element = document.createElement("button");
  element.type = "button";
  element.setAttribute("role", "button");
  element.className = "spot";
  element.hidden = true;
  return { ...group, element, isHidden: true, isSettled: true, isChosen: false, key: 0, words: null, look: null, canvas: null, box: null, at: group, shift: [0, 0], width: 0, height: 0 };
}

/** Takes in what a spot shows by its `sight`; says whether that differs from before. Its button follows when it is placed. */
export function updateMarker(spot, sight, tools) {
  if (spot.key === sight.key) return false;
  spot.key = sight.key;
  spot.isHidden = sight.count === 0;
  spot.isSettled = false;
  if (spot.isHidden) return true;
  spot.look = lookOf(spot, sight, tools);
  spot.canvas = null;
  spot.at = sight.count === 1 && !spot.country ? tools.positionOf(spot, sight.only) : spot;
  spot.isChosen = sight.isChosen;
  return true;
}

/** All that a picture of a spot depends on. */
function lookOf({ country }, { only, count, best, isDisputed }, { records, codes, ranks }) {
  if (country) return { form: "badge", items: [], code: country, count, isDisputed, ...BADGE };
  if (count === 1) {
    const { collection, kind, precision } = records[only];
    return { form: "single", items: [{ collection, kind, status: statusOf(ranks[only]) }], precision, isDisputed, ...SINGLE };
  }
  const items = codes.flatMap((collection, at) => (best[at] ? [{ collection, status: statusOf(best[at]) }] : [])).slice(0, IN_STACK);
  return { form: "stack", items, count, isDisputed, ...stackSize(items.length, count) };
}

const statusOf = (rank) => STATUSES[rank - 1] ?? null;

/** Moves a spot's button to where it stands in a world `size` pixels wide whose corner is at `origin`, if it is shown. */
export function placeMarker(spot, size, origin) {
  spot.isSettled = true;
  setProperty(spot.element, "hidden", spot.isHidden);
  if (spot.isHidden) return;
  const { style } = spot.element;
  spot.element.classList.toggle("spot--chosen", spot.isChosen);
  const { width, height, form } = spot.look;
  if (spot.width !== width || spot.form !== form) {
    Object.assign(spot, { width, height, form });
    spot.element.dataset.form = form;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }
  const [left, top] = cornerOf(spot, size, origin);
  if (spot.left !== left) style.left = `${spot.left = left}px`;
  if (spot.top !== top) style.top = `${spot.top = top}px`;
}

/** The upper left corner of a spot, in whole pixels. */
export function cornerOf({ at, shift, look }, size, origin) {
  return [
    Math.round(at.x * size - origin.x + shift[0] - look.width / 2),
    Math.round(at.y * size - origin.y + shift[1] - look.height / 2),
  ];
}

/** Says in words what a spot shows. Long texts take long: so this is for spots at rest, and those a reader turns to. */
export function labelMarker(spot, view, records, lexicon) {
  if (spot.isHidden) return;
  const words = wordsKey(spot.members, view);
  if (spot.words === words) return;
  spot.words = words;
  spot.element.setAttribute("aria-label", wordsOf(spot, view, records, lexicon));
}

function wordsOf(spot, view, records, lexicon) {
  const shown = shownMembers(spot.members, view);
  if (spot.country) {
    const noun = shown.length === 1 ? "record" : "records";
    return `${spot.country} ${shown.length}, ${lexicon.country(spot.country)}: ${noun} of the whole country`;
  }
  const names = shown.map((index) =>
    describe(records[index], statusOf(view.ranks[index]), view.disputed[index] === 1, lexicon));
  return names.length === 1 ? names[0] : `${names.length} records here: ${names.join("; ")}`;
}

/** The short name of a spot, for the tag above it. */
export function titleOf(spot, view, records, lexicon) {
  if (spot.country) return isolate(lexicon.country(spot.country));
  const shown = shownMembers(spot.members, view);
  return shown.length === 1 ? isolate(records[shown[0]].name) : `${shown.length} records here`;
}

/** The one tag that names what is under the pointer or in focus. */
export function createNameTag(pane) {
  const tag = document.createElement("span");
  tag.className = "spot__name";
  tag.setAttribute("aria-hidden", "true");
  return {
    show(content, left, top) {
      tag.replaceChildren(content);
      tag.style.left = `${left}px`;
      tag.style.top = `${top - 7}px`;
      pane.append(tag);
    },
    hide: () => tag.remove(),
  };
}
