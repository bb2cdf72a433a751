// The entry of the map page.

import { pageAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";
import { connectShareButtons } from "./share/share-button.js";

const page = await startExplorer(readSettings(), pageAddress());
connectShareButtons(() => ({ query: page.query() }));
