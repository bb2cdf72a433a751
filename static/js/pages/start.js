// The start of the map: on a page, in a frame and in a file, from addresses or from what the document carries inside.

import { byId } from "../lib/elements.js";
import { createParts } from "./explorer-parts.js";
import { Explorer } from "./explorer.js";

/**
 * Read what the server tells the page's scripts.
 * @returns {Settings}
 */
export function readSettings() {
  return JSON.parse(byId("page-settings").textContent ?? "");
}

/**
 * Start the explorer; where it cannot be, tell that the list which the server made is all there is.
 * @param {Settings} settings
 * @param {Address} address
 */
export async function startExplorer(settings, address) {
  try {
    const [layer, backdrop] = await Promise.all([
      loadJson("layer-data", settings.data_url), loadJson("backdrop-data", settings.backdrop_url),
    ]);
    const page = new Explorer(layer, address);
    const ground = { ...backdrop, url: settings.backdrop_url };
    await createParts(page, ground, () => loadJson("names-data", settings.names_url));
    document.documentElement.dataset.ready = "yes";
    performance.mark("garrison:ready");
    return page;
  } catch (error) {
    const trouble = byId("trouble");
    trouble.textContent = trouble.dataset.words ?? "";
    trouble.hidden = false;
    document.documentElement.dataset.ready = "no";
    throw error;
  }
}

/**
 * Load JSON: a file carries its data inside and asks nobody; a page asks the server.
 * @param {string} id
 * @param {string} url
 */
async function loadJson(id, url) {
  const inside = document.getElementById(id);
  if (inside) return readInside(inside.textContent ?? "");
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

/**
 * Read JSON that stands in a document, as it is or else compressed by gzip in base64.
 * @param {string} text
 */
async function readInside(text) {
  if (text.startsWith("{")) return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}
