// How high a frame would like to be: told to the page around it, which may follow (host.js does).

const MAP = { share: 0.56, least: 240, most: 560 };
const CARD = { least: 320, most: 640 };

const between = (least, value, most) => Math.min(Math.max(least, Math.round(value)), most);

/**
 * The height in pixels, of the width and of what stands beside the map or around the card; never of the present height
 * of the frame, or both would follow each other for ever.
 */
export function heightFor({ width, othersPx, contentPx = null }) {
  if (contentPx !== null) return between(CARD.least, contentPx + othersPx, CARD.most);
  return between(MAP.least, width * MAP.share, MAP.most) + Math.round(othersPx);
}

/** Tells the page around the frame its height, now and whenever it changes. Heights are no secret: anybody may hear. */
export function reportHeight(isCard) {
  if (window.parent === window) return;
  let last = 0;
  const tell = () => {
    const height = isCard ? cardHeight() : mapHeight();
    if (height === last) return;
    last = height;
    window.parent.postMessage({ type: "garrison:height", height }, "*");
  };
  const observer = new ResizeObserver(tell);
  for (const part of document.querySelectorAll("body, .atlas, .timeline, .embed__foot, #card-body")) observer.observe(part);
  new MutationObserver(tell).observe(document.getElementById("card-body"), { childList: true });
  tell();
}

function mapHeight() {
  const parts = [...document.querySelectorAll(".timeline, .embed__foot, .column")].filter(isBelow);
  return heightFor({ width: innerWidth, othersPx: parts.reduce((sum, part) => sum + part.offsetHeight, 0) });
}

/** A list may stand beside the map; then it takes nothing of the height. */
function isBelow(part) {
  return part.offsetHeight > 0 && part.offsetWidth > innerWidth / 2;
}

function cardHeight() {
  const body = document.getElementById("card-body");
  const content = body.firstElementChild?.offsetHeight ?? 0;
  const padding = parseFloat(getComputedStyle(body).paddingTop) + parseFloat(getComputedStyle(body).paddingBottom);
  return heightFor({ width: innerWidth, othersPx: innerHeight - body.offsetHeight, contentPx: content + padding });
}
