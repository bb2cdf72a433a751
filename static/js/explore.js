// The entry of the map page.

import { pageAddress } from "./pages/address.js";
import { open, readSettings } from "./pages/start.js";
import { connectShareButtons } from "./share/share-button.js";

const page = await open(readSettings(), pageAddress());
connectShareButtons(() => ({ query: page.query() }));
