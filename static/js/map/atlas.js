// The atlas: the records on Folium's map.

import { BackdropLayer } from "../backdrop/backdrop-layer.js";
import palettes from "../backdrop/palettes.json" with { type: "json" };
import constants from "../lib/constants.json" with { type: "json" };
import { Camera } from "./camera.js";
import { createShown, shownMembers } from "../markers/marker-state.js";
import { Markers } from "../markers/markers.js";
import { listenToGround, listenToMarkers, pressMarker } from "./marker-events.js";
import { createMembershipTints } from "./membership-tints.js";
import { NameTag } from "./name-tag.js";
import { addShape, drawShape, wrapShape } from "./shapes.js";
import { readPlaces, wrapAbout } from "../markers/sites.js";
import { withGhosts } from "../records/result.js";

/** @typedef {"light" | "dark"} ThemeName */

const NAMES_AFTER_MS = 300; // without a change until names move

/**
 * The map in a container. Events: "map:turn" { element, indices, country, title } for a symbol pointed at, "map:leave" after
 * that, "map:choose" with `isTouch` too for a press on one, "map:ground" { country } for one beside them, "map:move" while it
 * moves, "map:open" for a stack that opens on the map, "map:rest" { center, zoom, isOwn } after.
 */
export class Atlas {
  /**
   * @param {HTMLElement} container
   * @param {{ records: KnownRecord[], lexicon: Lexicon, backdrop: Backdrop, theme: ThemeName }} given
   */
  constructor(container, { records, lexicon, backdrop, theme }) {
    this.container = container;
    this.map = container.foliumMap;
    this.camera = new Camera(this.map);
    container.setAttribute("role", "group"); // or its name would be that of all its buttons
    container.setAttribute("aria-label", "Map to move with the arrow keys and to zoom with + and -");
    this.shown = createShown(records.length);
    /** @type {ArrayLike<number>} the ranks of what is held, without ghosts */
    this.held = this.shown.ranks;
    this.covered = { rightPx: 0, bottomPx: 0 }; // by a panel
    /** @type {string[] | null} the blocs that tint their members, null for all */
    this.tinted = null;
    /** @type {{ x: number, y: number } | null} where the symbol stands that a panel speaks of, in parts of the world */
    this.anchor = null;
    const places = this.places = readPlaces(records, backdrop.namedAt);
    this.markers = new Markers(this.map, { records, lexicon, places, shown: this.shown });
    this.tints = createMembershipTints(records, lexicon.kindsOf("memberships"));
    this.markers.changeZoom();
    this.ground = new BackdropLayer(backdrop, this.paletteOf(theme), (zoom) => this.markers.boxesAt(zoom)).addTo(this.map);
    this.names = new NameTag(this.map.createPane("names"), this.ground, this.markers, this.shown);
    this.map.getPane("overlayPane")?.setAttribute("aria-hidden", "true"); // lines and areas have symbols that speak for them
    this.shapes = places.shapes.map((shape) => addShape(this.map, shape, () => pressMarker(this, this.markers.markerOf(shape.index))));
    this.listen();
    this.tellSize();
  }

  /** Fill the container again: after a zoom that is under way, and never on paper, where the map is that of the screen. */
  resize() {
    const { map } = this;
    if (matchMedia("print").matches) return;
    if (map._animatingZoom || map._panAnim?._inProgress) return void map.once("moveend", () => this.resize());
    this.camera.resize();
  }

  /** Tell the style sheet the size in pixels: on paper the map is that of the screen made smaller (css/print.css). */
  tellSize() {
    const { x, y } = this.map.getSize();
    this.map.getContainer().style.setProperty("--across", String(x));
    this.map.getContainer().style.setProperty("--down", String(y));
  }

  listen() {
    const { map, markers } = this;
    map.on("resize", () => this.tellSize());
    new ResizeObserver(() => this.resize()).observe(this.container); // what is beside it comes and goes
    document.fonts.addEventListener("loadingdone", () => this.redrawNames()); // a canvas does not follow by itself
    map.on("zoomend", () => markers.changeZoom());
    map.on("move moveend", () => this.wrap());
    map.on("move moveend", () => { if (map.getZoom() === markers.covered.zoom && !markers.isCovering()) markers.updateNear(); });
    map.on("zoom viewreset", () => markers.placeAll(map.getZoom(), map.getPixelOrigin()));
    map.on("move zoomanim zoomend resize", () => this.emit("map:move"));
    map.on("moveend", () => this.emit("map:rest", this.camera.rest()));
    map.on("mousemove", (event) => this.names.pointTo(event));
    listenToGround(this);
    for (const pane of [markers.pane, markers.badgePane]) listenToMarkers(this, pane);
  }

