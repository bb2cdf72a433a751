// How high a frame would like to be: reported to the page around it, which may follow (embed-host.js does).

const MAP = { share: 0.56, least: 240, most: 560 };
const CARD = { least: 320, most: 640 };

/** @param {number} least @param {number} value @param {number} most */
function clamp(least, value, most) {
  return Math.min(Math.max(least, Math.round(value)), most);
}

/**
 * Compute the height in pixels, of the width and of what stands beside the map or around the card; never of the present height
 * of the frame, or both would follow each other for ever.
 * @param {{ width: number, othersPx: number, contentPx?: number | null }} sizes
 */
export function heightFor({ width, othersPx, contentPx = null }) {
  if (contentPx !== null) return clamp(CARD.least, contentPx + othersPx, CARD.most);
  return clamp(MAP.least, width * MAP.share, MAP.most) + Math.round(othersPx);
}

/**
 * Report the height to the page around the frame, now and whenever it changes.
 * @param {boolean} isCard
 * @param {(height: number) => void} tell
 */
export function reportHeight(isCard, tell) {
  const body = document.getElementById("card-body");
  if (window.parent === window || !body) return;
  let last = 0;
  const report = () => {
    const height = isCard ? cardHeight(body) : mapHeight();
    if (height === last) return;
    last = height;
    tell(height);
  };
  const observer = new ResizeObserver(report);
  for (const part of document.querySelectorAll("body, .atlas, .timeline, .embed__head, .embed__foot, #card-body")) observer.observe(part);
  new MutationObserver(report).observe(body, { childList: true });
  report();
}

function mapHeight() {
  const parts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".timeline, .embed__head, .embed__foot, .column"));
  const othersPx = [...parts].filter(isBelow).reduce((sum, part) => sum + part.offsetHeight, 0);
  return heightFor({ width: innerWidth, othersPx });
}

/**
 * Does a part stand below the map? A list may stand beside it; then it takes nothing of the height.
 * @param {HTMLElement} part
 */
function isBelow(part) {
  return part.offsetHeight > 0 && part.offsetWidth > innerWidth / 2;
}

/** @param {HTMLElement} body */
function cardHeight(body) {
  const content = body.firstElementChild instanceof HTMLElement ? body.firstElementChild.offsetHeight : 0;
  const { paddingTop, paddingBottom } = getComputedStyle(body);
  const padding = parseFloat(paddingTop) + parseFloat(paddingBottom);
  return heightFor({ width: innerWidth, othersPx: innerHeight - body.offsetHeight, contentPx: content + padding });
}
