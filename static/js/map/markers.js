// All spots of the map: which exist at this zoom and in this view, where they stand, and what they show.

import { overlaps } from "../backdrop/decode.js";
import { Clusters, worldSize } from "./clusters.js";
import { createLeaderLines } from "./leader-lines.js";
import { createTiledCanvas } from "./tiled-canvas.js";
import { boxAround, createMarkerState, placeBadges, readMarkerState, shownMembers } from "./sites.js";
import { BADGE, cornerOf, createMarker, labelMarker, placeMarker, updateMarker } from "./marker.js";
import { createSprites, ROOM } from "./sprites.js";

const CALM_MS = 150; // without a change until what is drawn is put into words
const AHEAD = 0.15; // how far around the view spots are drawn, in parts of its size: each costs a little in every frame

/** Keeps the spots of a Leaflet map; `places` are those of `readPlaces`, `view` is { ranks, disputed, passes, chosen }. */
export class Markers {
  constructor(L, map, { records, lexicon, places, view }) {
    Object.assign(this, { map, records, lexicon, view });
    this.codes = lexicon.entries("collections").map(({ code }) => code);
    this.collections = Uint8Array.from(records, (record) => this.codes.indexOf(record.collection));
    this.groups = new Clusters({ sites: places.sites, records, collections: this.collections, view });
    this.sight = createMarkerState(this.codes.length);
    this.stamps = createSprites(map.getContainer());
    this.pane = map.createPane("spots");
    this.badgePane = map.createPane("badges");
    map.createPane("symbols");
    this.byElement = new Map();
    this.spots = []; // those near the view, from west to east
    this.badges = [...places.countries].map(([country, place]) => this.add(this.badgePane, { country, ...place }));
    this.badges.sort((one, other) => one.x - other.x);
    this.badgePane.append(...this.badges.map(({ element }) => element));
    this.corner = { x: 0, y: 0 }; // of the pictures, in pixels of the world
    this.sheet = createTiledCanvas(L, "symbols", { place: (corner) => this.placePictures(corner), findIn: (box) => this.findIn(box) });
    this.sheet.addTo(map);
    this.leaders = createLeaderLines(L, map);
  }

  add(pane, group, next = null) {
    const spot = createMarker(group);
    this.byElement.set(spot.element, spot);
    pane.insertBefore(spot.element, next);
    return spot;
  }

  remove(spot) {
    spot.element.remove();
    this.byElement.delete(spot.element);
  }

  all() {
    return [...this.spots, ...this.badges];
  }

  /** The spot whose element an event came from. */
  markerAt({ target }) {
    return this.byElement.get(target.closest(".spot")) ?? null;
  }

  /** Joins anew what is near at this zoom. */
  regroup() {
    const focused = this.spots.find(({ element }) => element === document.activeElement);
    for (const spot of this.spots) this.remove(spot);
    this.spots = [];
    this.hang();
    this.cull();
    const heir = focused && this.spots.find(({ members }) => members.includes(focused.members[0]));
    heir?.element.focus({ preventScroll: true });
  }

  /** Makes the spots that are near the view, and forgets those that are not any more. */
  cull() {
    const { map } = this;
    const { min, max } = map.getPixelBounds();
    const [width, height] = [(max.x - min.x) * AHEAD, (max.y - min.y) * AHEAD];
    const zoom = map.getZoom();
    this.covered = { zoom, box: [min.x - width, min.y - height, max.x + width, max.y + height] };
    const near = this.groups.at(zoom).filter(({ x, y }) => contains(this.covered.box, x * worldSize(zoom), y * worldSize(zoom)));
    const wanted = new Set(near);
    for (const spot of this.spots) if (!wanted.has(spot.group)) this.remove(spot);
    this.spots = this.reconcile(near);
    this.draw();
    this.settle();
    this.placeAll(zoom, map.getPixelOrigin());
  }

  // Elements stand in the order of the groups, west to east: the order in which the Tab key visits them.
  reconcile(groups) {
    const known = new Map(this.spots.map((spot) => [spot.group, spot]));
    let next = this.pane.firstChild;
    return groups.map((group) => {
      const spot = known.get(group);
      if (!spot) return this.add(this.pane, { ...group, group }, next);
      next = spot.element.nextSibling;
      return spot;
    });
  }

  /** Does what is made reach beyond the view at this zoom? */
  isCovering() {
    const { min, max } = this.map.getPixelBounds();
    const { zoom, box } = this.covered;
    return zoom === this.map.getZoom() && contains(box, min.x, min.y) && contains(box, max.x, max.y);
  }

