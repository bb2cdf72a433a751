// The entry of the map page.

import { pageAddress } from "./address.js";
import { open, readSettings } from "./opening.js";
import { listenForShare } from "./sharing.js";

const page = await open(readSettings(), pageAddress());
listenForShare(() => ({ query: page.query() }));
