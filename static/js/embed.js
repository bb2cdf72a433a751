// The entry of the map in a frame of another page.

import { byId, select } from "./lib/elements.js";
import { frameAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";
import { reportHeight } from "./share/frame-height.js";
import { shareGestures } from "./share/gesture-handling.js";
import { createHeadline } from "./share/headline.js";
import { connectHost } from "./share/wordpress.js";

const settings = readSettings();
const home = new URL(settings.home, location.href).href;
const asked = new URLSearchParams(location.search);
// As the server does it, for a frame that is a file.
settings.card ||= asked.get("card") === "1";
for (const part of ["timeline", "legend", "list", "search", "card"]) {
  const text = settings.card && part !== "card" ? "0" : asked.get(part);
  if (text !== null) document.body.dataset[part] = text === "1" ? "yes" : "no";
}
const title = asked.get("title")?.trim().slice(0, 120) ?? "";
if (title && !document.querySelector(".embed__dek")) entitle(title);
select(document, ".embed__head").classList.toggle("unseen", settings.card && !title);
const { foliumMap: map } = select(document, ".folium-map");
/** @type {() => void} */
let follow = () => {};

/**
 * Let headline and sources keep to what the frame shows, and the way to the whole map; from a card it leads to the dossier.
 * @param {string} query
 */
function change(query) {
  if (!settings.card) /** @type {HTMLAnchorElement} */ (byId("full")).href = home + query;
  follow();
}

/**
 * Put the title of an editor over the headline.
 * @param {string} title
 */
function entitle(title) {
  const heading = select(document, ".embed__title");
  const dek = document.createElement("p");
  dek.className = "embed__dek";
  dek.append(byId("headline"));
  heading.after(dek);
  heading.textContent = document.title = title;
}

shareGestures(map, byId("hint"));
reportHeight(settings.card, connectHost());
const page = await startExplorer(settings, frameAddress(home, location.search, change));
if (!settings.card) follow = createHeadline(page);
if (page.layer.suffix) change(page.query());
if (settings.card) {
  if (page.layer.suffix) {
    const full = /** @type {HTMLAnchorElement} */ (byId("full"));
    full.href = page.hrefOf(page.view.record ?? "");
    full.textContent = "Open the dossier";
  }
  map.invalidateSize({ animate: false });
  page.parts.fit.open();
}
