// The entry of the file to take away: the map page without a server.

import { fileAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";
import { parseView } from "./pages/view-query.js";
import { createHeadline } from "./share/headline.js";

const settings = readSettings();
const address = fileAddress(settings.home, settings.query);
/** @type {() => void} */
let follow = () => {};
/** @param {"push" | "replace"} step */
const told = (step) => (/** @type {string} */ query) => {
  address[step](query);
  follow();
};
const page = await startExplorer(settings, { ...address, push: told("push"), replace: told("replace") });
// A map in a notebook has none; the hash of a file may hold another view than that which the server wrote it for.
if (document.getElementById("headline")) follow = createHeadline(page, parseView(settings.query, page.layer.span));
follow();
addEventListener("popstate", follow);
