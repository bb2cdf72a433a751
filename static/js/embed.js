// The entry of the map in a frame of another page.

import { byId, select } from "./lib/elements.js";
import { frameAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";
import { reportHeight } from "./share/frame-height.js";
import { shareGestures } from "./share/gesture-handling.js";

const settings = readSettings();
const { foliumMap: map } = select(document, ".folium-map");

/**
 * Let the way to the whole map keep to what the frame shows; from a card it leads to the dossier.
 * @param {string} query
 */
function follow(query) {
  if (!settings.card) /** @type {HTMLAnchorElement} */ (byId("full")).href = settings.home + query;
}

shareGestures(map, byId("hint"));
reportHeight(settings.card);
const page = await startExplorer(settings, frameAddress(settings.home, location.search, follow));
new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer()); // a card beside it comes and goes
if (settings.card) {
  map.invalidateSize({ animate: false });
  page.parts.fit.open();
}
