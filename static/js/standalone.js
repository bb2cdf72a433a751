// The entry of the file to take away: the map page without a server.

import { fileAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";

const settings = readSettings();
await startExplorer(settings, fileAddress(settings.home, settings.query));
