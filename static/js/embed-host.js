// For pages that embed Garrison: frames of this script's own site get the height that they ask for.
(() => {
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const site = new URL(src).origin;
  const LEAST_PX = 100;
  const MOST_PX = 3000;
  addEventListener("message", ({ origin, source, data }) => {
    if (data?.type !== "garrison:height") return;
    if (!Number.isInteger(data.height) || data.height < LEAST_PX || data.height > MOST_PX) return;
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
    // A frame in a sandbox has no origin but its address.
    const isOurs = origin === site || (origin === "null" && frame?.src.startsWith(`${site}/`));
    if (frame && isOurs) frame.style.height = `${data.height}px`;
  });
  // A frame that was quicker than this script has told its height already.
  for (const { src: address, contentWindow } of document.querySelectorAll("iframe")) {
    if (address.startsWith(`${site}/`)) contentWindow?.postMessage({ type: "garrison:ready" }, "*");
  }
})();
