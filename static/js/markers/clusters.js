// The clusters of sites that share a symbol at a zoom: where their records stand, and the boxes that their symbols may fill.

import { boxAround } from "../lib/boxes.js";
import { worldSize } from "../lib/mercator.js";
import { clusterSites } from "./sites.js";
import { REGION, SINGLE, stackSize } from "./symbol-sizes.js";

const RING_PX = 6; // around a chosen symbol, as in atlas.css
const FEW = 4; // sites of a cluster whose symbols labels keep clear of one by one

/** Clusters at the zoom that was asked for last. */
export class Clusters {
  /**
   * @param {object} given
   * @param {Sites} given.sites
   * @param {Pick<LayerRecord, "precision">[]} given.records
   * @param {Uint8Array} given.collections each record's collection by number
   * @param {Pick<Shown, "passes">} given.shown
   */
  constructor({ sites, records, collections, shown }) {
    this.sites = sites;
    this.records = records;
    this.collections = collections;
    this.shown = shown;
    /** @type {{ zoom: number | null, clusters: Cluster[] }} */
    this.last = { zoom: null, clusters: [] };
  }

  /**
   * Get all clusters at a zoom, from west to east.
   * @param {number} zoom
   */
  at(zoom) {
    if (this.last.zoom !== zoom) this.last = { zoom, clusters: clusterSites(this.sites, worldSize(zoom)) };
    return this.last.clusters;
  }

  /** Forget the clusters: sites have been moved. */
  forget() {
    this.last.zoom = null;
  }

  /**
   * Get the clusters at a zoom that hold a record.
   * @param {number} index
   * @param {number} zoom
   */
  holding(index, zoom) {
    return this.at(zoom).filter(({ members }) => members.includes(index));
  }

  /**
   * Get where a record of a cluster stands when it is shown alone: its own first site, in parts of the world.
   * @param {Pick<Cluster, "sites">} cluster
   * @param {number} index
   */
  positionOf(cluster, index) {
    const site = cluster.sites.find((own) => this.sites.index[own] === index) ?? cluster.sites[0];
    return { x: this.sites.x[site], y: this.sites.y[site] };
  }

  /**
   * Get the boxes in pixels of the world that symbols may fill at a zoom, at whatever time.
   * @param {number} zoom
   */
  boxesAt(zoom) {
    return this.at(zoom).flatMap((cluster) => this.boxesOf(cluster, worldSize(zoom)));
  }

  /**
   * Get the same boxes with room for the ring around a chosen symbol.
   * @param {number} zoom
   */
  ringsAt(zoom) {
    return this.boxesAt(zoom).map(([west, north, east, south]) =>
      /** @type {Box} */ ([west - RING_PX, north - RING_PX, east + RING_PX, south + RING_PX]));
  }

  /** @param {Cluster} cluster @param {number} size */
  boxesOf(cluster, size) {
    const members = this.passing(cluster.members);
    if (members.length === 0) return [];
    const { index, x, y } = this.sites;
    /** @param {{ x: number, y: number }} place @param {{ width: number, height: number }} look */
    const box = (place, look) => withSign(boxAround(place.x * size, place.y * size, look.width, look.height));
    const sites = cluster.sites.length > FEW ? [] : cluster.sites.filter((site) => members.includes(index[site]));
    const boxes = sites.map((site) => box({ x: x[site], y: y[site] }, this.singleSize(index[site])));
    if (members.length === 1) return boxes.length ? boxes : [box(cluster, this.singleSize(members[0]))];
    const collections = new Set(members.map((member) => this.collections[member])).size;
    return [box(cluster, stackSize(collections, members.length)), ...boxes];
  }

  /** @param {number} index */
  singleSize(index) {
    return this.records[index].precision === "region" ? REGION : SINGLE;
  }

  /**
   * Get the members that filters and search let through.
   * @param {ArrayLike<number>} members
   */
  passing(members) {
    const { passes } = this.shown;
    return passes ? Array.from(members).filter((index) => passes[index]) : Array.from(members);
  }
}

/**
 * Extend a box for the sign of differing sources, which reaches over its upper right corner.
 * @param {Box} box
 * @returns {Box}
 */
function withSign([west, north, east, south]) {
  return [west - 1, north - 7, east + 9, south + 1];
}
