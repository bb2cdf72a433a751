// Thin lines from badges to the countries that they are of, where they cannot stand near, as cartographers draw them.

import { NAMED_FROM } from "./sites.js";

const NAME_PX = 9; // from the middle of a country's name to where a line to it ends
/** Pixels between a badge and its country's name, beyond which it would be taken for a neighbour's. */
const NEAR_PX = 40;

/** The badges that need a line: those that are shown, and shifted far from where they belong. */
export function farBadges(badges) {
  return badges.filter(({ isHidden, shift: [right, down] }) => !isHidden && Math.hypot(right, down) > NEAR_PX);
}

/** Where the line of a badge begins, in pixels from its country's point: there, or beside the name that is written there. */
export function startOf([right, down], zoom) {
  const share = zoom < NAMED_FROM ? 0 : NAME_PX / Math.hypot(right, down);
  return [right * share, down * share];
}

/** Lines on a Leaflet map, beneath the symbols; `draw(badges, zoom)` draws those that a zoom needs. */
export function createLeaderLines(L, map) {
  const options = { interactive: false, smoothFactor: 0, noClip: true };
  const lines = L.polyline([], { ...options, className: "leader" }).addTo(map);
  const ends = L.polyline([], { ...options, className: "leader leader--end" }).addTo(map);
  let drawn = "";
  return {
    draw(badges, zoom) {
      const far = farBadges(badges);
      const key = `${zoom} ${far.map(({ country, shift }) => `${country} ${shift}`)}`;
      if (key === drawn) return;
      drawn = key;
      const size = 256 * 2 ** zoom;
      const place = ({ x, y }, [right, down]) => map.unproject([x * size + right, y * size + down], zoom);
      const starts = far.map((badge) => place(badge, startOf(badge.shift, zoom)));
      lines.setLatLngs(far.map((badge, at) => [starts[at], place(badge, badge.shift)]));
      ends.setLatLngs(zoom < NAMED_FROM ? starts.map((point) => [point, point]) : []); // a round dot
    },
  };
}