  /** Draw everything in the copy of the world that is in view. */
  wrap() {
    const { lng } = this.map.getCenter();
    for (const shape of this.shapes) wrapShape(shape, lng);
    if (this.map._animatingZoom || !wrapAbout((lng + 180) / 360, this.places.sites, this.markers.badges)) return;
    this.markers.clusters.forget();
    this.markers.changeZoom();
  }

  /** @param {string} name @param {object} [detail] */
  emit(name, detail) {
    this.container.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /**
   * Draw the pictures of what is held now, which is cheap enough for every frame; `placeButtons` follows when there is time.
   * @param {Pick<Result, "ranks" | "lapsed" | "disputed" | "named" | "passes">} result
   * @param {Pick<View, "filters" | "tint">} view
   */
  update(result, { filters, tint }) {
    const { ranks, disputed, named, passes } = result;
    const isOtherChoice = this.shown.passes !== null && !isSame(passes, this.shown.passes);
    this.held = ranks;
    this.tinted = tint;
    Object.assign(this.shown, { ranks: filters.lapsed ? withGhosts(result) : ranks, disputed, named, passes });
    if (isOtherChoice) this.markers.placeAnew();
    this.draw();
    if (isOtherChoice) this.nameGroundSoon();
  }

  /** Let names make room for other symbols when a reader has stopped moving a handle. */
  nameGroundSoon() {
    clearTimeout(this.naming);
    this.naming = setTimeout(() => this.ground.paintNames(), NAMES_AFTER_MS);
  }

  /**
   * Move the buttons to their pictures, at most so many; true where others are left.
   * @param {number} [most]
   */
  placeButtons(most) {
    return this.markers.placeButtons(most);
  }

  draw() {
    this.markers.draw();
    for (const shape of this.shapes) drawShape(shape, this.shown);
    const tints = this.tints.read(this.held, this.tinted);
    if (tints) this.ground.setTints(tints);
  }

  /**
   * Get the colours and letters of the ground; tint and letters are those of the page's style sheet.
   * @param {ThemeName} theme
   * @returns {Palette}
   */
  paletteOf(theme) {
    const style = getComputedStyle(this.container);
    const blocs = Object.keys(constants.blocs).map((code) => [code, style.getPropertyValue(`--bloc-${code}`).trim()]);
    return { ...palettes[theme], ...Object.fromEntries(blocs), family: style.fontFamily };
  }

  /**
   * Take the same records as known on another day, in the same order.
   * @param {KnownRecord[]} records
   */
  setRecords(records) {
    this.markers.setRecords(records);
  }

  /**
   * Highlight a record wherever it stands, held or not; -1 for none.
   * @param {number} index
   */
  choose(index) {
    this.shown.chosen = index;
    this.draw();
    this.placeButtons();
    if (index < 0) return;
    const positions = this.markers.positionsOf(index);
    const isAnchored = positions.some(({ x, y }) => x === this.anchor?.x && y === this.anchor.y);
    if (!isAnchored) this.anchor = positions[0] ?? null;
  }

  /**
   * Move the map until the chosen symbol is in view, clear of what covers its right and its bottom.
   * @param {{ rightPx: number, bottomPx: number }} covered
   */
  reveal({ rightPx, bottomPx }) {
    if (this.anchor) this.camera.panTo(this.anchor, rightPx, bottomPx);
  }

  /**
   * Follow the Tab key out of the view.
   * @param {Marker} marker
   */
  bringIntoView(marker) {
    this.camera.panTo(marker.at, 0, 0);
  }

  /**
   * Get the element of a record's marker, where focus can return to.
   * @param {number} index
   */
  elementOf(index) {
    return this.markers.markerOf(index)?.element ?? null;
  }

  /**
   * Get the records held in a country as a whole.
   * @param {string | null} country
   */
  membersOf(country) {
    const badge = this.badgeOf(country);
    return badge ? shownMembers(badge.members, this.shown) : [];
  }

  /** @param {string | null} country */
  badgeOf(country) {
    return this.markers.badges.find((badge) => badge.country === country);
  }

  /**
   * Make the badge of a country what a panel points at; nothing is for null.
   * @param {string | null} country
   */
  pointAt(country) {
    const badge = this.badgeOf(country);
    this.anchor = badge ? { x: badge.x, y: badge.y } : null;
  }

  /**
   * Change to a light or dark ground.
   * @param {ThemeName} name
   */
  setTheme(name) {
    this.ground.setPalette(this.paletteOf(name));
    this.markers.pictures.recolour();
  }

  /** Write the names again when the letters of the site have come. */
  redrawNames() {
    this.ground.paintNames();
    this.markers.pictures.recolour();
  }
}

/** @param {Uint8Array | null} one @param {Uint8Array | null} other */
function isSame(one, other) {
  return one === other || (one !== null && other !== null && one.every((value, at) => value === other[at]));
}
