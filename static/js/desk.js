// The entry of the curator's desk.

import { connectHead } from "./desk/head.js";
import { startHome } from "./desk/home-page.js";
import { startRead } from "./desk/read-page.js";
import { startRecord } from "./desk/record-page.js";
import { createThemeSwitch } from "./pages/theme.js";

const PAGES = { home: startHome, read: startRead, record: startRecord };

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-theme-switch]"))) createThemeSwitch(button);
const head = connectHead();
const page = /** @type {HTMLElement} */ (document.querySelector("[data-page]"));
await PAGES[/** @type {keyof typeof PAGES} */ (page.dataset.page)](page, head);
await head.refresh();
