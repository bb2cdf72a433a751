// All markers of the map: which exist at this zoom and in this view, where they stand, and what they show.

import { boxAround, contains } from "../lib/boxes.js";
import { closestTarget } from "../lib/elements.js";
import { worldSize } from "../lib/mercator.js";
import { BADGE, placeBadges } from "./badges.js";
import { Clusters } from "./clusters.js";
import { createLeaderLines } from "./leader-lines.js";
import { MarkerPictures } from "./marker-pictures.js";
import { createMarkerState, readMarkerState, shownMembers } from "./marker-state.js";
import { Spread } from "./spread.js";
import { createMarker, labelMarker, placeMarker, updateMarker } from "./marker.js";

const LABEL_AFTER_MS = 150; // without a change until what is drawn is put into words
const RING_PX = 6; // around a chosen symbol, as in atlas.css
const AHEAD = 0.15; // how far around the view markers exist, in parts of its size: each costs a little in every frame

/** The markers of a Leaflet map. */
export class Markers {
  /**
   * @param {import("leaflet").Map} map
   * @param {object} given
   * @param {KnownRecord[]} given.records
   * @param {Lexicon} given.lexicon
   * @param {Pick<ReturnType<typeof import("./sites.js").readPlaces>, "sites" | "countries">} given.places
   * @param {Shown} given.shown
   */
  constructor(map, { records, lexicon, places, shown }) {
    this.map = map;
    this.records = records;
    this.lexicon = lexicon;
    this.shown = shown;
    this.sites = places.sites;
    this.codes = lexicon.terms("collections").map(({ code }) => code);
    this.collections = Uint8Array.from(records, (record) => this.codes.indexOf(record.collection));
    this.clusters = new Clusters({ sites: places.sites, records, collections: this.collections, shown });
    this.state = createMarkerState(this.codes.length);
    this.pane = map.createPane("spots");
    this.badgePane = map.createPane("badges");
    /** @type {Map<Element, Marker>} */
    this.byElement = new Map();
    /** @type {Marker[]} those near the view, from west to east */
    this.near = [];
    this.badges = [...places.countries].map(([country, place]) => createMarker(place, null, country));
    this.badges.sort((one, other) => one.x - other.x);
    for (const badge of this.badges) this.insert(this.badgePane, badge);
    /** @type {{ zoom: number, box: Box }} */
    this.covered = { zoom: NaN, box: [0, 0, 0, 0] };
    this.spread = new Spread(this);
    this.pictures = new MarkerPictures(map, () => [...this.badges, ...this.near, ...this.spread.list]);
    this.leaderLines = createLeaderLines(map);
  }

  /** @param {HTMLElement} pane @param {Marker} marker @param {Node | null} [next] */
  insert(pane, marker, next = null) {
    this.byElement.set(marker.element, marker);
    pane.insertBefore(marker.element, next);
    return marker;
  }

  /** @param {Marker} marker */
  remove(marker) {
    marker.element.remove();
    this.byElement.delete(marker.element);
  }

  all() {
    return [...this.near, ...this.badges, ...this.spread.list];
  }

  /**
   * Get the marker whose element an event came from.
   * @param {Event} event
   */
  markerAt(event) {
    const element = closestTarget(event, ".spot");
    return (element && this.byElement.get(element)) ?? null;
  }

  /** Make the markers of another zoom; one that had the focus passes it on. */
  changeZoom() {
    const focused = this.all().find(({ element }) => element === document.activeElement);
    this.spread.close();
    for (const marker of this.near) this.remove(marker);
    this.near = [];
    this.placeAnew();
    if (!focused || focused.country) return;
    const heir = this.near.find(({ members }) => Array.from(members).includes(focused.members[0]));
    heir?.element.focus({ preventScroll: true });
  }

  /** Place all at another zoom or for another choice of records: badges beside their countries' names, clear of symbols. */
  placeAnew() {
    const zoom = this.map.getZoom();
    const size = worldSize(zoom);
    const shifts = placeBadges(this.badges.map(({ x, y }) => [x * size, y * size]), this.clusters.boxesAt(zoom), zoom, RING_PX);
    this.badges.forEach((badge, at) => { badge.shift = shifts[at]; });
    this.updateNear();
  }

  /** Make the markers that are near the view now, and remove those that no longer are. */
  updateNear() {
    const { map } = this;
    const { min, max } = viewBounds(map);
    const [width, height] = [(max.x - min.x) * AHEAD, (max.y - min.y) * AHEAD];
    const zoom = map.getZoom();
    const size = worldSize(zoom);
    this.covered = { zoom, box: [min.x - width, min.y - height, max.x + width, max.y + height] };
    const clusters = this.clusters.at(zoom).filter(({ x, y }) => contains(this.covered.box, x * size, y * size));
    const wanted = new Set(clusters);
    for (const marker of this.near) if (!marker.cluster || !wanted.has(marker.cluster)) this.remove(marker);
    this.near = this.reconcile(clusters);
    this.draw();
    this.placeButtons();
    this.placeAll(zoom, map.getPixelOrigin());
  }

