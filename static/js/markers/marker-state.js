// What a marker shows at a time: how many of its records, their best status, and keys that tell when that has changed.

import { STATUSES } from "../records/status.js";

/** The rank of a record that is shown only because it is chosen. */
export const UNHELD = STATUSES.length + 1;

/**
 * Create a state to be filled again and again, since thousands are read in a frame.
 * @param {number} collections how many there are
 * @returns {MarkerState}
 */
export function createMarkerState(collections) {
  return { count: 0, only: -1, isDisputed: false, isChosen: false, best: new Uint8Array(collections), key: 0 };
}

/**
 * Read into `state` what a marker shows: how many of its members, the best rank of each collection, and a `key` that is
 * the same only where the picture is.
 * @param {MarkerState} state
 * @param {ArrayLike<number>} members
 * @param {Omit<Shown, "passes">} shown
 * @param {Uint8Array} collections each record's collection by number
 */
export function readMarkerState(state, members, { ranks, disputed, chosen }, collections) {
  const { best } = state;
  let [count, only, isDisputed, isChosen] = [0, -1, 0, 0];
  best.fill(0);
  for (let i = 0; i < members.length; i += 1) {
    const index = members[i];
    if (ranks[index] === 0 && index !== chosen) continue;
    count += 1;
    only = index;
    isDisputed |= disputed[index];
    if (index === chosen) isChosen = 1;
    const rank = ranks[index] || UNHELD;
    const collection = collections[index];
    if (best[collection] === 0 || rank < best[collection]) best[collection] = rank;
  }
  state.count = count;
  state.only = count === 1 ? only : -1;
  state.isDisputed = isDisputed === 1;
  state.isChosen = isChosen === 1;
  state.key = pictureKey(state, ranks);
  return state;
}

/**
 * Compute a number for the picture. Whole numbers below 2 ** 53 keep every bit: three for each collection, the rest above.
 * @param {MarkerState} state
 * @param {Uint8Array} ranks
 */
function pictureKey({ count, only, isDisputed, isChosen, best }, ranks) {
  const marks = (isDisputed ? 2 : 0) + (isChosen ? 1 : 0);
  if (count === 0) return 0;
  if (count === 1) return -(((only * 8 + ranks[only]) * 4 + marks) + 1);
  let key = count * 4 + marks;
  for (const rank of best) key = key * 8 + rank;
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
 * Compute a number for all that the words about a marker depend on: members, ranks and disputes.
 * @param {ArrayLike<number>} members
 * @param {Omit<Shown, "passes">} shown
 */
export function wordsKey(members, { ranks, disputed, chosen }) {
  let key = 0;
  for (let i = 0; i < members.length; i += 1) {
    const index = members[i];
    if (ranks[index] === 0 && index !== chosen) continue;
    key = (Math.imul(key, 31) + index * 16 + ranks[index] * 2 + disputed[index] + 1) | 0;
  }
  return key;
}
