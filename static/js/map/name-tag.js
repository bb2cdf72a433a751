// The one tag on the map that names what is under the pointer or in focus.

import { isolate } from "../lib/elements.js";
import { labelMarker } from "../markers/marker.js";
import { titleOf } from "../markers/place-words.js";

const ABOVE_PX = 7; // between the tag and what it names

/** The tag, and what it names. */
export class NameTag {
  /**
   * @param {HTMLElement} pane
   * @param {import("../backdrop/backdrop-layer.js").BackdropLayer} ground
   * @param {import("../markers/markers.js").Markers} markers
   * @param {Shown} shown
   */
  constructor(pane, ground, markers, shown) {
    this.pane = pane;
    this.ground = ground;
    this.markers = markers;
    this.shown = shown;
    /** @type {PlacedLabel | null} the name on the ground under the pointer */
    this.pointed = null;
    this.element = document.createElement("span");
    this.element.className = "spot__name";
    this.element.setAttribute("aria-hidden", "true");
  }

  /**
   * Name a marker that a reader points at or steps to, and label it at once.
   * @param {Marker | null} marker
   */
  turnTo(marker) {
    if (!marker) return;
    labelMarker(marker, this.shown, this.markers);
    this.show(titleOf(marker, this.shown, this.markers), marker.left + marker.width / 2, marker.top);
  }

  /**
   * Show what the place under the pointer is called there.
   * @param {import("leaflet").LeafletMouseEvent} event
   */
  pointTo({ containerPoint, layerPoint, originalEvent }) {
    if (originalEvent.target instanceof Element && originalEvent.target.closest(".spot")) return;
    const label = this.ground.labelAt(containerPoint);
    if (label === this.pointed) return;
    this.pointed = label;
    if (label?.local && label.local !== label.name) this.show(isolate(label.local), layerPoint.x, layerPoint.y - 5);
    else this.element.remove();
  }

  /** @param {string | Node} content @param {number} left @param {number} top */
  show(content, left, top) {
    this.element.replaceChildren(content);
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top - ABOVE_PX}px`;
    this.pane.append(this.element);
  }

  hide() {
    this.pointed = null;
    this.element.remove();
  }
}
