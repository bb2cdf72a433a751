// What a frame tells the page around it: its height, to everybody. WordPress gives each frame a secret, listens to who repeats
// it, and opens a link for a frame whose sandbox lets it open none.

const SECRET = /[?&]secret=(\w+)$/;

/**
 * Read the secret that WordPress puts behind the address of a frame; null for none.
 * @param {string} hash
 */
export function secretIn(hash) {
  return SECRET.exec(hash)?.[1] ?? null;
}

/**
 * Return a function that tells the page around this frame a height in pixels; WordPress is also told of links that are pressed.
 * @returns {(height: number) => void}
 */
export function connectHost() {
  const secret = secretIn(location.hash);
  let last = 0;
  /** @param {string} message @param {string | number} value */
  const tellWordPress = (message, value) => { if (secret) window.parent.postMessage({ message, value, secret }, "*"); };
  /** @param {number} height */
  const tell = (height) => {
    last = height;
    // Heights are no secret: anybody may hear.
    window.parent.postMessage({ type: "garrison:height", height }, "*");
    tellWordPress("height", height);
  };
  addEventListener("message", ({ source, data }) => {
    // The page around asks once its script is there, WordPress's or embed.js, which may be later than the first height.
    const isAsked = data?.message === "ready" || data?.type === "garrison:ready";
    if (source === window.parent && isAsked && last) tell(last);
  });
  if (secret) addEventListener("click", (event) => leave(event, (href) => tellWordPress("link", href)));
  return tell;
}

/**
 * Let the page around open a link to this site; it refuses those to others.
 * @param {MouseEvent} event
 * @param {(href: string) => void} open
 */
function leave(event, open) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.host !== location.host || event.defaultPrevented) return;
  event.preventDefault();
  open(link.href);
}
