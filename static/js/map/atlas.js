// The atlas: records on Folium's map. With its backdrop and its routes the only module that speaks to Leaflet.

import { createBackdrop, palettes } from "../backdrop/backdrop-layer.js";
import { Markers } from "./markers.js";
import { isolate } from "../lib/elements.js";
import { worldSize } from "./clusters.js";
import { addShape, drawShape } from "./shapes.js";
import { readPlaces } from "./sites.js";
import { createNameTag, labelMarker, titleOf } from "./marker.js";
import { createMembershipTints } from "./membership-tints.js";

const L = globalThis.L;
const EDGE_PX = 48;
const CALM_MS = 300; // without a change until names move

/**
 * Draws the records on the map in `container`. Events: "map:choose" { indices, country, opener } for a press on a
 * symbol, "map:ground" { country } for one beside them, "map:move" while it moves, "map:rest" { center, zoom } after.
 */
export function createAtlas(container, given) {
  return new Atlas(container, given);
}

class Atlas {
  constructor(container, { records, lexicon, backdrop, theme }) {
    this.container = container;
    this.map = container.foliumMap;
    this.home = this.position();
    container.setAttribute("role", "group"); // or its name would be that of all its buttons
    container.setAttribute("aria-label", "Map to move with the arrow keys and to zoom with + and -");
    this.view = { ranks: new Uint8Array(records.length), disputed: new Uint8Array(records.length), passes: null, chosen: -1 };
    this.anchor = null; // where the symbol stands that a panel speaks of, in parts of the world
    const places = readPlaces(records, backdrop.namedAt);
    this.crowd = new Markers(L, this.map, { records, lexicon, places, view: this.view });
    this.tag = createNameTag(this.map.createPane("names"));
    this.pointed = null; // the name on the ground under the pointer
    this.tints = createMembershipTints(records);
    this.crowd.regroup();
    this.ground = createBackdrop(L, backdrop, this.paletteOf(theme), (zoom) => this.crowd.boxesAt(zoom)).addTo(this.map);
    this.map.getPane("overlayPane").setAttribute("aria-hidden", "true"); // lines and areas have symbols that speak for them
    this.routes = places.shapes.map((shape) => addShape(L, this.map, shape, () => this.press(this.crowd.markerOf(shape.index))));
    this.listen();
    this.tellSize();
  }

  /** On paper the map is that of the screen made smaller (css/print.css), so its size in pixels must be known there. */
  tellSize() {
    const { x, y } = this.map.getSize();
    this.map.getContainer().style.setProperty("--across", x);
    this.map.getContainer().style.setProperty("--down", y);
  }

  listen() {
    const { map, crowd } = this;
    map.on("resize", () => this.tellSize());
    map.on("zoomend", () => crowd.regroup());
    map.on("move moveend", () => { if (map.getZoom() === crowd.covered.zoom && !crowd.isCovering()) crowd.cull(); });
    map.on("zoom viewreset", () => crowd.placeAll(map.getZoom(), map.getPixelOrigin()));
    map.on("move zoomanim resize", () => this.emit("map:move"));
    map.on("moveend", () => this.emit("map:rest", this.position()));
    map.on("mousemove", (event) => this.pointTo(event));
    map.on("click", ({ latlng }) => this.emit("map:ground", { country: this.ground.countryAt(latlng) }));
    for (const pane of [crowd.pane, crowd.badgePane]) this.listenToSpots(pane);
  }

  listenToSpots(pane) {
    const on = (names, action) => names.split(" ").forEach((name) => pane.addEventListener(name, action));
    on("click dblclick", (event) => event.stopPropagation()); // the ground has not been pressed
    on("click", (event) => {
      const isDragged = event.detail > 0 && this.map.dragging.moved();
      if (!isDragged) this.press(this.crowd.markerAt(event));
    });
    on("pointerover focusin", (event) => this.turnTo(this.crowd.markerAt(event)));
    on("focusin", (event) => this.bringIntoView(this.crowd.markerAt(event)));
    on("pointerout focusout", () => {
      this.pointed = null;
      this.tag.hide();
    });
  }

  /** What a reader points at or steps to is put into words at once. */
  turnTo(spot) {
    if (!spot) return;
    const { view, crowd } = this;
    labelMarker(spot, view, crowd.records, crowd.lexicon);
    this.tag.show(titleOf(spot, view, crowd.records, crowd.lexicon), spot.left + spot.width / 2, spot.top);
  }

  /** A name on the ground is followed by what the place is called there. */
  pointTo({ containerPoint, layerPoint, originalEvent }) {
    if (originalEvent.target.closest(".spot")) return;
    const label = this.ground.labelAt(containerPoint);
    if (label === this.pointed) return;
    this.pointed = label;
    if (label?.local && label.local !== label.name) this.tag.show(isolate(label.local), layerPoint.x, layerPoint.y - 5);
    else this.tag.hide();
  }

  press(spot) {
    if (!spot) return;
    this.anchor = { x: spot.at.x, y: spot.at.y };
    this.emit("map:choose", { indices: this.crowd.shown(spot), country: spot.country, opener: spot.element });
  }

