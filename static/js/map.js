// The atlas: records on Folium's map. The only module besides the backdrop that knows Leaflet.

import { createBackdrop, palettes } from "./backdrop.js";
import { describe, STATUSES } from "./held.js";
import { createSign, createSymbol, isolate } from "./elements.js";

const L = globalThis.L;
const JOIN_PX = { x: 54, y: 34 }; // symbols nearer than this would cover each other: they become one stack
const EDGE_PX = 48;
const BADGE = { width: 50, height: 24, shifts: [[0, 24], [0, -24], [78, 0], [-78, 0], [0, 52], [60, 40], [-60, 40], [60, -40]] };
const TINTS = { attested: "solid", inferred: "hatched", announced: "outlined", denied: "crossed" };

/** GeoJSON's longitude first into Leaflet's latitude first: the one place that swaps. */
function toLatLng([longitude, latitude]) {
  return L.latLng(latitude, longitude);
}

/**
 * Draws the records on the map in `container`. Events: "map:choose" { indices, country, opener } for a press on a
 * symbol, "map:ground" { country } for one beside them, "map:move" while it moves, "map:rest" { center, zoom } after.
 */
export function createAtlas(container, { records, lexicon, backdrop, theme }) {
  const map = container.foliumMap;
  const ground = createBackdrop(L, backdrop, palettes[theme]).addTo(map);
  const home = positionOf(map);
  map.getPane("overlayPane").setAttribute("aria-hidden", "true"); // lines and areas have symbols that speak for them
  const { sites, countries, shapes } = readPlaces(records, readLabelPoints(backdrop));
  const view = { ranks: new Uint8Array(records.length), disputed: new Uint8Array(records.length), chosen: -1, anchor: null };
  const emit = (name, detail) => container.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  const press = (spot, opener) => {
    view.anchor = spot.marker.getLatLng();
    emit("map:choose", { indices: membersOf(spot, view), country: spot.country, opener });
  };
  const badges = [...countries].map(([country, { at, members }]) => addSpot(map, { country, at, members }, press));
  const routes = shapes.map((shape) => addRoute(map, shape, () => pressRoute(shape)));
  let stacks = [];
  let tints = "";

  const pressRoute = (shape) => {
    const spot = stacks.find((stack) => stack.members.includes(shape.index));
    if (spot) press(spot, spot.marker.getElement());
  };
  const spots = () => [...badges, ...stacks];
  const draw = () => {
    for (const spot of spots()) drawSpot(spot, records, view, lexicon);
    for (const route of routes) drawRoute(route, view);
  };
  const regroup = () => {
    const focused = stacks.find((stack) => stack.marker.getElement() === document.activeElement);
    for (const stack of stacks) stack.marker.remove();
    stacks = joinSites(sites, map).map((group) => addSpot(map, group, press));
    hangBadges(badges, stacks, map);
    draw();
    const heir = focused && stacks.find((stack) => stack.members.includes(focused.members[0]));
    heir?.marker.getElement().focus({ preventScroll: true });
  };
  const tint = () => {
    const colours = readTints(records, view, getComputedStyle(container).getPropertyValue("--tint").trim());
    const key = JSON.stringify([...colours]);
    if (key !== tints) ground.setTints(colours);
    tints = key;
  };

  map.on("zoomend", regroup);
  map.on("move zoomanim resize", () => emit("map:move"));
  map.on("moveend", () => emit("map:rest", positionOf(map)));
  map.on("click", (event) => emit("map:ground", { country: ground.countryAt(event.latlng) }));
  regroup();

  return {
    /** Draws what is held now. */
    update({ ranks, disputed }) {
      Object.assign(view, { ranks, disputed });
      draw();
      tint();
    },
    /** Highlights a record wherever it stands, held or not, and brings it into view; -1 for none. */
    choose(index) {
      view.chosen = index;
      draw();
      if (index < 0) return;
      const standing = spots().filter((spot) => spot.members.includes(index));
      const isAnchored = standing.some((spot) => view.anchor && spot.marker.getLatLng().equals(view.anchor));
      if (!isAnchored) view.anchor = (standing.find((spot) => !spot.country) ?? standing[0])?.marker.getLatLng() ?? null;
    },
    /** Moves the map until the chosen symbol is in view, clear of so many pixels at the bottom. */
    reveal(bottomPx) {
      if (view.anchor) reveal(map, view.anchor, bottomPx);
    },
    /** Middle of the chosen symbol on the container and its reach to the sides, null where it has no place. */
    anchorPoint() {
      if (!view.anchor) return null;
      const spot = spots().find((candidate) => !candidate.isHidden && candidate.marker.getLatLng().equals(view.anchor));
      const { x, y } = map.latLngToContainerPoint(view.anchor);
      return spot ? { x: x + spot.shiftX, y: y + spot.shiftY, reach: spot.width / 2 + 16 } : { x, y, reach: 16 };
    },
    /** The symbols' own element for a record: where focus can return to. */
    spotOf: (index) => spots().find((spot) => !spot.isHidden && spot.members.includes(index))?.marker.getElement() ?? null,
    /** The records held in a country as a whole. */
    membersOf: (country) => membersOf(badges.find((badge) => badge.country === country) ?? { members: [] }, view),
    /** The badge of a country becomes what a card points at; nothing does for null. */
    pointAt(country) {
      view.anchor = badges.find((badge) => badge.country === country)?.marker.getLatLng() ?? null;
    },
    /** Light or dark ground. */
    setTheme(name) {
      ground.setPalette(palettes[name]);
      tints = "";
      tint();
    },
    /** Goes to a position; null is where the map began. */
    setPosition(position) {
      const { center, zoom } = position ?? home;
      map.setView(toLatLng(center), zoom, { animate: false });
    },
  };
}