  /** Draws the pictures of what has changed; the buttons follow with `settle`. */
  draw() {
    const { view, sight, collections, records } = this;
    const tools = { records, codes: this.codes, ranks: view.ranks, positionOf: (spot, index) => this.groups.positionOf(spot, index) };
    const changed = [];
    for (const spot of this.all()) {
      if (!updateMarker(spot, readMarkerState(sight, spot.members, view, collections), tools)) continue;
      if (spot.box) changed.push(spot.box);
      this.placePicture(spot);
      if (spot.box) changed.push(spot.box);
      if (spot.isChosen) this.ring(spot);
    }
    if (changed.length) this.sheet.mend(changed);
    this.leaders.draw(this.badges, this.map.getZoom());
  }

  /** The ring around what is chosen belongs to its button, and would lag behind the picture. */
  ring(spot) {
    placeMarker(spot, worldSize(this.map.getZoom()), this.map.getPixelOrigin());
    spot.isSettled = false; // its words follow with the others'
  }

  /**
   * Puts the buttons where their pictures are, at most so many, and says whether others are left; words follow when it is
   * calm, but a new spot has them at once.
   */
  settle(most = Infinity) {
    const [size, origin] = [worldSize(this.map.getZoom()), this.map.getPixelOrigin()];
    const changed = this.all().filter(({ isSettled }) => !isSettled);
    for (const spot of changed.slice(0, most)) {
      if (spot.words === null) labelMarker(spot, this.view, this.records, this.lexicon);
      placeMarker(spot, size, origin);
    }
    if (changed.length) this.nameSoon();
    return changed.length > most;
  }

  placePictures(corner) {
    this.corner = corner;
    for (const spot of this.all()) this.placePicture(spot);
  }

  /** Works out the box that a spot's picture fills. */
  placePicture(spot) {
    spot.box = null;
    if (spot.isHidden) return;
    const [left, top] = cornerOf(spot, worldSize(this.map.getZoom()), this.corner);
    const { width, height } = spot.look;
    spot.box = [left - ROOM, top - ROOM, left + width + ROOM, top + height + ROOM];
  }

  /** The pictures in a box, in the order in which they lie over each other. */
  findIn(box) {
    const found = [...this.badges, ...this.spots].filter((spot) => spot.box && overlaps(spot.box, box));
    for (const spot of found) spot.canvas ??= this.stamps.get(spot.look);
    return found;
  }

  /** The colours of the page have changed. */
  recolour() {
    this.stamps.clear();
    for (const spot of this.all()) spot.canvas = null;
    this.sheet.repaint();
  }

  nameSoon() {
    clearTimeout(this.naming);
    this.naming = setTimeout(() => this.nameAll(), CALM_MS);
  }

  nameAll() {
    for (const spot of this.all()) labelMarker(spot, this.view, this.records, this.lexicon);
  }

  /** Takes the records of another edition: the same ones, with other words. */
  setRecords(records) {
    this.records = records;
    this.groups.records = records;
    for (const spot of this.all()) spot.words = spot.words === null ? null : "";
    this.nameSoon();
  }

  /** Puts all spots where they stand at a zoom in a view with its corner at `origin`. */
  placeAll(zoom, origin) {
    for (const spot of this.all()) placeMarker(spot, worldSize(zoom), origin);
    this.sheet.repaint();
  }

  /** Hangs the badges beside their countries' names, clear of the symbols of this zoom. */
  hang() {
    const size = worldSize(this.map.getZoom());
    const places = this.badges.map(({ x, y }) => [x * size, y * size]);
    const shifts = placeBadges(places, this.groups.boxesAt(this.map.getZoom()), BADGE, this.map.getZoom());
    this.badges.forEach((badge, at) => { badge.shift = shifts[at]; });
  }

  /** Boxes in pixels of the world that symbols may fill at a zoom, at whatever time: labels keep clear of them. */
  boxesAt(zoom) {
    const size = worldSize(zoom);
    const badges = this.badges.filter(({ members }) => this.groups.passing(members).length > 0);
    return [
      ...this.groups.boxesAt(zoom),
      ...badges.map(({ x, y, shift }) => boxAround(x * size + shift[0], y * size + shift[1], BADGE.width, BADGE.height)),
    ];
  }

  /** The shown spot that a record stands in, of those near the view; places of its own before its country. */
  markerOf(index) {
    return this.all().find((spot) => !spot.isHidden && spot.members.includes(index)) ?? null;
  }

  /** Every place at which a record stands now, near the view or not, in parts of the world. */
  positionsOf(index) {
    const groups = this.groups.having(index, this.map.getZoom());
    const places = groups.map((group) => (this.shown(group).length > 1 ? group : this.groups.positionOf(group, index)));
    const badges = this.badges.filter(({ members }) => members.includes(index));
    return [...places, ...badges].map(({ x, y }) => ({ x, y }));
  }

  /** The members of a spot or group that are shown now. */
  shown({ members }) {
    return shownMembers(members, this.view);
  }
}

function contains([west, north, east, south], x, y) {
  return x >= west && x <= east && y >= north && y <= south;
}
