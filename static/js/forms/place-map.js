// A map on which a place is chosen by a press, or by moving its middle with the arrow keys and Enter.

import { decodeBackdrop } from "../backdrop/decode.js";
import palettes from "../backdrop/palettes.json" with { type: "json" };

const DECIMALS = 4;
const NEAR_ZOOM = 9;

/** @type {WeakMap<HTMLElement, import("leaflet").Map>} */
const maps = new WeakMap();

/**
 * Open the map in a box.
 * @param {HTMLElement} box
 * @param {any} geometry what is there already, null for nothing
 * @param {import("./server.js").Choices["home"]} home where the map of the atlas opens
 * @param {(place: [number, number]) => void} onChoose longitude and latitude
 */
export async function openPlaceMap(box, geometry, home, onChoose) {
  if (maps.has(box)) return;
  await load(box.dataset.leaflet ?? "", box.dataset.styles ?? "");
  const address = box.dataset.backdrop ?? "";
  const [{ BackdropLayer }, file] = await Promise.all([
    import("../backdrop/ground.js"),
    fetch(address).then((response) => response.json()),
  ]);
  const backdrop = decodeBackdrop({ ...file, url: new URL(address, location.href).href });
  const map = L.map(box, { attributionControl: false, minZoom: 1, maxZoom: 12 });
  maps.set(box, map);
  const isDark = getComputedStyle(document.documentElement).colorScheme === "dark" || (document.documentElement.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const palette = { ...palettes[isDark ? "dark" : "light"], family: getComputedStyle(box).fontFamily };
  /** @type {unknown[]} */
  const numbers = geometry?.coordinates?.flat(Infinity) ?? [];
  const [point] = numbers.length > 1 && numbers.every(Number.isFinite) ? [/** @type {number[]} */ (numbers)] : [null];
  const [longitude, latitude] = point ?? home.center;
  map.setView([latitude, longitude], point ? NEAR_ZOOM : Math.round(home.zoom));
  new BackdropLayer(backdrop, /** @type {any} */ (palette), () => []).addTo(map);
  const mark = L.circleMarker([latitude, longitude], { radius: 8 });
  if (point) mark.addTo(map);
  /** @param {import("leaflet").LatLng} place */
  const choose = (place) => {
    const { lng, lat } = place.wrap();
    mark.setLatLng(place).addTo(map);
    onChoose([round(lng), round(lat)]);
  };
  map.on("click", ({ latlng }) => choose(latlng));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== box) return;
    event.preventDefault();
    choose(map.getCenter());
  });
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", "Map to choose a place on: press it, or move it with the arrow keys and press Enter for its middle");
}

/** @param {number} degrees */
function round(degrees) {
  return Number(degrees.toFixed(DECIMALS));
}

/** @param {string} script @param {string} styles */
async function load(script, styles) {
  if ("L" in globalThis) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles }));
  await new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: script, onload: resolve, onerror: reject }));
  });
}