  /**
   * Get the markers of clusters, keeping those that exist. Elements stand in the order of the clusters, west to east: the
   * order in which the Tab key visits them.
   * @param {Cluster[]} clusters
   */
  reconcile(clusters) {
    const known = new Map(this.near.map((marker) => [marker.cluster, marker]));
    let next = this.pane.firstChild;
    return clusters.map((cluster) => {
      const marker = known.get(cluster);
      if (!marker) return this.insert(this.pane, createMarker(cluster, cluster, null), next);
      next = marker.element.nextSibling;
      return marker;
    });
  }

  /** Do the markers that exist reach beyond the view at this zoom? */
  isCovering() {
    const { min, max } = viewBounds(this.map);
    const { zoom, box } = this.covered;
    return zoom === this.map.getZoom() && contains(box, min.x, min.y) && contains(box, max.x, max.y);
  }

  /** Draw the pictures of what has changed; the buttons follow with `placeButtons`. */
  draw() {
    const { shown, state, collections, records, codes, clusters } = this;
    const tools = { records, codes, ranks: shown.ranks, positionOf: clusters.positionOf.bind(clusters) };
    /** @type {Box[]} */
    const changed = [];
    for (const marker of this.all()) {
      if (!updateMarker(marker, readMarkerState(state, marker, shown, collections), tools)) continue;
      if (marker.box) changed.push(marker.box);
      this.pictures.place(marker);
      if (marker.box) changed.push(marker.box);
      if (marker.isChosen) this.placeRing(marker);
    }
    if (changed.length) this.pictures.canvas.repaintIn(changed);
    if (changed.length) this.labelSoon();
    this.leaderLines.draw([...this.badges, ...this.spread.list], this.map.getZoom());
    this.spread.check();
  }

  /**
   * Place a chosen marker's button at once: the ring around it belongs to the button, and would lag behind the picture.
   * @param {Marker} marker
   */
  placeRing(marker) {
    placeMarker(marker, worldSize(this.map.getZoom()), this.map.getPixelOrigin());
    marker.isPlaced = false; // its label follows with the others'
  }

  /**
   * Move the buttons to their pictures, at most so many, and return true if others are left. Labels follow when nothing
   * moves any more, but a new marker has one at once.
   */
  placeButtons(most = Infinity) {
    const [size, origin] = [worldSize(this.map.getZoom()), this.map.getPixelOrigin()];
    const changed = this.all().filter(({ isPlaced }) => !isPlaced);
    for (const marker of changed.slice(0, most)) {
      if (marker.words === null) labelMarker(marker, this.shown, this);
      placeMarker(marker, size, origin);
    }
    return changed.length > most;
  }

  labelSoon() {
    clearTimeout(this.labelling);
    this.labelling = setTimeout(() => {
      for (const marker of this.all()) labelMarker(marker, this.shown, this);
    }, LABEL_AFTER_MS);
  }

  /**
   * Take the same records as known on another day, in the same order.
   * @param {KnownRecord[]} records
   */
  setRecords(records) {
    this.records = records;
    this.clusters.records = records;
    for (const marker of this.all()) marker.words = marker.words === null ? null : NaN;
    this.labelSoon();
  }

  /**
   * Place all markers at a zoom in a view with its corner at `origin`.
   * @param {number} zoom
   * @param {{ x: number, y: number }} origin
   */
  placeAll(zoom, origin) {
    for (const marker of this.all()) placeMarker(marker, worldSize(zoom), origin);
    this.pictures.canvas.repaint();
  }

  /**
   * Get the boxes in pixels of the world that symbols may fill at a zoom, at whatever time: labels keep clear of them.
   * @param {number} zoom
   */
  boxesAt(zoom) {
    const size = worldSize(zoom);
    const badges = this.badges.filter(({ members }) => this.clusters.passing(members).length > 0);
    return [
      ...this.clusters.boxesAt(zoom),
      ...badges.map(({ x, y, shift }) => boxAround(x * size + shift[0], y * size + shift[1], BADGE.width, BADGE.height)),
    ];
  }

  /**
   * Find the shown marker of a record among those near the view; places of its own come before its country.
   * @param {number} index
   */
  markerOf(index) {
    return this.all().find(({ isHidden, members }) => !isHidden && Array.from(members).includes(index)) ?? null;
  }

  /**
   * Get every position at which a record stands now, near the view or not, in parts of the world.
   * @param {number} index
   */
  positionsOf(index) {
    const places = this.clusters.holding(index, this.map.getZoom()).map((cluster) =>
      (shownMembers(cluster.members, this.shown).length > 1 ? cluster : this.clusters.positionOf(cluster, index)));
    const badges = this.badges.filter(({ members }) => Array.from(members).includes(index));
    return [...places, ...badges].map(({ x, y }) => ({ x, y }));
  }
}

/** @param {import("leaflet").Map} map */
function viewBounds(map) {
  const { min, max } = map.getPixelBounds();
  return { min: min ?? { x: 0, y: 0 }, max: max ?? { x: 0, y: 0 } };
}
