// A map on which a place is chosen by a press, or by moving its middle with the arrow keys and Enter.

// Loaded after Leaflet, which the layer extends; what were imported later here would be left out of the other pages.
import { BackdropLayer } from "../backdrop/backdrop-layer.js";
import { decodeBackdrop } from "../backdrop/decode.js";
import palettes from "../backdrop/palettes.json" with { type: "json" };

const DECIMALS = 4;
const ZOOM = { whole: 1, near: 9 };

/** @type {WeakMap<HTMLElement, import("leaflet").Map>} */
const maps = new WeakMap();

/**
 * Open the map in a box.
 * @param {HTMLElement} box
 * @param {{ coordinates: number[] } | null} point
 * @param {(place: [number, number]) => void} onChoose longitude and latitude
 */
export async function openPlaceMap(box, point, onChoose) {
  if (maps.has(box)) return;
  const address = box.dataset.backdrop ?? "";
  const file = await fetch(address).then((response) => response.json());
  const backdrop = decodeBackdrop({ ...file, url: new URL(address, location.href).href });
  const map = L.map(box, { attributionControl: false, minZoom: 1, maxZoom: 12 });
  maps.set(box, map);
  const isDark = getComputedStyle(document.documentElement).colorScheme === "dark" || (document.documentElement.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const palette = { ...palettes[isDark ? "dark" : "light"], family: getComputedStyle(box).fontFamily };
  const [longitude, latitude] = point?.coordinates ?? [20, 30];
  map.setView([latitude, longitude], point ? ZOOM.near : ZOOM.whole);
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
