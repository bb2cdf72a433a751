// A map in a frame leaves scrolling to the page around it: the wheel zooms with Ctrl, one finger scrolls, two move.

const SHOWN_MS = 1600;
const PX_PER_LEVEL = 90;

/** Tells what a wheel's turn asks of the map: "zoom" with Ctrl or Command, "scroll" for the page around it. */
export function wheelAction({ ctrlKey, metaKey }) {
  return ctrlKey || metaKey ? "zoom" : "scroll";
}

/** What a reader is told who scrolls over the map. */
export function wheelHint(platform) {
  return `Hold ${/mac|iphone|ipad/i.test(platform) ? "⌘" : "Ctrl"} and scroll to zoom the map`;
}

/** Makes a Leaflet map let the page around it scroll; `hint` is the place for what it says meanwhile. */
export function shareGestures(map, hint) {
  const box = map.getContainer();
  const say = sayFor(hint);
  map.scrollWheelZoom.disable();
  box.addEventListener("wheel", (event) => {
    if (wheelAction(event) === "scroll") return say(wheelHint(navigator.platform));
    event.preventDefault();
    turn(map, event);
  }, { passive: false });
  // Before the first touch: whether a finger scrolls is settled as it goes down.
  if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  box.addEventListener("pointerdown", ({ pointerType }) => {
    map.dragging[pointerType === "touch" ? "disable" : "enable"]();
  }, { capture: true });
  let startY = null;
  box.addEventListener("touchstart", ({ touches }) => { startY = touches.length === 1 ? touches[0].clientY : null; }, { passive: true });
  box.addEventListener("touchmove", ({ touches }) => {
    const isScrolling = touches.length === 1 && startY !== null && Math.abs(touches[0].clientY - startY) > 8;
    if (isScrolling) say("Use two fingers to move the map");
  }, { passive: true });
}

let turned = 0;

/** A whole level for a click of a wheel; the small steps of a pinch on a touchpad are added up. */
function turn(map, event) {
  turned += event.deltaMode === 0 ? -event.deltaY : -event.deltaY * PX_PER_LEVEL;
  if (Math.abs(turned) < PX_PER_LEVEL / 2) return;
  map.setZoomAround(map.mouseEventToContainerPoint(event), map.getZoom() + Math.sign(turned));
  turned = 0;
}

function sayFor(hint) {
  let timer = null;
  return (words) => {
    clearTimeout(timer);
    hint.textContent = words;
    hint.dataset.shown = "yes";
    timer = setTimeout(() => { delete hint.dataset.shown; }, SHOWN_MS);
  };
}