function positionOf(map) {
  const { lng, lat } = map.getCenter();
  return { center: [lng, lat], zoom: map.getZoom() };
}

function reveal(map, latlng, bottomPx) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const paddingBottomRight = [EDGE_PX, EDGE_PX + bottomPx];
  map.panInside(latlng, { paddingTopLeft: [EDGE_PX, EDGE_PX], paddingBottomRight, animate: !isCalm });
}

/** Where the backdrop writes each country's name: its badge hangs there. */
function readLabelPoints({ labels, cells_per_degree: cells }) {
  return new Map(labels.map(([, , x, y, , country]) => [country, [x / cells, y / cells]]));
}

/** Where records stand: points, countries as a whole (memberships too), and the shapes of lines and areas. */
function readPlaces(records, labelPoints) {
  const sites = [];
  const shapes = [];
  const countries = new Map();
  records.forEach((record, index) => {
    if (record.precision === "country" || record.collection === "memberships") {
      return addToCountries(countries, record, index, labelPoints);
    }
    if (!record.geometry) return;
    for (const at of standpoints(record.geometry)) {
      sites.push({ index, at: toLatLng(at), isRegion: record.precision === "region" });
    }
    if (!record.geometry.type.endsWith("Point")) shapes.push({ index, record });
  });
  return { sites, countries, shapes };
}

function addToCountries(countries, record, index, labelPoints) {
  const points = record.geometry ? standpoints(record.geometry) : [];
  record.host.forEach((country, position) => {
    const point = labelPoints.get(country) ?? points[position] ?? points[0];
    if (!countries.has(country) && point) countries.set(country, { at: toLatLng(point), members: [] });
    countries.get(country)?.members.push(index);
  });
}

/** The points of a geometry at which its symbol stands: a line's middle vertex, an area's middle. */
function standpoints({ type, coordinates }) {
  if (type === "Point") return [coordinates];
  if (type === "MultiPoint") return coordinates;
  if (type === "LineString") return [coordinates[Math.floor(coordinates.length / 2)]];
  const ring = type === "Polygon" ? coordinates[0] : coordinates[0][0];
  const sum = ring.reduce(([x, y], [longitude, latitude]) => [x + longitude, y + latitude], [0, 0]);
  return [sum.map((total) => total / ring.length)];
}

