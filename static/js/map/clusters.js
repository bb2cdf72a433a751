// The groups of sites that share a symbol at a zoom: where their records stand, and the boxes that their symbols may fill.
// Touches no DOM, so it is tested in node.

import { boxAround, clusterSites, siteOf } from "./sites.js";
import { REGION, SINGLE, stackSize } from "./marker.js";

const FEW = 4; // sites of a group that labels go round one by one

/** The width of the world in pixels. */
export const worldSize = (zoom) => 256 * 2 ** zoom;

/** Joins the `sites` of `readPlaces`; `collections` has each record's collection by number, `view` what passes. */
export class Clusters {
  constructor({ sites, records, collections, view }) {
    Object.assign(this, { sites, records, collections, view });
    this.clustered = { zoom: null, groups: [] };
  }

  /** All groups at a zoom, from west to east. */
  at(zoom) {
    if (this.clustered.zoom !== zoom) this.clustered = { zoom, groups: clusterSites(this.sites, worldSize(zoom)) };
    return this.clustered.groups;
  }

  /** The groups at a zoom that a record stands in. */
  having(index, zoom) {
    return this.at(zoom).filter(({ members }) => members.includes(index));
  }

  /** Where a record of a group stands when it is shown alone, in parts of the world. */
  positionOf(group, index) {
    const site = siteOf(this.sites, group, index);
    return { x: this.sites.x[site], y: this.sites.y[site] };
  }

  /** Boxes in pixels of the world that symbols may fill at a zoom, at whatever time. */
  boxesAt(zoom) {
    return this.at(zoom).flatMap((group) => this.boxesOf(group, worldSize(zoom)));
  }

  boxesOf(group, size) {
    const members = this.passing(group.members);
    if (members.length === 0) return [];
    const { index, x, y } = this.sites;
    const box = (place, look) => withSign(boxAround(place.x * size, place.y * size, look.width, look.height));
    const sites = group.sites.length > FEW ? [] : group.sites.filter((site) => members.includes(index[site]));
    const boxes = sites.map((site) => box({ x: x[site], y: y[site] }, this.singleSize(index[site])));
    if (members.length === 1) return boxes.length ? boxes : [box(group, this.singleSize(members[0]))];
    const shown = new Set(members.map((member) => this.collections[member])).size;
    return [box(group, stackSize(shown, members.length)), ...boxes];
  }

  singleSize(index) {
    return this.records[index].precision === "region" ? REGION : SINGLE;
  }

  /** Those that filters and search let through. */
  passing(members) {
    const { passes } = this.view;
    return passes ? Array.from(members).filter((index) => passes[index]) : Array.from(members);
  }
}

// The sign of differing sources reaches over the upper right corner of whatever it is on.
function withSign([west, north, east, south]) {
  return [west - 1, north - 7, east + 9, south + 1];
}
