// A map in a frame leaves scrolling to the page around it: the wheel zooms with Ctrl, one finger scrolls, two move.

const SHOWN_MS = 1600;
const PX_PER_LEVEL = 90;
const SCROLL_PX = 8;

/**
 * Tell what a turn of the wheel asks of the map: "zoom" with Ctrl or Command, "scroll" for the page around it.
 * @param {{ ctrlKey: boolean, metaKey: boolean }} event
 */
export function wheelAction({ ctrlKey, metaKey }) {
  return ctrlKey || metaKey ? "zoom" : "scroll";
}

/**
 * Write the hint for a reader who scrolls over the map.
 * @param {string} platform
 */
export function wheelHint(platform) {
  return `Hold ${/mac|iphone|ipad/i.test(platform) ? "⌘" : "Ctrl"} and scroll to zoom the map`;
}

/**
 * Make a Leaflet map let the page around it scroll.
 * @param {import("leaflet").Map} map
 * @param {HTMLElement} hint the place for what it says meanwhile
 */
export function shareGestures(map, hint) {
  const box = map.getContainer();
  const say = createHint(hint);
  const zoom = createWheelZoom(map);
  map.scrollWheelZoom.disable();
  box.addEventListener("wheel", (event) => {
    if (wheelAction(event) === "scroll") return say(wheelHint(navigator.platform));
    event.preventDefault();
    zoom(event);
  }, { passive: false });
  // Before the first touch: whether a finger scrolls is settled as it goes down.
  if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  box.addEventListener("pointerdown", ({ pointerType }) => {
    map.dragging[pointerType === "touch" ? "disable" : "enable"]();
  }, { capture: true });
  hintAtTwoFingers(box, say);
}

/** @param {HTMLElement} box @param {(words: string) => void} say */
function hintAtTwoFingers(box, say) {
  /** @type {number | null} */
  let startY = null;
  box.addEventListener("touchstart", ({ touches }) => { startY = touches.length === 1 ? touches[0].clientY : null; }, { passive: true });
  box.addEventListener("touchmove", ({ touches }) => {
    const isScrolling = touches.length === 1 && startY !== null && Math.abs(touches[0].clientY - startY) > SCROLL_PX;
    if (isScrolling) say("Use two fingers to move the map");
  }, { passive: true });
}

/**
 * Zoom a whole level for a click of a wheel; the small steps of a pinch on a touchpad are added up.
 * @param {import("leaflet").Map} map
 * @returns {(event: WheelEvent) => void}
 */
function createWheelZoom(map) {
  let turned = 0;
  return (event) => {
    turned += event.deltaMode === 0 ? -event.deltaY : -event.deltaY * PX_PER_LEVEL;
    if (Math.abs(turned) < PX_PER_LEVEL / 2) return;
    map.setZoomAround(map.mouseEventToContainerPoint(event), map.getZoom() + Math.sign(turned));
    turned = 0;
  };
}

/** @param {HTMLElement} hint @returns {(words: string) => void} */
function createHint(hint) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  return (words) => {
    clearTimeout(timer);
    hint.textContent = words;
    hint.dataset.shown = "yes";
    timer = setTimeout(() => { delete hint.dataset.shown; }, SHOWN_MS);
  };
}
