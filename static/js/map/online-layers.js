// Maps of other sites under the symbols, asked for only when a reader has agreed to it. It is loaded when the control is first
// opened, and imports nothing: a module that it shared with the page would be a request of the first view.

const KEY = "garrison:online-layers"; // the layers that a reader has agreed to
const PANE = "online";
const OVER = "300"; // the backdrop, which stays where a tile does not come
const UNDER = "100"; // the backdrop, whose land and water then give way, and whose borders and names stay

/**
 * Connect the control of the layers with the map.
 * @param {HTMLElement} control
 * @param {import("./atlas.js").Atlas} atlas
 */
export function connectOnlineLayers(control, { map, ground }) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (control.querySelector(`[data-ref="${name}"]`));
  const inputs = /** @type {HTMLInputElement[]} */ ([...control.querySelectorAll("input[name=ground]")]);
  const chosen = () => inputs.find((input) => input.checked) ?? inputs[0];
  const pane = map.createPane(PANE);
  const land = ground.below.element;
  /** @type {import("leaflet").TileLayer | null} */
  let layer = null;

  const show = () => {
    layer?.remove();
    layer = null;
    land.style.visibility = "";
    const { value, dataset } = chosen();
    const isUnder = dataset.named === undefined;
    const isAgreed = agreed().includes(value);
    const asks = value !== "" && !isAgreed;
    pane.style.zIndex = isUnder ? UNDER : OVER;
    if (isAgreed) {
      layer = createLayer(dataset, (failed) => {
        tell(part("trouble"), failed ? sayFailed(dataset) : "");
        if (!failed && isUnder) land.style.visibility = "hidden";
      }).addTo(map);
    }
    tell(part("question"), asks ? sayWhoSees(dataset) : "");
    tell(part("trouble"), "");
    part("answers").hidden = !asks;
    part("kept").hidden = !isAgreed;
  };
  /** @param {string} value */
  const choose = (value) => {
    for (const input of inputs) input.checked = input.value === value;
    show();
    chosen().focus(); // the button that was pressed is gone
  };

  for (const input of inputs) input.addEventListener("change", show);
  part("agree").addEventListener("click", () => {
    remember([...agreed(), chosen().value]);
    choose(chosen().value);
  });
  part("decline").addEventListener("click", () => choose(""));
  part("forget").addEventListener("click", () => {
    remember([]);
    choose("");
  });
  show(); // a reader may have chosen while this was loaded
}

/** @param {DOMStringMap} dataset */
function sayWhoSees({ sender }) {
  return `${sender}'s server will see your address, this site's, and which part of the map you look at.`;
}

/** @param {DOMStringMap} dataset */
function sayFailed({ sender }) {
  return `${sender} does not answer. Where its map is missing, the atlas's own stays.`;
}

/** @param {HTMLElement} element @param {string} words none hide it */
function tell(element, words) {
  element.textContent = words;
  element.hidden = words === "";
}

/**
 * @param {DOMStringMap} dataset
 * @param {(failed: boolean) => void} report
 */
function createLayer({ tiles, credit, creditUrl }, report) {
  // OpenStreetMap refuses requests that do not say from which site they come.
  const options = { pane: PANE, attribution: `<a href="${creditUrl}" rel="noopener">${credit}</a>`, referrerPolicy: /** @type {const} */ ("strict-origin-when-cross-origin") };
  return L.tileLayer(tiles ?? "", options).on("tileerror", () => report(true)).on("tileload", () => report(false));
}

let inMemory = /** @type {string[]} */ ([]); // where the browser keeps nothing, as long as the page

/** @returns {string[]} */
function agreed() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return inMemory;
  }
}

/** @param {string[]} layers */
function remember(layers) {
  inMemory = layers;
  try {
    if (layers.length) localStorage.setItem(KEY, JSON.stringify(layers));
    else localStorage.removeItem(KEY);
  } catch {
    // then it lasts as long as the page
  }
}
