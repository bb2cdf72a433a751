// The way to the share dialog, whose code comes after the page, and what is said where it cannot come.

import { lazy } from "../lib/lazy.js";

/** Makes the share buttons of a page open its dialog; `read()` tells what is shared: { query, isCard, title }. */
export function connectShareButtons(read) {
  const [dialog, missing] = ["share", "share-missing"].map((id) => document.getElementById(id));
  const get = lazy(() => import("./share-dialog.js"));
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const share = await get().catch(() => null);
      if (share) share.openShare(dialog, read());
      else tell(missing);
    });
  }
}

/** Shows words over the page until the reader does something else. */
function tell(words) {
  words.hidden = false;
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => { words.hidden = true; }, { once: true });
}

/** The view of one record at the times that its page was asked for. */
export function recordQuery(record, search) {
  const given = new URLSearchParams(search);
  const times = ["datetime", "as_of"].filter((name) => given.get(name)).map((name) => `${name}=${given.get(name)}`);
  return `?${[...times, `record=${record.split("/").map(encodeURIComponent).join("/")}`].join("&")}`;
}
