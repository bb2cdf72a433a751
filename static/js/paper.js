// The entry of the pages to read: they work without it; it adds the choice of theme.

import { createCopying } from "./copy.js";
import { createThemeSwitch } from "./theme.js";

for (const button of document.querySelectorAll("[data-theme-switch]")) createThemeSwitch(button);
if (document.querySelector("[data-copy]")) createCopying(document);
