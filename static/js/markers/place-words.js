// Where the records of a marker are, in words: it stands for places that may be far from it and from each other.

import { isolate, isolateName } from "../lib/elements.js";
import { shownMembers } from "./marker-state.js";

const NAMED = 3; // places, before the others are counted

/**
 * Write which places a stack stands for: "near Kant, Manas and Osh". Where the records name none, their countries stand for them.
 * @param {Pick<Marker, "members" | "cluster">} marker
 * @param {Omit<Shown, "passes">} shown
 * @param {{ records: Pick<LayerRecord, "places" | "host">[], sites: Pick<Sites, "index" | "place">, lexicon: Pick<Lexicon, "country"> }} given
 */
export function placeWords({ members, cluster }, shown, { records, sites, lexicon }) {
  const held = shownMembers(members, shown);
  const wanted = new Set(held);
  const own = (cluster?.sites ?? []).filter((site) => wanted.has(sites.index[site]));
  const places = own.flatMap((site) => records[sites.index[site]].places[sites.place[site]] ?? []);
  if (places.length) return `near ${list(places)}`;
  const hosts = held.flatMap((index) => records[index].host.map(lexicon.country));
  return hosts.length ? `in ${list(hosts)}` : "near each other";
}

/** @param {string[]} names */
function list(names) {
  const distinct = [...new Set(names)];
  const others = distinct.length - NAMED;
  const parts = others > 1 ? [...distinct.slice(0, NAMED), `${others} other places`] : distinct;
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts[0];
}

/**
 * Get the short name of a marker, for the tag above it and the list of what it stands for.
 * @param {Marker} marker
 * @param {Omit<Shown, "passes">} shown
 * @param {{ records: KnownRecord[], sites: Sites, lexicon: Lexicon }} given
 */
export function titleOf(marker, shown, given) {
  if (marker.country) return isolate(given.lexicon.country(marker.country));
  const members = shownMembers(marker.members, shown);
  return members.length === 1 ? isolateName(given.records[members[0]].name) : `${members.length} records ${placeWords(marker, shown, given)}`;
}
