// The entry of the file to take away: the map page without a server.

import { fileAddress } from "./address.js";
import { open, readSettings } from "./opening.js";

const settings = readSettings();
await open(settings, fileAddress(settings.home, settings.query));
