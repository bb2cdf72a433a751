// The entry of the map page: fetches the layer and the backdrop and starts the explorer.

import { Explorer } from "./explorer.js";

async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

async function open() {
  const settings = JSON.parse(document.getElementById("page-settings").textContent);
  try {
    const [layer, backdrop] = await Promise.all([fetchJson(settings.data_url), fetchJson(settings.backdrop_url)]);
    await Explorer.create(layer, backdrop);
    document.documentElement.dataset.ready = "yes";
    performance.mark("garrison:ready");
  } catch (error) {
    const trouble = document.getElementById("trouble");
    trouble.textContent = "The map could not be drawn. Every record is listed here; reload the page to try again.";
    trouble.hidden = false;
    throw error;
  }
}

await open();
