// The entry of the pages to read: they work without it; it adds the choice of theme, copying and sharing.

import { connectCopyButtons } from "./lib/clipboard.js";
import { createThemeSwitch } from "./pages/theme.js";
import { connectShareButtons, recordQuery } from "./share/share-button.js";

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-theme-switch]"))) createThemeSwitch(button);
if (document.querySelector("[data-copy]")) connectCopyButtons(document);

const share = /** @type {HTMLElement | null} */ (document.querySelector("[data-share]"));
if (share) connectShareButtons(() => ({ query: recordQuery(share.dataset.record ?? "", location.search), isCard: true }));
