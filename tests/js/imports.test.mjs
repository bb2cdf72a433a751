// Imports lead down the rooms of static/js/README.md, and never in a circle.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../static/js/", import.meta.url));
/** From the lowest up; rooms of one level do not import each other. "" is the entries. */
const LEVELS = [["lib"], ["records"], ["backdrop"], ["markers", "lanes"], ["map", "timeline", "evidence", "finder", "search", "share", "compare"], ["popup"], ["pages"], ["forms"], ["desk"], [""]];
const IMPORT = /^(?:import|export)\s[^"(]*?"(\.[^"]+)"|import\("(\.[^"]+)"\)/gm;

const modules = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
const comments = /\/\*\*[\s\S]*?\*\//g; // types may be named from anywhere
const imports = new Map(modules.map((path) => {
  const text = readFileSync(join(ROOT, path), "utf8").replace(comments, "");
  const targets = [...text.matchAll(IMPORT)].map((match) => relative(ROOT, join(ROOT, dirname(path), match[1] ?? match[2])));
  return [path, targets];
}));

const roomOf = (path) => (path.includes("/") ? path.split("/")[0] : "");
const levelOf = (path) => LEVELS.findIndex((rooms) => rooms.includes(roomOf(path)));
const isOurs = (path) => !path.startsWith("..");

test("every module is in a room, and every import is found", () => {
  assert.ok(modules.length > 50);
  assert.deepEqual(modules.filter((path) => levelOf(path) < 0), []);
  assert.ok([...imports.values()].flat().length > modules.length);
});

test("imports only lead downwards, and entries are imported by nobody", () => {
  const wrong = [...imports].flatMap(([path, targets]) => targets.filter(isOurs)
    .filter((target) => (roomOf(target) !== roomOf(path) && levelOf(target) >= levelOf(path)) || roomOf(target) === "")
    .map((target) => `${path} imports ${target}`));
  assert.deepEqual(wrong, []);
});

test("no imports go round in a circle", () => {
  const done = new Set();
  const visit = (path, trail) => {
    assert.ok(!trail.includes(path), [...trail, path].join(" -> "));
    if (done.has(path)) return;
    for (const target of (imports.get(path) ?? [])) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of modules) visit(path, []);
});

test("a room holds about a dozen modules", () => {
  const crowded = LEVELS.flat().filter((room) => modules.filter((path) => roomOf(path) === room).length > 14);
  assert.deepEqual(crowded, []);
});