/** Sites that would cover each other at this zoom, as one spot; independent of time, so that nothing jumps. */
function joinSites(sites, map) {
  const cells = new Map();
  const groups = [];
  for (const site of sites) {
    const point = map.project(site.at);
    const group = near(cells, point);
    if (group) {
      if (!group.members.includes(site.index)) group.members.push(site.index);
      group.sites.push(site);
      continue;
    }
    const fresh = { at: site.at, point, members: [site.index], sites: [site] };
    groups.push(fresh);
    const key = cellOf(point, 0, 0);
    cells.set(key, [...(cells.get(key) ?? []), fresh]);
  }
  return groups;
}

function near(cells, point) {
  for (const dx of [0, -1, 1]) {
    for (const dy of [0, -1, 1]) {
      const found = cells.get(cellOf(point, dx, dy))?.find((group) => covers(group.point, point));
      if (found) return found;
    }
  }
  return null;
}

function covers(one, other) {
  return Math.abs(one.x - other.x) < JOIN_PX.x && Math.abs(one.y - other.y) < JOIN_PX.y;
}

function cellOf({ x, y }, dx, dy) {
  return `${Math.floor(x / JOIN_PX.x) + dx}:${Math.floor(y / JOIN_PX.y) + dy}`;
}

function addSpot(map, spot, press) {
  const className = spot.country ? "spot spot--country" : "spot";
  const icon = L.divIcon({ className, iconSize: null, html: "" });
  const marker = L.marker(spot.at, { icon, keyboard: true, riseOnHover: true, zIndexOffset: spot.country ? -500 : 0 });
  const made = { ...spot, marker: marker.addTo(map), drawn: null, isHidden: false, shiftX: 0, shiftY: 0, width: 0 };
  const element = marker.getElement();
  marker.on("click", () => press(made, element));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    press(made, element);
  });
  return made;
}

/** The records to show at a spot: what is held, and the chosen one even where it is not. */
function membersOf(spot, view) {
  return spot.members.filter((index) => view.ranks[index] > 0 || index === view.chosen);
}

function drawSpot(spot, records, view, lexicon) {
  const members = membersOf(spot, view);
  const key = members.map((index) => `${index}:${view.ranks[index]}${view.disputed[index]}`).join() +
    (members.includes(view.chosen) ? "!" : "");
  if (spot.drawn === key) return;
  spot.drawn = key;
  const element = spot.marker.getElement();
  spot.isHidden = members.length === 0;
  element.hidden = spot.isHidden;
  if (spot.isHidden) return;
  const entries = members.map((index) => ({ record: records[index], status: STATUSES[view.ranks[index] - 1] ?? null, index }));
  element.classList.toggle("spot--chosen", members.includes(view.chosen));
  if (spot.country) drawBadge(element, spot, entries, lexicon);
  else if (entries.length === 1) drawSingle(element, spot, entries[0], view, lexicon);
  else drawStack(element, spot, entries, view, lexicon);
  if (members.some((index) => view.disputed[index])) element.append(createSign("differ"));
}

function drawSingle(element, spot, { record, status, index }, view, lexicon) {
  const site = spot.sites.find((candidate) => candidate.index === index);
  spot.marker.setLatLng(site.at);
  element.classList.toggle("spot--region", site.isRegion);
  element.classList.remove("spot--stack");
  element.setAttribute("aria-label", describe(record, status, view.disputed[index] === 1, lexicon));
  element.replaceChildren(createSymbol(record.collection, record.kind, status), nameTag(isolate(record.name)));
  resize(spot, 32, 32);
}

function drawStack(element, spot, entries, view, lexicon) {
  spot.marker.setLatLng(spot.at);
  element.classList.add("spot--stack");
  element.classList.remove("spot--region");
  const names = entries.map(({ record, status, index }) => describe(record, status, view.disputed[index] === 1, lexicon));
  element.setAttribute("aria-label", `${entries.length} records here: ${names.join("; ")}`);
  const shown = strongestByCollection(entries).slice(0, 3);
  element.replaceChildren(
    ...shown.map(({ record, status }) => createSymbol(record.collection, "", status)),
    countTag(entries.length), nameTag(`${entries.length} records here`));
  resize(spot, 26 + 18 * shown.length, 28);
}

