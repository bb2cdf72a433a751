// What a marker shows at a time: how many of its records, their best status, and keys that tell when that has changed.

import { LAPSED_RANK, STATUSES } from "../records/status.js";

/** @typedef {{ members: ArrayLike<number>, places: ArrayLike<number> | null }} Placed of each member, its places here as bits */

const MOST_GHOSTS = 4095; // that a key tells apart at one marker

/** The rank of a record that is shown only because it is chosen. */
export const UNHELD = STATUSES.length + 1;

/**
 * Create what a map shows before anything is asked: nothing.
 * @param {number} size how many records there are
 * @returns {Shown}
 */
export function createShown(size) {
  return { ranks: new Uint8Array(size), disputed: new Uint8Array(size), named: new Uint32Array(size), passes: null, chosen: -1 };
}

/**
 * Create a state to be filled again and again, since thousands are read in a frame.
 * @param {number} collections how many there are
 * @returns {MarkerState}
 */
export function createMarkerState(collections) {
  const [best, hollow] = [new Uint8Array(collections), new Uint8Array(collections)];
  return { count: 0, ghosts: 0, only: -1, isDisputed: false, isChosen: false, best, hollow, key: 0 };
}

/**
 * Read into `state` what a marker shows: how many of its members, the best rank of each collection, whether a source names
 * the place then, and a `key` that is the same only where the picture is.
 * @param {MarkerState} state
 * @param {Placed} marker
 * @param {Omit<Shown, "passes">} shown
 * @param {Uint8Array} collections each record's collection by number
 */
export function readMarkerState(state, { members, places }, { ranks, disputed, named, chosen }, collections) {
  const { best, hollow } = state;
  let [count, ghosts, only, isDisputed, isChosen] = [0, 0, -1, 0, 0];
  best.fill(0);
  hollow.fill(0);
  for (let i = 0; i < members.length; i += 1) {
    const index = members[i];
    if (ranks[index] === 0 && index !== chosen) continue;
    count += 1;
    if (ranks[index] === LAPSED_RANK) ghosts += 1;
    only = index;
    isDisputed |= disputed[index];
    if (index === chosen) isChosen = 1;
    const rank = ranks[index] || UNHELD;
    const collection = collections[index];
    const isHollow = ranks[index] > 0 && ranks[index] !== LAPSED_RANK && places !== null && (places[i] & named[index]) === 0 ? 1 : 0;
    if (best[collection] === 0 || rank < best[collection]) hollow[collection] = isHollow;
    else if (rank === best[collection]) hollow[collection] &= isHollow;
    if (best[collection] === 0 || rank < best[collection]) best[collection] = rank;
  }
  state.count = count;
  state.ghosts = ghosts;
  state.only = count === 1 ? only : -1;
  state.isDisputed = isDisputed === 1;
  state.isChosen = isChosen === 1;
  state.key = pictureKey(state, ranks);
  return state;
}

/**
 * Compute a number for the picture. Whole numbers below 2 ** 53 keep every bit: four for each collection, the rest above.
 * @param {MarkerState} state
 * @param {Uint8Array} ranks
 */
function pictureKey({ count, ghosts, only, isDisputed, isChosen, best, hollow }, ranks) {
  const marks = (isDisputed ? 2 : 0) + (isChosen ? 1 : 0);
  if (count === 0) return 0;
  if (count === 1) return -(((only * 16 + ranks[only] * 2 + Math.max(...hollow)) * 4 + marks) + 1);
  let key = (count * (MOST_GHOSTS + 1) + Math.min(ghosts, MOST_GHOSTS)) * 4 + marks;
  best.forEach((rank, collection) => { key = key * 16 + rank * 2 + hollow[collection]; });
  return key;
}

/**
 * Get the members of a marker that are shown: what is held, and the chosen one even where it is not.
 * @param {ArrayLike<number>} members
 * @param {Pick<Shown, "ranks" | "chosen">} shown
 */
export function shownMembers(members, { ranks, chosen }) {
  return Array.from(members).filter((index) => ranks[index] > 0 || index === chosen);
}

/**
 * Compute a number for all that the words about a marker depend on: members, ranks, disputes and places.
 * @param {Placed} marker
 * @param {Omit<Shown, "passes">} shown
 */
export function wordsKey({ members, places }, { ranks, disputed, named, chosen }) {
  let key = 0;
  for (let i = 0; i < members.length; i += 1) {
    const index = members[i];
    if (ranks[index] === 0 && index !== chosen) continue;
    const isNamed = places !== null && (places[i] & named[index]) !== 0;
    key = (Math.imul(key, 31) + index * 32 + ranks[index] * 4 + disputed[index] * 2 + Number(isNamed) + 1) | 0;
  }
  return key;
}

/**
 * Is a member drawn hollow at a marker, since no source names that place at that time?
 * @param {Placed} marker
 * @param {number} index
 * @param {Pick<Shown, "ranks" | "named">} shown
 */
export function isHollowAt({ members, places }, index, { ranks, named }) {
  return places !== null && ranks[index] > 0 && ranks[index] !== LAPSED_RANK && (places[Array.prototype.indexOf.call(members, index)] & named[index]) === 0;
}
