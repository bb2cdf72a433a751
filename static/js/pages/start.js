// Opening the map: on a page, in a frame and in a file, from addresses or from what the document carries inside.

import { Explorer } from "./explorer.js";
import { createParts } from "./explorer-parts.js";

const block = (id) => document.getElementById(id);

/** What the server says to the page's scripts. */
export function readSettings() {
  return JSON.parse(block("page-settings").textContent);
}

/** Starts the explorer; where it cannot be, the list that the server made is said to be all there is. */
export async function open(settings, address) {
  try {
    const [layer, backdrop] = await Promise.all([
      give("layer-data", settings.data_url), give("backdrop-data", settings.backdrop_url),
    ]);
    const page = new Explorer(layer, address);
    await createParts(page, backdrop);
    document.documentElement.dataset.ready = "yes";
    performance.mark("garrison:ready");
    return page;
  } catch (error) {
    const trouble = block("trouble");
    trouble.textContent = trouble.dataset.words;
    trouble.hidden = false;
    document.documentElement.dataset.ready = "no";
    throw error;
  }
}

/** A file carries its data inside and asks nobody; a page asks the server. */
async function give(id, url) {
  const inside = block(id);
  if (inside) return JSON.parse(inside.textContent);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}
