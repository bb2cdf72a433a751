// The entry of the map page.

import { ref } from "./lib/elements.js";
import { lazy } from "./lib/lazy.js";
import { pageAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";
import { nameView } from "./share/headline.js";
import { connectShareButtons } from "./share/share-button.js";

const page = await startExplorer(readSettings(), pageAddress());
document.getElementById("layers")?.addEventListener("toggle", ({ currentTarget }) => connectLayers(/** @type {HTMLElement} */ (currentTarget)), { once: true });
// What a server would call the view.
connectShareButtons(() => ({ query: page.query(), ...(page.layer.suffix && { title: nameView(page) }) }));

/** @param {HTMLElement} control */
async function connectLayers(control) {
  const { ground } = page.parts.atlas;
  const relief = /** @type {HTMLInputElement} */ (ref(control, "relief"));
  relief.checked = ground.hasRelief;
  relief.addEventListener("change", () => ground.showRelief(relief.checked));
  if (!control.querySelector("[name=ground]")) return;
  const { connectOnlineLayers } = await import("./map/online-layers.js");
  connectOnlineLayers(control, page.parts.atlas);
}

// The letters of quotes and of Cyrillic names, which a record that is opened without the net may need.
lazy(() => Promise.all([
  document.fonts.load('1em "Source Serif 4 Variable"'), document.fonts.load('1em "Noto Sans Variable"', "Ж"),
]));