function drawBadge(element, spot, entries, lexicon) {
  const country = lexicon.country(spot.country);
  const noun = entries.length === 1 ? "record" : "records";
  element.setAttribute("aria-label", `${spot.country} ${entries.length}, ${country}: ${noun} of the whole country`);
  const code = document.createElement("span");
  code.className = "spot__code";
  code.textContent = spot.country;
  element.replaceChildren(code, " ", countTag(entries.length), nameTag(isolate(country)));
  resize(spot, BADGE.width, BADGE.height);
}

function strongestByCollection(entries) {
  const byCollection = new Map();
  for (const entry of entries) {
    const known = byCollection.get(entry.record.collection);
    const isStronger = !known || STATUSES.indexOf(entry.status) < STATUSES.indexOf(known.status);
    if (isStronger && !(known && entry.status === null)) byCollection.set(entry.record.collection, entry);
  }
  return [...byCollection.values()];
}

function countTag(count) {
  const tag = document.createElement("span");
  tag.className = "spot__count";
  tag.textContent = String(count);
  return tag;
}

function nameTag(content) {
  const tag = document.createElement("span");
  tag.className = "spot__name";
  tag.setAttribute("aria-hidden", "true");
  tag.append(content);
  return tag;
}

/** Leaflet places an icon's corner by transform: the margins centre it on its place, or beside it by its shift. */
function resize(spot, width, height) {
  spot.width = width;
  const { style } = spot.marker.getElement();
  style.width = `${width}px`;
  style.height = `${height}px`;
  style.marginLeft = `${spot.shiftX - width / 2}px`;
  style.marginTop = `${spot.shiftY - height / 2}px`;
}

/** Hangs each country's badge beside its name, on the first side where it covers no symbol and no other badge. */
function hangBadges(badges, stacks, map) {
  const taken = stacks.map(({ at, members }) => boxAround(map.project(at), members.length > 1 ? 84 : 38, 36));
  for (const badge of badges) {
    const place = map.project(badge.at);
    const boxes = BADGE.shifts.map(([x, y]) => boxAround(place.add([x, y]), BADGE.width, BADGE.height));
    const free = Math.max(0, boxes.findIndex((box) => !taken.some((other) => other.overlaps(box))));
    taken.push(boxes[free]);
    [badge.shiftX, badge.shiftY] = BADGE.shifts[free];
    badge.drawn = null;
  }
}

function boxAround({ x, y }, width, height) {
  return L.bounds([x - width / 2, y - height / 2], [x + width / 2, y + height / 2]);
}

function addRoute(map, { index, record }, press) {
  const isArea = record.geometry.type.endsWith("Polygon");
  const path = L.geoJSON(record.geometry, {
    coordsToLatLng: toLatLng,
    style: () => ({ className: isArea ? "route route--area" : "route", bubblingMouseEvents: false }),
  }).addTo(map);
  path.on("click", press);
  const elements = path.getLayers().map((layer) => layer.getElement());
  for (const element of elements) element.dataset.collection = record.collection;
  return { index, elements };
}

function drawRoute({ index, elements }, view) {
  const isShown = view.ranks[index] > 0 || view.chosen === index;
  for (const element of elements) {
    element.dataset.status = isShown ? (STATUSES[view.ranks[index] - 1] ?? "none") : "off";
    element.classList.toggle("route--chosen", view.chosen === index);
  }
}

/** Members of a bloc colour their country; of several memberships the strongest status counts. */
function readTints(records, view, colour) {
  const ranks = new Map();
  records.forEach((record, index) => {
    const rank = view.ranks[index];
    if (record.collection !== "memberships" || rank === 0) return;
    for (const country of record.host) ranks.set(country, Math.min(rank, ranks.get(country) ?? rank));
  });
  return new Map([...ranks].map(([country, rank]) => [country, { colour, pattern: TINTS[STATUSES[rank - 1]] }]));
}
