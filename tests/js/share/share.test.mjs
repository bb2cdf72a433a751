import assert from "node:assert/strict";
import { test } from "node:test";

import { wheelHint, wheelAction } from "../../../static/js/share/gesture-handling.js";
import { heightFor } from "../../../static/js/share/frame-height.js";
import { dossierAddress, exportAddress, frameCode, frameSource, parseHeight, parseWidth, pictureCode, withVersion } from "../../../static/js/share/embed-code.js";
import { parseSize, writeSize } from "../../../static/js/share/picture-options.js";
import { recordQuery } from "../../../static/js/share/share-button.js";

const HOME = "https://atlas.example/";
const PARTS = { timeline: true, legend: true, list: false, search: false };
const plain = { theme: "auto", isCard: false, parts: PARTS };

test("a frame of everything has the shortest address", () => {
  assert.equal(frameSource(HOME, "", plain), `${HOME}embed`);
});

test("a frame keeps the view and says only what is not as usual", () => {
  const given = { theme: "dark", isCard: false, parts: { ...PARTS, timeline: false, list: true } };
  const query = "?datetime=2008-01-01/2008-12-31&layout=table&sortby=-name&theme=light&zoom=4";
  const expected = `${HOME}embed?datetime=2008-01-01/2008-12-31&zoom=4&timeline=0&list=1&theme=dark`;
  assert.equal(frameSource(HOME, query, given), expected);
});

test("a card is of the record at its times, wherever the map stood", () => {
  const source = frameSource(HOME, "?as_of=2012-01-01&record=bases/kant&center=1,2&zoom=4", { ...plain, isCard: true });
  assert.equal(source, `${HOME}embed?as_of=2012-01-01&record=bases/kant&card=1`);
});

test("what others wrote cannot leave the title of a frame", () => {
  const code = frameCode({ source: `${HOME}embed?a=1&b=2`, title: '"><script>alert(1)</script>', width: "100%", height: "480" });
  assert.match(code, /title="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;"/);
  assert.match(code, /src="https:\/\/atlas\.example\/embed\?a=1&amp;b=2"/);
});

test("a frame has a size, waits until it is seen, and brings the script only when asked", () => {
  const given = { source: HOME, title: "Map", width: "640", height: "480" };
  assert.match(frameCode(given), /width="640" height="480" loading="lazy"/);
  assert.doesNotMatch(frameCode(given), /<script/);
  assert.match(frameCode({ ...given, hostScript: `${HOME}embed.js` }), /<script src="https:\/\/atlas\.example\/embed\.js" async><\/script>$/);
});

test("sizes are read as people write them, within what can be seen", () => {
  const widths = [["100%", "100%"], [" 640 px ", "640"], ["100", "200"], ["wide", null], ["50%", null], ["", null]];
  for (const [text, width] of widths) assert.equal(parseWidth(text), width, text);
  const heights = [["480", "480"], ["90px", "240"], ["9999", "1600"], ["-1", null], ["", null]];
  for (const [text, height] of heights) assert.equal(parseHeight(text), height, text);
});

test("pictures and files are of the view, which has no list there", () => {
  assert.equal(exportAddress(HOME, "?q=kant&layout=table&theme=dark", "map.png"), `${HOME}exports/map.png?q=kant&theme=dark`);
  assert.equal(exportAddress(HOME, "", "map.html"), `${HOME}exports/map.html`);
});

test("a title is part of a frame, a picture and a file, and a chosen theme takes the place of the page's", () => {
  const look = { theme: "light", title: "Bases & forces" };
  const end = "theme=light&title=Bases%20%26%20forces";
  assert.equal(frameSource(HOME, "?q=kant", { ...plain, ...look }), `${HOME}embed?q=kant&${end}`);
  assert.equal(exportAddress(HOME, "?q=kant&theme=dark", "map.html", look), `${HOME}exports/map.html?q=kant&${end}`);
  const sized = exportAddress(HOME, "", "map.svg", { ...look, size: ["width=540", "height=540"] });
  assert.equal(sized, `${HOME}exports/map.svg?${end}&width=540&height=540`);
});

test("sizes of pictures are those that the server takes", () => {
  assert.deepEqual(parseSize("540x960x2"), { width: 540, height: 960, scale: 2 });
  assert.deepEqual(parseSize("4096x4096"), { width: 4096, height: 4096, scale: 1 });
  for (const text of ["199x400", "400x4097", "4096x4096x2", "400", "400x", "wide x high", "400.5x400", ""]) assert.equal(parseSize(text), null, text);
  assert.deepEqual(writeSize({ width: 1200, height: 675, scale: 1 }), []);
  assert.deepEqual(writeSize({ width: 1200, height: 675, scale: 2 }), ["scale=2"]);
  assert.deepEqual(writeSize({ width: 540, height: 540, scale: 4 }), ["width=540", "height=540", "scale=4"]);
});

test("a picture leads to its live map and says what it shows", () => {
  const given = { href: `${HOME}?host=TJ&q=a`, source: `${HOME}exports/map.png?host=TJ&q=a`, width: 1200, height: 675 };
  const code = pictureCode({ ...given, title: 'Bases "here"' });
  assert.match(code, /^<a href="https:\/\/atlas\.example\/\?host=TJ&amp;q=a"><img src="[^"]+host=TJ&amp;q=a" alt="Bases &quot;here&quot;"/);
  assert.match(code, /width="1200" height="675"/);
});

test("a dossier is shared at the times it was asked for", () => {
  assert.equal(recordQuery("bases/kant", "?as_of=2012-01-01&version=0a&theme=dark"), "?as_of=2012-01-01&record=bases/kant");
});

test("the link to a dossier keeps what is shown and drops what brought its reader there", () => {
  const href = `${HOME}records/bases/kant?utm_source=x&as_of=2012-01-01&version=0a&theme=dark&fbclid=y#quote-1`;
  assert.equal(dossierAddress(href), `${HOME}records/bases/kant?as_of=2012-01-01`);
  assert.equal(dossierAddress(href, "3"), `${HOME}records/bases/kant?as_of=2012-01-01&version=3`);
  assert.equal(dossierAddress(`${HOME}records/bases/kant?gclid=1`), `${HOME}records/bases/kant`);
});

test("a view is shared live, or pinned to a release, whichever it was before", () => {
  assert.equal(withVersion("?host=TJ&version=2", ""), "?host=TJ");
  assert.equal(withVersion("?host=TJ", "3"), "?host=TJ&version=3");
  assert.equal(withVersion("", "3"), "?version=3");
  assert.equal(withVersion("", ""), "");
});

test("the wheel is the host page's, with Ctrl or Command the map's", () => {
  assert.equal(wheelAction({ ctrlKey: false, metaKey: false }), "scroll");
  for (const key of ["ctrlKey", "metaKey"]) assert.equal(wheelAction({ ctrlKey: false, metaKey: false, [key]: true }), "zoom");
  assert.match(wheelHint("MacIntel"), /⌘/);
  assert.match(wheelHint("Linux x86_64"), /Ctrl/);
});

test("the height depends on the width and on what is beside the map, within what fits a page", () => {
  assert.equal(heightFor({ width: 800, othersPx: 150 }), 448 + 150);
  assert.equal(heightFor({ width: 200, othersPx: 150 }), 240 + 150);
  assert.equal(heightFor({ width: 4000, othersPx: 150 }), 560 + 150);
  assert.equal(heightFor({ width: 640, othersPx: 40, contentPx: 2000 }), 640);
});
