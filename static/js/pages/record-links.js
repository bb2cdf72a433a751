// Where the records on the map page lead to.

import { pin } from "../lib/pin.js";
import { writeHash } from "./address.js";
import { writeKey, writeTime, writeView } from "./view-query.js";

/**
 * Get the address of a record's dossier at the times of the view; in a file that knows of no site, its own view of the record.
 * @param {string} key
 * @param {View} view
 * @param {Pick<Layer, "root" | "span" | "release" | "is_pinned" | "suffix">} layer
 */
export function recordHref(key, view, layer) {
  const { root, span } = layer;
  if (root === null) return writeHash(writeView({ ...view, record: key }, span));
  const times = writeTime(view, span).join("&");
  return pin(`${root}/records/${writeKey(key)}${layer.suffix ?? ""}${times ? `?${times}` : ""}`, layer);
}
