// A press on a stack of records at several places: the map goes nearer, or the stack is spread where that would not part them,
// and listed by the next press.

import { worldSize } from "../lib/mercator.js";
import { NEAR } from "../markers/sites.js";
import { MOST_SPREAD, spreadRadius } from "../markers/spread.js";
import { shownMembers } from "../markers/marker-state.js";

const ROOM_PX = 40; // around the symbols of a stack that is spread

/** @typedef {import("./atlas.js").Atlas} Atlas */

/**
 * Open a stack on the map; false where it was open, or has too many records at one place for that: a list is easier to read.
 * @param {Atlas} atlas
 * @param {Marker} stack
 */
export function openStack(atlas, stack) {
  const { map, markers, shown } = atlas;
  const extent = extentOf(stack, markers.clusters.sites, shown);
  const zoom = partingZoom(extent, map.getZoom() + 1, map.getMaxZoom());
  if (zoom !== null) {
    goNearer(atlas, extent, zoom);
    return true;
  }
  if (markers.spread.hub === stack) {
    markers.spread.close();
    return false;
  }
  const { length } = shownMembers(stack.members, shown);
  if (length > MOST_SPREAD) return false;
  markers.spread.open(stack);
  const [padding, size] = [spreadRadius(length) + ROOM_PX, worldSize(map.getZoom())];
  const { rightPx, bottomPx } = atlas.covered;
  map.panInside(map.unproject([stack.x * size, stack.y * size]), {
    paddingTopLeft: [padding, padding], paddingBottomRight: [padding + rightPx, padding + bottomPx],
  });
  return true;
}

/**
 * Get the box of the sites of a stack whose records are shown, in parts of the world.
 * @param {Marker} stack
 * @param {Sites} sites
 * @param {Shown} shown
 * @returns {Box}
 */
function extentOf({ cluster, members }, { index, x, y }, shown) {
  const held = shownMembers(members, shown);
  const own = (cluster?.sites ?? []).filter((site) => held.includes(index[site]));
  const [xs, ys] = [own.map((site) => x[site]), own.map((site) => y[site])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/**
 * Find the first zoom at which the ends of an extent have a symbol each, null where none is: two are one as long as both are
 * near a third between them.
 * @param {Box} extent
 * @param {number} from
 * @param {number} most
 */
export function partingZoom([west, north, east, south], from, most) {
  for (let zoom = from; zoom <= most; zoom += 1) {
    const size = worldSize(zoom);
    if ((east - west) * size >= 2 * NEAR.x || (south - north) * size >= 2 * NEAR.y) return zoom;
  }
  return null;
}

/**
 * Put the middle of an extent into the middle of what no panel covers.
 * @param {Atlas} atlas
 * @param {Box} extent
 * @param {number} zoom
 */
function goNearer({ map, covered: { rightPx, bottomPx } }, [west, north, east, south], zoom) {
  const size = worldSize(zoom);
  const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.setView(map.unproject([(west + east) / 2 * size + rightPx / 2, (north + south) / 2 * size + bottomPx / 2], zoom), zoom, { animate });
}
