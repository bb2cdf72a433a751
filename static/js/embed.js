// The entry of the map in a frame of another page.

import { frameAddress } from "./pages/address.js";
import { shareGestures } from "./share/gesture-handling.js";
import { reportHeight } from "./share/frame-height.js";
import { open, readSettings } from "./pages/start.js";

const WIDE_PX = 900; // a narrower map begins a step further out
const CARD_ZOOM = 5;

const settings = readSettings();
const byId = (id) => document.getElementById(id);
const { foliumMap: map } = document.querySelector(".folium-map");

/** The way to the whole map keeps to what the frame shows; from a card it leads to the dossier. */
function follow(query) {
  if (!settings.card) byId("full").href = settings.home + query;
}

/** A frame is smaller than the page that the map's beginning was chosen for. */
function begin() {
  if (map.getSize().x < WIDE_PX) map.setZoom(map.getZoom() - 1, { animate: false });
}

begin();
shareGestures(map, byId("hint"));
reportHeight(settings.card);
const page = await open(settings, frameAddress(settings.home, location.search, follow));
new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer()); // a card beside it comes and goes
if (settings.card && !page.view.position) {
  map.invalidateSize({ animate: false });
  page.atlas.lookAt(CARD_ZOOM);
}
