// The entry of the file to take away: the map page without a server.

import { fileAddress } from "./pages/address.js";
import { readSettings, startExplorer } from "./pages/start.js";
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
if (document.getElementById("headline")) follow = createHeadline(page); // which a map in a notebook has not
addEventListener("popstate", follow);
