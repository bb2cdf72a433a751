// The way to the share dialog, whose code comes after the page, and what is said where it cannot come.

import { byId, closestTarget } from "../lib/elements.js";
import { lazy } from "../lib/lazy.js";

/**
 * Make the share buttons of a page open its dialog.
 * @param {() => Shared} read tells what is shared
 */
export function connectShareButtons(read) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("share"));
  const get = lazy(async () => {
    const [share] = await Promise.all([import("./share-dialog.js"), loadStyles(dialog.dataset.styles ?? "")]);
    return share;
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-share]"))) button.hidden = false;
  document.addEventListener("click", async (event) => {
    if (!closestTarget(event, "[data-share]")) return; // the panel has one too, made anew for each record
    const share = await get().catch(() => null);
    if (share) share.openShare(dialog, read());
    else showBriefly(byId("share-missing"));
  });
}

/** @param {string} href */
function loadStyles(href) {
  return new Promise((resolve, reject) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", reject);
    document.head.append(sheet);
  });
}

/**
 * Show words over the page until the reader does something else.
 * @param {HTMLElement} words
 */
function showBriefly(words) {
  words.hidden = false;
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => { words.hidden = true; }, { once: true });
}

/**
 * Write the view of one record at the times that its page was asked for.
 * @param {string} record
 * @param {string} search
 */
export function recordQuery(record, search) {
  const given = new URLSearchParams(search);
  const times = ["datetime", "as_of"].filter((name) => given.get(name)).map((name) => `${name}=${given.get(name)}`);
  return `?${[...times, `record=${record.split("/").map(encodeURIComponent).join("/")}`].join("&")}`;
}
