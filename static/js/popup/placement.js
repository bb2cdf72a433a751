// Where the popup of a symbol stands: beside the symbol, within the part of the map that is in sight.

const GAP_PX = 6; // between the symbol and the popup

/**
 * Get the upper left corner of a popup: above the symbol, or else below, right or left of it, whichever has room first; where
 * none has, as near above as the area allows.
 * @param {Box} symbol
 * @param {{ width: number, height: number }} size of the popup
 * @param {Box} area what the popup must not leave
 */
export function placePopup([west, north, east, south], { width, height }, [left, top, right, bottom]) {
  /** @param {number} at @param {number} least @param {number} most */
  const within = (at, least, most) => Math.max(least, Math.min(at, most));
  const across = within((west + east - width) / 2, left, right - width);
  const down = within((north + south - height) / 2, top, bottom - height);
  if (north - GAP_PX - height >= top) return { left: across, top: north - GAP_PX - height };
  if (south + GAP_PX + height <= bottom) return { left: across, top: south + GAP_PX };
  if (east + GAP_PX + width <= right) return { left: east + GAP_PX, top: down };
  if (west - GAP_PX - width >= left) return { left: west - GAP_PX - width, top: down };
  return { left: across, top };
}
