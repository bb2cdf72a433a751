// Addresses that stay in the release that a page shows.

/**
 * Let an address ask the release that the page shows, if it shows one; app/web/http/pinning.py does it for the rest of the page.
 * @param {string} address
 * @param {Pick<Layer, "release" | "is_pinned" | "suffix">} layer
 */
export function pin(address, { release, is_pinned: isPinned, suffix }) {
  return isPinned && !suffix ? `${address}${address.includes("?") ? "&" : "?"}version=${release}` : address;
}
