// What a reader does with the markers of an atlas: points at them, steps to them, presses them.

import { shownMembers } from "../markers/marker-state.js";
import { titleOf } from "../markers/place-words.js";
import { openStack } from "./stack-press.js";

const DOUBLE_MS = 300; // between two clicks that are one double click

/** @typedef {import("./atlas.js").Atlas} Atlas */

/**
 * Tell the page what is done with the markers in a pane: "map:turn" for one pointed at or stepped to, "map:leave" after it,
 * "map:choose" for a press.
 * @param {Atlas} atlas
 * @param {HTMLElement} pane
 */
export function listenToMarkers(atlas, pane) {
  const { markers, names } = atlas;
  /** @param {string} types @param {(event: Event) => void} action */
  const on = (types, action) => types.split(" ").forEach((type) => pane.addEventListener(type, action));
  on("click dblclick", (event) => event.stopPropagation()); // the ground has not been pressed
  on("click", (event) => {
    const { detail, pointerType } = /** @type {PointerEvent} */ (event);
    const isSecond = detail > 1; // of a double click, on whatever has come there
    if (!isSecond && (detail === 0 || !atlas.map.dragging.moved())) pressMarker(atlas, markers.markerAt(event), pointerType === "touch");
  });
  on("dblclick", (event) => {
    const { hub } = markers.spread;
    if (hub && markers.markerAt(event) === hub) atlas.map.setZoomAround(atlas.map.mouseEventToLatLng(/** @type {MouseEvent} */ (event)), atlas.map.getZoom() + 1);
  });
  on("keydown", (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape" || !markers.spread.hub) return;
    event.preventDefault();
    markers.spread.close();
  });
  on("pointerover focusin", (event) => turnTo(atlas, markers.markerAt(event), event));
  on("pointerout focusout", () => {
    names.hide();
    atlas.emit("map:leave");
  });
}

/**
 * Name a marker, tell the page of it, and follow the Tab key out of the view. What a finger or a press with the mouse touches
 * is told of as a press alone, and must not be moved.
 * @param {Atlas} atlas
 * @param {Marker | null} marker
 * @param {Event} event
 */
function turnTo(atlas, marker, event) {
  if (!marker || /** @type {PointerEvent} */ (event).pointerType === "touch") return;
  atlas.names.turnTo(marker);
  const isStep = event.type === "focusin";
  if (isStep && !marker.element.matches(":focus-visible")) return;
  if (isStep) atlas.bringIntoView(marker);
  atlas.emit("map:turn", turnOf(atlas, marker));
}

/**
 * Listen to presses beside the markers: "map:ground", unless it is the first half of a double click, which zooms.
 * @param {Atlas} atlas
 */
export function listenToGround(atlas) {
  const { map, markers, ground } = atlas;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  map.on("click", ({ latlng }) => {
    clearTimeout(waiting);
    markers.spread.close();
    waiting = setTimeout(() => atlas.emit("map:ground", { country: ground.countryAt(latlng) }), DOUBLE_MS);
  });
  map.on("dblclick", () => clearTimeout(waiting));
}

/**
 * Open the stack that is pressed on the map, or tell the page what is pressed.
 * @param {Atlas} atlas
 * @param {Marker | null} marker
 * @param {boolean} [isTouch]
 */
export function pressMarker(atlas, marker, isTouch = false) {
  if (!marker) return;
  if (marker.look?.form === "stack" && openStack(atlas, marker)) return atlas.emit("map:open");
  atlas.anchor = { x: marker.at.x, y: marker.at.y };
  atlas.emit("map:choose", { ...turnOf(atlas, marker), isTouch });
}

/**
 * Get what a marker stands for now.
 * @param {Atlas} atlas
 * @param {Marker} marker
 */
function turnOf({ markers, shown }, marker) {
  const { element, country, members } = marker;
  const title = titleOf(marker, shown, markers);
  return { element, country, indices: shownMembers(members, shown), title };
}
