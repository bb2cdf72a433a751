// Members of a bloc colour their country: by bloc in colour and pattern, by status in strength.

import { STATUSES } from "../records/status.js";

/** @typedef {Pick<Kind, "code" | "look">} Bloc */

/**
 * Follow what is held: `read(ranks, wanted)` gives the tint of each country, as its blocs with the strongest status in each,
 * "one-attested two-inferred" by their looks, or null where nothing has changed; `wanted` are the blocs to show, null for all.
 * @param {Pick<LayerRecord, "collection" | "kind" | "host">[]} records
 * @param {Bloc[]} blocs
 */
export function createMembershipTints(records, blocs) {
  const members = records.flatMap(({ collection, kind, host }, index) =>
    (collection === "memberships" ? host.map((country) => ({ index, bloc: blocs.findIndex(({ code }) => code === kind), country })) : []));
  let shown = "";
  return {
    /** @param {ArrayLike<number>} ranks @param {string[] | null} wanted @returns {import("../backdrop/country-tints.js").Tints | null} */
    read(ranks, wanted) {
      const tints = new Map(strongestRanks(members, ranks, wanted, blocs));
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
 * @param {Bloc[]} blocs
 */
function strongestRanks(members, ranks, wanted, blocs) {
  /** @type {Map<string, number[]>} the strongest rank in each bloc, by country */
  const found = new Map();
  for (const { index, bloc, country } of members) {
    const rank = ranks[index];
    if (rank === 0 || (wanted && !wanted.includes(blocs[bloc].code))) continue;
    const own = found.get(country) ?? [];
    own[bloc] = Math.min(own[bloc] ?? rank, rank);
    found.set(country, own);
  }
  return [...found].map(([country, own]) => /** @type {const} */ ([country,
    own.flatMap((rank, bloc) => [`${blocs[bloc].look}-${STATUSES[rank - 1]}`]).join(" ")]));
}
