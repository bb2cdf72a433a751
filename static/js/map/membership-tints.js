// Members of a bloc colour their country, by the strongest status of their memberships.

import { STATUSES } from "../records/status.js";

/** @typedef {import("../backdrop/tints.js").Pattern} Pattern */
/** @type {Record<string, Pattern>} */
const PATTERNS = { attested: "solid", inferred: "hatched", suspended: "outlined", announced: "outlined", denied: "crossed" };

/**
 * Follow what is held: `read(ranks)` gives the pattern of each tinted country, or null where nothing has changed.
 * @param {Pick<LayerRecord, "collection" | "host">[]} records
 */
export function createMembershipTints(records) {
  const members = records.flatMap((record, index) => (record.collection === "memberships" ? [{ index, hosts: record.host }] : []));
  const countries = [...new Set(members.flatMap(({ hosts }) => hosts))];
  const hostsOf = members.map(({ hosts }) => hosts.map((host) => countries.indexOf(host)));
  let shown = new Uint8Array(countries.length);
  return {
    /** @param {ArrayLike<number>} ranks @returns {Map<string, Pattern> | null} */
    read(ranks) {
      const strongest = strongestRanks(members, hostsOf, ranks, countries.length);
      if (strongest.every((rank, country) => rank === shown[country])) return null;
      shown = strongest;
      return new Map(countries.flatMap((code, country) =>
        (shown[country] ? [/** @type {[string, Pattern]} */ ([code, PATTERNS[STATUSES[shown[country] - 1]]])] : [])));
    },
  };
}

/** @param {{ index: number }[]} members @param {number[][]} hostsOf @param {ArrayLike<number>} ranks @param {number} count */
function strongestRanks(members, hostsOf, ranks, count) {
  const strongest = new Uint8Array(count);
  members.forEach(({ index }, member) => {
    const rank = ranks[index];
    if (rank === 0) return;
    for (const host of hostsOf[member]) {
      if (strongest[host] === 0 || rank < strongest[host]) strongest[host] = rank;
    }
  });
  return strongest;
}
