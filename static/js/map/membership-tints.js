// Members of a bloc colour their country. Touches no DOM, so it is tested in node.

import { STATUSES } from "../records/status.js";

const PATTERNS = { attested: "solid", inferred: "hatched", announced: "outlined", denied: "crossed" };

/** Follows what is held: `read(ranks)` gives the pattern of each tinted country, or null where nothing has changed. */
export function createMembershipTints(records) {
  const members = records.flatMap((record, index) => (record.collection === "memberships" ? [{ index, hosts: record.host }] : []));
  const countries = [...new Set(members.flatMap(({ hosts }) => hosts))];
  const hostsOf = members.map(({ hosts }) => hosts.map((host) => countries.indexOf(host)));
  let shown = new Uint8Array(countries.length);
  return {
    read(ranks) {
      const strongest = strongestRanks(members, hostsOf, ranks, countries.length);
      if (strongest.every((rank, country) => rank === shown[country])) return null;
      shown = strongest;
      return new Map(countries.flatMap((code, country) =>
        (shown[country] ? [[code, PATTERNS[STATUSES[shown[country] - 1]]]] : [])));
    },
  };
}

// Of several memberships of a country the strongest status counts.
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
