// The entry of the file to take away: the map page without a server.

import { fileAddress } from "./pages/address.js";
import { open, readSettings } from "./pages/start.js";

const settings = readSettings();
await open(settings, fileAddress(settings.home, settings.query));
