// Leaflet, for the pages of the desk that have it only where a reader asks for a map.

/** @param {string} script @param {string} styles */
export async function loadLeaflet(script, styles) {
  if ("L" in globalThis) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles }));
  await new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: script, onload: resolve, onerror: reject }));
  });
}
