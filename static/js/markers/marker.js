// A marker: a symbol, a stack of several or the badge of a country. It is a button without a look of its own; its picture is
// painted beneath it.

import { setProperty } from "../lib/reconcile.js";
import { describe } from "../records/lexicon.js";
import { LAPSED_RANK, statusOf } from "../records/status.js";
import { BADGE } from "./badges.js";
import { isHollowAt, shownMembers, wordsKey } from "./marker-state.js";
import { placeWords } from "./place-words.js";
import { MOST_IN_STACK, SINGLE, stackSize } from "./symbol-sizes.js";

const HOLLOW = "place named at another time";
const MOST_NAMED = 16; // records in a label: it is read out from its beginning, and a press lists all

/**
 * @typedef {object} Tools what the look of a marker is read from
 * @property {KnownRecord[]} records
 * @property {string[]} codes of the collections in their order
 * @property {Uint8Array} ranks
 * @property {(cluster: Cluster, index: number) => { x: number, y: number }} positionOf
 */
/** @typedef {{ records: KnownRecord[], sites: Sites, lexicon: Lexicon }} Given what the words about a marker are read from */
/** @typedef {{ x: number, y: number, members: ArrayLike<number>, places?: Uint32Array }} Place */

/**
 * Create a marker without a picture for a cluster of sites, or for a country as a whole.
 * @param {Place} place
 * @param {Cluster | null} cluster
 * @param {string | null} country
 */
export function createMarker({ x, y, members, places }, cluster, country) {
  const element = document.createElement("button");
  element.type = "button";
  element.setAttribute("role", "button");
  element.className = "spot";
  element.hidden = true;
  return {
    x, y, members, places: places ?? null, cluster, country, element,
    isHidden: true, isPlaced: true, isChosen: false, key: 0, shift: /** @type {Point} */ ([0, 0]), at: { x, y },
    words: /** @type {number | null} */ (null), // the key of what its label says, null for a new one
    look: /** @type {Look | null} */ (null),
    canvas: /** @type {CanvasImageSource | null} */ (null), // its picture but for the count
    box: /** @type {Box | null} */ (null), // what its picture fills
    form: "", left: NaN, top: NaN, width: 0, height: 0, // as its button was placed last
  };
}

/**
 * Update what a marker shows, and return whether that differs from before. Its button follows when it is placed.
 * @param {Marker} marker
 * @param {MarkerState} state
 * @param {Tools} tools
 */
export function updateMarker(marker, state, tools) {
  if (marker.key === state.key) return false;
  marker.key = state.key;
  marker.isHidden = state.count === 0;
  marker.isPlaced = false;
  if (marker.isHidden) return true;
  marker.look = lookOf(marker, state, tools);
  marker.canvas = null;
  marker.at = state.count === 1 && marker.cluster ? tools.positionOf(marker.cluster, state.only) : marker;
  marker.isChosen = state.isChosen;
  return true;
}

/** @param {Marker} marker @param {MarkerState} state @param {Tools} tools @returns {Look} */
function lookOf({ country }, { only, count, ghosts, best, hollow, isDisputed }, { records, codes, ranks }) {
  if (country) {
    const isGhost = count === ghosts;
    return { form: "badge", items: [], code: country, count: isGhost ? count : count - ghosts, isGhost, isDisputed, ...BADGE };
  }
  if (count === 1) {
    const { collection, kind, precision } = records[only];
    const isHollow = hollow.includes(1);
    return { form: "single", items: [{ collection, kind, status: statusOf(ranks[only]), isHollow }], precision, isDisputed, ...SINGLE };
  }
  const items = codes.flatMap((collection, at) => (best[at] ? [{ collection, status: statusOf(best[at]), isHollow: hollow[at] === 1 }] : []));
  return { form: "stack", items: items.slice(0, MOST_IN_STACK), count, isDisputed, ...stackSize(items.length, count) };
}

/**
 * Move a marker's button to where it stands, if it is shown.
 * @param {Marker} marker
 * @param {number} size the width of the world in pixels
 * @param {{ x: number, y: number }} origin of the view, in pixels of the world
 */
export function placeMarker(marker, size, origin) {
  marker.isPlaced = true;
  setProperty(marker.element, "hidden", marker.isHidden);
  if (marker.isHidden || !marker.look) return;
  const { style } = marker.element;
  marker.element.classList.toggle("spot--chosen", marker.isChosen);
  const { width, height, form } = marker.look;
  if (marker.width !== width || marker.form !== form) {
    Object.assign(marker, { width, height, form });
    marker.element.dataset.form = form;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }
  const [left, top] = cornerOf(marker, marker.look, size, origin);
  if (marker.left !== left) style.left = `${marker.left = left}px`;
  if (marker.top !== top) style.top = `${marker.top = top}px`;
}

/**
 * Compute the upper left corner of a marker, in whole pixels.
 * @param {Pick<Marker, "at" | "shift">} marker
 * @param {Look} look
 * @param {number} size
 * @param {{ x: number, y: number }} origin
 */
export function cornerOf({ at, shift }, look, size, origin) {
  return [
    Math.round(at.x * size - origin.x + shift[0] - look.width / 2),
    Math.round(at.y * size - origin.y + shift[1] - look.height / 2),
  ];
}

/**
 * Label a marker with what it shows. Long texts take long: so this is for markers at rest, and those a reader turns to.
 * @param {Marker} marker
 * @param {Shown} shown
 * @param {Given} given what its words are read from
 */
export function labelMarker(marker, shown, given) {
  if (marker.isHidden) return;
  const words = wordsKey(marker, shown);
  if (marker.words === words) return;
  marker.words = words;
  marker.element.setAttribute("aria-label", describeMarker(marker, shown, given));
}

/** @param {Marker} marker @param {Shown} shown @param {Given} given */
function describeMarker(marker, shown, given) {
  const { records, lexicon } = given;
  const members = shownMembers(marker.members, shown);
  if (marker.country) {
    return describeBadge(marker.country, members.map((index) => shown.ranks[index] === LAPSED_RANK), lexicon.country(marker.country));
  }
  const names = members.slice(0, MOST_NAMED).map((index) => {
    const words = describe(records[index], statusOf(shown.ranks[index]), shown.disputed[index] === 1, lexicon);
    return isHollowAt(marker, index, shown) ? `${words}, ${HOLLOW}` : words;
  });
  if (members.length === 1) return names[0];
  const rest = members.length - names.length;
  return `${members.length} records ${placeWords(marker, shown, given)}: ${names.join("; ")}${rest ? `; and ${rest} more` : ""}`;
}

/**
 * Describe a badge: "TJ 2, Tajikistan: records of the whole country". What is no longer spoken of is not counted among them.
 * @param {string} code
 * @param {boolean[]} ghosts which of the records are no longer spoken of
 * @param {string} name
 */
export function describeBadge(code, ghosts, name) {
  const silent = ghosts.filter(Boolean).length;
  const held = ghosts.length - silent;
  const noun = (held || silent) === 1 ? "record" : "records";
  if (held === 0) return `${code} ${silent}, ${name}: ${noun} of the whole country, no longer spoken of`;
  const more = silent ? `; ${silent} more no longer spoken of` : "";
  return `${code} ${held}, ${name}: ${noun} of the whole country${more}`;
}
