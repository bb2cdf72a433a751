// The pictures of the markers: where each stands, and their painting on tiles beneath the buttons.

import { overlaps } from "../lib/boxes.js";
import { worldSize } from "../lib/mercator.js";
import { cornerOf } from "./marker.js";
import { createSprites, MARGIN } from "./sprites.js";
import { TiledCanvas } from "./tiled-canvas.js";

/** Pictures of the markers that `list` gives, in the order in which they lie over each other. */
export class MarkerPictures {
  /**
   * @param {import("leaflet").Map} map
   * @param {() => Marker[]} list
   */
  constructor(map, list) {
    this.map = map;
    this.list = list;
    this.corner = { x: 0, y: 0 }; // of the canvas, in pixels of the world
    this.sprites = createSprites(map.getContainer());
    map.createPane("symbols");
    this.canvas = new TiledCanvas("symbols", {
      place: (corner) => this.placeAll(corner), findIn: (box) => this.findIn(box), finish: this.sprites.writeCount,
    });
    this.canvas.addTo(map);
  }

  /** @param {{ x: number, y: number }} corner */
  placeAll(corner) {
    this.corner = corner;
    for (const marker of this.list()) this.place(marker);
  }

  /**
   * Compute the box that a marker's picture fills.
   * @param {Marker} marker
   */
  place(marker) {
    marker.box = null;
    if (marker.isHidden || !marker.look) return;
    const [left, top] = cornerOf(marker, marker.look, worldSize(this.map.getZoom()), this.corner);
    const { width, height } = marker.look;
    marker.box = [left - MARGIN, top - MARGIN, left + width + MARGIN, top + height + MARGIN];
  }

  /**
   * Find the pictures in a box.
   * @param {Box} area
   */
  findIn(area) {
    return this.list().flatMap((marker) => {
      const { box, look } = marker;
      if (!box || !look || !overlaps(box, area)) return [];
      marker.canvas ??= this.sprites.get(look);
      return [{ canvas: marker.canvas, look, box }];
    });
  }

  /** Paint everything anew in other colours of the page. */
  recolour() {
    this.sprites.clear();
    for (const marker of this.list()) marker.canvas = null;
    this.canvas.repaint();
  }
}
