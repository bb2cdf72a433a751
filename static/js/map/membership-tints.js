// Members of a bloc colour their country: by bloc in colour and pattern, by status in strength.

import constants from "../lib/constants.json" with { type: "json" };
import { STATUSES } from "../records/status.js";

const BLOCS = Object.keys(constants.blocs);

/**
 * Follow what is held: `read(ranks, wanted)` gives the tint of each country, as its blocs with the strongest status in each,
 * "csto-attested customs_union-inferred", or null where nothing has changed; `wanted` are the blocs to show, null for all.
 * @param {Pick<LayerRecord, "collection" | "kind" | "host">[]} records
 */
export function createMembershipTints(records) {
  const members = records.flatMap(({ collection, kind, host }, index) =>
    (collection === "memberships" ? host.map((country) => ({ index, bloc: BLOCS.indexOf(kind), country })) : []));
  let shown = "";
  return {
    /** @param {ArrayLike<number>} ranks @param {string[] | null} wanted @returns {import("../backdrop/country-tints.js").Tints | null} */
    read(ranks, wanted) {
      const tints = new Map(strongestRanks(members, ranks, wanted));
      const now = JSON.stringify([...tints]);
      if (now === shown) return null;
      shown = now;
      return tints;
    },
  };
}

/**
 * @param {{ index: number, bloc: number, country: string }[]} members
 * @param {ArrayLike<number>} ranks
 * @param {string[] | null} wanted
 */
function strongestRanks(members, ranks, wanted) {
  /** @type {Map<string, number[]>} the strongest rank in each bloc, by country */
  const found = new Map();
  for (const { index, bloc, country } of members) {
    const rank = ranks[index];
    if (rank === 0 || (wanted && !wanted.includes(BLOCS[bloc]))) continue;
    const own = found.get(country) ?? [];
    own[bloc] = Math.min(own[bloc] ?? rank, rank);
    found.set(country, own);
  }
  return [...found].map(([country, own]) => /** @type {const} */ ([country,
    own.flatMap((rank, bloc) => [`${BLOCS[bloc]}-${STATUSES[rank - 1]}`]).join(" ")]));
}
