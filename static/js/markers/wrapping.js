// The map goes on past 180 degrees: what it shows is drawn in the copy of the world that is nearest to its middle.

/**
 * Move sites and places to their copies nearest to a middle, in parts of the world; tell whether any had to be moved.
 * @param {number} middle
 * @param {Pick<Sites, "x">} sites
 * @param {Iterable<{ x: number }>} places
 */
export function wrapAbout(middle, { x }, places) {
  let isMoved = false;
  /** @param {number} at */
  const turn = (at) => {
    const turns = Math.round(middle - at);
    isMoved ||= turns !== 0;
    return at + turns;
  };
  for (let site = 0; site < x.length; site += 1) x[site] = turn(x[site]);
  for (const place of places) place.x = turn(place.x);
  return isMoved;
}