  emit(name, detail) {
    this.container.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  position() {
    const { lng, lat } = this.map.getCenter();
    return { center: [lng, lat], zoom: this.map.getZoom() };
  }

  /** Draws the pictures of what is held now, which is cheap enough for every frame; `settle` follows when there is time. */
  update({ ranks, disputed, passes = null }) {
    const isOtherChoice = this.view.passes !== null && !isSame(passes, this.view.passes);
    Object.assign(this.view, { ranks, disputed, passes });
    this.draw();
    if (isOtherChoice) this.nameGroundSoon();
  }

  // Names make room for other symbols when a reader has stopped moving a handle.
  nameGroundSoon() {
    clearTimeout(this.naming);
    this.naming = setTimeout(() => this.ground.paintNames(), CALM_MS);
  }

  /** Moves the buttons to their pictures, at most so many; true where others are left. */
  settle(most) {
    return this.crowd.settle(most);
  }

  draw() {
    this.crowd.draw();
    for (const route of this.routes) drawShape(route, this.view);
    const tints = this.tints.read(this.view.ranks);
    if (tints) this.ground.setTints(tints);
  }

  // The tint is a colour of the page's style sheet, for the legend has it too.
  paletteOf(theme) {
    return { ...palettes[theme], tint: getComputedStyle(this.container).getPropertyValue("--tint").trim() };
  }

  /** Takes the records of another edition: the same ones in the same order, with other dates. */
  setRecords(records) {
    this.crowd.setRecords(records);
  }

  /** Highlights a record wherever it stands, held or not; -1 for none. */
  choose(index) {
    this.view.chosen = index;
    this.draw();
    this.settle();
    if (index < 0) return;
    const positionsOf = this.crowd.positionsOf(index);
    const isAnchored = positionsOf.some(({ x, y }) => x === this.anchor?.x && y === this.anchor.y);
    if (!isAnchored) this.anchor = positionsOf[0] ?? null;
  }

  /** Moves the map until the chosen symbol is in view, clear of what covers its right and its bottom. */
  reveal({ rightPx = 0, bottomPx = 0 } = {}) {
    if (this.anchor) this.panTo(this.anchor, rightPx, bottomPx);
  }

  /** Puts the chosen symbol into the middle at a zoom. */
  lookAt(zoom) {
    if (!this.anchor) return;
    this.centreOn(this.anchor, zoom);
    this.choose(this.view.chosen); // it may stand elsewhere there, out of its stack
    this.centreOn(this.anchor, zoom);
  }

  centreOn({ x, y }, zoom) {
    const size = worldSize(zoom);
    this.map.setView(this.map.unproject([x * size, y * size], zoom), zoom, { animate: false });
  }

  panTo({ x, y }, rightPx, bottomPx) {
    const { map } = this;
    const size = worldSize(map.getZoom());
    const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.panInside(map.unproject([x * size, y * size]), {
      paddingTopLeft: [EDGE_PX, EDGE_PX], paddingBottomRight: [EDGE_PX + rightPx, EDGE_PX + bottomPx], animate,
    });
  }

  // The Tab key may lead out of the view. A press with the mouse must not move what is pressed.
  bringIntoView(spot) {
    if (spot?.element.matches(":focus-visible")) this.panTo(spot.at, 0, 0);
  }

  /** Middle of the chosen symbol on the container and its reach to the sides, null where it has no place. */
  anchorPoint() {
    if (!this.anchor) return null;
    const { map, anchor, crowd } = this;
    const size = worldSize(map.getZoom());
    const { x, y } = map.layerPointToContainerPoint(L.point(anchor.x * size, anchor.y * size).subtract(map.getPixelOrigin()));
    const spot = crowd.all().find(({ isHidden, at }) => !isHidden && at.x === anchor.x && at.y === anchor.y);
    return spot ? { x: x + spot.shift[0], y: y + spot.shift[1], reach: spot.width / 2 + 16 } : { x, y, reach: 16 };
  }

  /** The symbols' own element for a record: where focus can return to. */
  markerOf(index) {
    return this.crowd.markerOf(index)?.element ?? null;
  }

  /** The records held in a country as a whole. */
  membersOf(country) {
    const badge = this.badgeOf(country);
    return badge ? this.crowd.shown(badge) : [];
  }

  badgeOf(country) {
    return this.crowd.badges.find((badge) => badge.country === country);
  }

  /** The badge of a country becomes what a panel points at; nothing does for null. */
  pointAt(country) {
    const badge = this.badgeOf(country);
    this.anchor = badge ? { x: badge.x, y: badge.y } : null;
  }

  /** Light or dark ground. */
  setTheme(name) {
    this.ground.setPalette(this.paletteOf(name));
    this.crowd.recolour();
  }

  /** Goes to a position; null is where the map began. */
  setPosition(position) {
    const { center: [longitude, latitude], zoom } = position ?? this.home;
    this.map.setView([latitude, longitude], zoom, { animate: false }); // Leaflet takes latitude first
  }
}

function isSame(one, other) {
  return one === other || (one !== null && other !== null && one.every((value, at) => value === other[at]));
}
