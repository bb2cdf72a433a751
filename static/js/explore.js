// The entry of the map page.

import { pageAddress } from "./address.js";
import { fetchLater } from "./later.js";
import { open, readSettings } from "./opening.js";
import { listenForShare } from "./sharing.js";

const page = await open(readSettings(), pageAddress());
listenForShare(() => ({ query: page.query() }));

// The letters of quotes and of Cyrillic names, which a record that is opened without the net may need.
fetchLater(() => Promise.all([
  document.fonts.load('1em "Source Serif 4 Variable"'), document.fonts.load('1em "Noto Sans Variable"', "Ж"),
]));
