// A stack spread out: a symbol for each of its records, around it, until the reader goes elsewhere.

import { shownMembers } from "./marker-state.js";
import { createMarker } from "./marker.js";

/** Records of a stack that are spread at most; a list of more is easier to read. */
export const MOST_SPREAD = 16;
const APART_PX = 44; // from one symbol to the next, along the circle
const LEAST_PX = 62; // from the middle of the stack: clear of the widest

/**
 * Compute how far from the middle so many symbols stand.
 * @param {number} count
 */
export function spreadRadius(count) {
  return Math.max(LEAST_PX, count * APART_PX / (2 * Math.PI));
}

/**
 * Compute where the symbols stand about their stack, in pixels, clockwise from above.
 * @param {number} count
 * @returns {Point[]}
 */
export function spreadShifts(count) {
  const radius = spreadRadius(count);
  return Array.from({ length: count }, (_, at) => {
    const angle = 2 * Math.PI * at / count;
    return [Math.round(radius * Math.sin(angle)), Math.round(-radius * Math.cos(angle))];
  });
}

/** The stack that is spread now, if any, and the symbols around it. */
export class Spread {
  /** @param {import("./markers.js").Markers} markers */
  constructor(markers) {
    this.markers = markers;
    /** @type {Marker | null} */
    this.hub = null;
    /** @type {Marker[]} */
    this.list = [];
  }

  /** @param {Marker} hub */
  open(hub) {
    const { markers } = this;
    this.close();
    const members = shownMembers(hub.members, markers.shown);
    const all = Array.from(hub.members);
    const next = hub.element.nextSibling;
    this.hub = hub;
    this.list = spreadShifts(members.length).map((shift, at) => {
      const places = Uint32Array.of(hub.places?.[all.indexOf(members[at])] ?? 0);
      const marker = createMarker({ x: hub.x, y: hub.y, members: [members[at]], places }, null, null);
      marker.element.classList.add("spot--spread");
      return markers.insert(markers.pane, Object.assign(marker, { shift }), next);
    });
    hub.element.setAttribute("aria-expanded", "true");
    markers.draw();
    markers.placeButtons();
  }

  /** Take the symbols away; the focus of one of them returns to the stack. */
  close() {
    const { hub, list, markers } = this;
    if (!hub) return;
    const hadFocus = list.some(({ element }) => element === document.activeElement);
    this.hub = null;
    this.list = [];
    hub.element.removeAttribute("aria-expanded");
    for (const marker of list) markers.remove(marker);
    if (hadFocus) hub.element.focus({ preventScroll: true });
    markers.draw();
    markers.pictures.canvas.repaint();
  }

  /** Take the symbols away where their stack has gone, or stands for other records by now. */
  check() {
    const { hub, list, markers } = this;
    if (!hub) return;
    const now = shownMembers(hub.members, markers.shown);
    if (!hub.element.isConnected || now.length !== list.length || now.some((index, at) => list[at].members[0] !== index)) this.close();
  }
}
