import assert from "node:assert/strict";
import { test } from "node:test";

import { fileAddress, frameAddress, parseHash, writeHash } from "../../../static/js/pages/address.js";

const HOME = "https://atlas.example/";

/** A file: the hash is all of its address that can be written. */
function file(hash = "", isRefused = false) {
  const place = { hash, href: `file:///map.html${hash}` };
  const write = (_state, _title, to) => {
    if (isRefused) throw new DOMException("refused", "SecurityError");
    place.hash = to;
  };
  return { location: place, history: { pushState: write, replaceState: write } };
}

test("a hash stands for a view, and an empty one for none", () => {
  for (const query of ["?datetime=2008-01-01/2008-12-31", ""]) assert.equal(parseHash(writeHash(query)), query);
  assert.equal(parseHash(""), null);
  assert.equal(parseHash("#quote-3"), null);
});

test("a file begins with the view it was made for", () => {
  assert.equal(fileAddress(HOME, "?q=kant", file()).read(), "?q=kant");
});

test("a file goes on in its hash, which wins over the view it was made for", () => {
  const address = fileAddress(HOME, "?q=kant", file());
  address.replace("");
  assert.equal(address.read(), "");
  assert.equal(fileAddress(HOME, "?q=kant", file("#q=ayni")).read(), "?q=ayni");
});

test("a link within a file leaves the view as it is", () => {
  const one = file();
  const address = fileAddress(HOME, "?q=kant", one);
  address.push("?q=ayni");
  one.location.hash = "#column";
  assert.equal(address.read(), "?q=ayni");
  one.location.hash = ""; // all the way back
  assert.equal(address.read(), "?q=kant");
});

test("where the browser refuses steps in the history, the file works on", () => {
  assert.doesNotThrow(() => fileAddress(HOME, "", file("", true)).push("?q=kant"));
});

test("a link from a file leads to the site, and to the file where no site is known", () => {
  assert.equal(fileAddress(HOME, "", file()).absolute("?q=kant"), `${HOME}?q=kant`);
  assert.equal(fileAddress(null, "", file()).absolute("?q=kant"), "file:///map.html#q=kant");
});

test("a frame keeps its view to itself and tells whoever asks to hear of it", () => {
  const told = [];
  const address = frameAddress(HOME, "?timeline=0", (query) => told.push(query));
  address.push("?record=bases/kant");
  address.replace("?q=kant");
  assert.deepEqual(told, ["?record=bases/kant", "?q=kant"]);
  assert.equal(address.read(), "?q=kant");
  assert.equal(address.absolute("?q=kant"), `${HOME}?q=kant`);
});
