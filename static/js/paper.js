// The entry of the pages to read: they work without it; it adds the choice of theme.

import { createThemeSwitch } from "./theme.js";

for (const button of document.querySelectorAll("[data-theme-switch]")) createThemeSwitch(button);
