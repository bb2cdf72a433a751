// The entry of the map in a frame of another page.

import { byId, select } from "./lib/elements.js";
import { frameAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";
import { reportHeight } from "./share/frame-height.js";
import { shareGestures } from "./share/gesture-handling.js";
import { createHeadline } from "./share/headline.js";
import { connectHost } from "./share/wordpress.js";

const settings = readSettings();
const asked = new URLSearchParams(location.search);
// As the server does it, for a frame that is a file.
settings.card ||= asked.get("card") === "1";
for (const part of ["timeline", "legend", "list", "search", "card"]) {
  const text = settings.card && part !== "card" ? "0" : asked.get(part);
  if (text !== null) document.body.dataset[part] = text === "1" ? "yes" : "no";
}
const { foliumMap: map } = select(document, ".folium-map");
/** @type {() => void} */
let follow = () => {};

/**
 * Let headline and sources keep to what the frame shows, and the way to the whole map; from a card it leads to the dossier.
 * @param {string} query
 */
function change(query) {
  if (!settings.card) /** @type {HTMLAnchorElement} */ (byId("full")).href = settings.home + query;
  follow();
}

shareGestures(map, byId("hint"));
reportHeight(settings.card, connectHost());
const page = await startExplorer(settings, frameAddress(settings.home, location.search, change));
if (!settings.card) follow = createHeadline(page);
if (settings.card) {
  if (page.layer.suffix) /** @type {HTMLAnchorElement} */ (byId("full")).href = page.hrefOf(page.view.record ?? "");
  map.invalidateSize({ animate: false });
  page.parts.fit.open();
}
