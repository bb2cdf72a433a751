// Which time the symbols on the map belong to: a ring around each, by colour and by its line.

import { shownMembers } from "../markers/marker-state.js";

/** @typedef {import("./changes.js").Side} Side */
/** @typedef {import("../map/atlas.js").Atlas} Atlas */

/**
 * Create the rings of a map: `draw` marks symbols by the sides of their records, null for no comparison.
 * @param {Atlas} atlas
 */
export function createSideMarks(atlas) {
  /** @type {Map<number, Side> | null} by number of the record */
  let sides = null;
  /** @type {Record<string, string>} */
  let words = {};
  const mark = () => {
    for (const marker of atlas.markers.all()) {
      const own = sides && sideOf(shownMembers(marker.members, atlas.shown).map((index) => sides?.get(index)));
      if (own) marker.element.dataset.side = own;
      else delete marker.element.dataset.side;
      if (own) marker.element.setAttribute("aria-description", words[own]);
      else marker.element.removeAttribute("aria-description");
    }
  };
  atlas.map.on("moveend zoomend", () => { if (sides) mark(); });
  return {
    /** @param {Map<number, Side> | null} next @param {Record<string, string>} labels by side, for who hears the map */
    draw(next, labels) {
      const isOff = !sides && !next;
      [sides, words] = [next, labels];
      if (!isOff) mark();
    },
  };
}

/**
 * Get the side of what stands at one place: of records that differ, it is both.
 * @param {(Side | undefined)[]} sides
 */
export function sideOf(sides) {
  const all = new Set(sides.filter((side) => side !== undefined));
  return all.size === 1 ? [...all][0] : all.size ? "both" : null;
}
