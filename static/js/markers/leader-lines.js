// Leader lines to what cannot stand where it belongs, as cartographers draw them: from countries to badges, from a stack to its symbols.

import constants from "../lib/constants.json" with { type: "json" };
import { worldSize } from "../lib/mercator.js";
import { NAMES_FROM } from "./badges.js";

/** @typedef {Pick<Marker, "x" | "y" | "shift" | "isHidden">} Badge */

const NAME_PX = 9; // from the middle of a country's name to where a line to it ends
const NEAR_PX = constants.badges.leader_from_px; // farther from its country's name a badge would be taken for a neighbour's

/**
 * Get the badges that need a line: those that are shown, and shifted far from where they belong.
 * @template {Pick<Badge, "shift" | "isHidden">} T
 * @param {T[]} badges
 */
export function farBadges(badges) {
  return badges.filter(({ isHidden, shift: [right, down] }) => !isHidden && Math.hypot(right, down) > NEAR_PX);
}

/**
 * Compute where the line of a badge begins, in pixels from its country's point: there, or beside the name written there.
 * @param {Point} shift
 * @param {number} zoom
 * @returns {Point}
 */
export function startOf([right, down], zoom) {
  const share = zoom < NAMES_FROM ? 0 : NAME_PX / Math.hypot(right, down);
  return [right * share, down * share];
}

/**
 * Create lines on a Leaflet map, beneath the symbols; `draw` draws those that a zoom needs.
 * @param {import("leaflet").Map} map
 */
export function createLeaderLines(map) {
  const options = { interactive: false, smoothFactor: 0, noClip: true };
  const lines = L.polyline([], { ...options, className: "leader" }).addTo(map);
  const ends = L.polyline([], { ...options, className: "leader leader--end" }).addTo(map);
  let drawn = "";
  return {
    /** @param {Badge[]} badges @param {number} zoom */
    draw(badges, zoom) {
      const far = farBadges(badges);
      const key = `${zoom} ${far.map(({ x, shift }) => `${x} ${shift}`)}`;
      if (key === drawn) return;
      drawn = key;
      const size = worldSize(zoom);
      /** @type {(badge: Badge, shift: Point) => import("leaflet").LatLng} */
      const place = ({ x, y }, [right, down]) => map.unproject([x * size + right, y * size + down], zoom);
      const starts = far.map((badge) => place(badge, startOf(badge.shift, zoom)));
      lines.setLatLngs(far.map((badge, at) => [starts[at], place(badge, badge.shift)]));
      ends.setLatLngs(zoom < NAMES_FROM ? starts.map((point) => [point, point]) : []); // a round dot
    },
  };
}
