// The entry of the pages to read: they work without it; it adds the choice of theme, copying and sharing.

import { createCopying } from "./copy.js";
import { listenForShare, recordQuery } from "./sharing.js";
import { createThemeSwitch } from "./theme.js";

for (const button of document.querySelectorAll("[data-theme-switch]")) createThemeSwitch(button);
if (document.querySelector("[data-copy]")) createCopying(document);

const share = document.querySelector("[data-share]");
if (share) listenForShare(() => ({ query: recordQuery(share.dataset.record, location.search), isCard: true }));
