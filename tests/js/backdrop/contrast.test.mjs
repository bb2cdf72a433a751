import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import constants from "../../../static/js/lib/constants.json" with { type: "json" };

const palettes = JSON.parse(readFileSync(new URL("../../../static/js/backdrop/palettes.json", import.meta.url), "utf8"));
const COLLECTIONS = ["bases", "deployments", "agreements", "memberships", "other_forces", "events"];
const BLOCS = Object.keys(constants.blocs);
const tokens = readFileSync(new URL("../../../static/css/tokens.css", import.meta.url), "utf8");
const symbols = readFileSync(new URL("../../../templates/map/_symbols.html", import.meta.url), "utf8");

/** The colours of a theme as the style sheet has them: the first of a name is the light one, the last the dark one. */
function themed(name) {
  const found = [...tokens.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries((name === "light" ? found.toReversed() : found).map(([, token, colour]) => [token, colour]));
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
const linear = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const luminance = (light) => 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];

/** @returns {number} */
function contrast(one, other, see = (light) => light) {
  const [low, high] = [one, other].map((colour) => luminance(see(channels(colour).map(linear)))).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// What an eye without one of its three kinds of cones makes of light (Viénot, Brettel and Mollon 1999; Machado 2009 for blue).
const EYES = {
  every: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
  deutan: [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
  tritan: [[1.25553, -0.07675, -0.17878], [-0.07841, 0.93081, 0.1476], [0.00473, 0.69137, 0.3039]],
};
const seenBy = (rows) => (light) => rows.map((row) => Math.min(1, Math.max(0, row.reduce((sum, share, i) => sum + share * light[i], 0))));

for (const theme of ["light", "dark"]) {
  const colours = themed(theme);
  const { land, water, shallow, undetermined, lake } = palettes[theme];
  const grounds = { land, water, shallow, undetermined, lake, surface: colours.surface };

  for (const [eye, rows] of Object.entries(EYES)) {
    test(`every symbol stands out from land, sea and surface, ${theme}, for ${eye} eyes`, () => {
      const weak = COLLECTIONS.flatMap((collection) => Object.entries(grounds)
        .map(([ground, colour]) => /** @type {[string, string, number]} */ ([collection, ground, contrast(colours[collection], colour, seenBy(rows))]))
        .filter(([, , ratio]) => ratio < 3));
      assert.deepEqual(weak, []);
    });
  }

  for (const [eye, rows] of Object.entries(EYES)) {
    test(`every bloc stands out from land, ${theme}, for ${eye} eyes`, () => {
      const ratios = BLOCS.map((bloc) => contrast(colours[`bloc-${bloc}`], land, seenBy(rows)));
      assert.deepEqual(ratios.filter((ratio) => ratio < 3), []);
    });
  }

  test(`the ground before the map is drawn has its colours, ${theme}`, () => {
    assert.deepEqual([colours.water, colours.shallow], [water, shallow]);
  });

  test(`the mark inside a symbol stands out from it, ${theme}`, () => {
    const weak = COLLECTIONS.filter((collection) => contrast(colours["on-symbol"], colours[collection]) < 3);
    assert.deepEqual(weak, []);
  });

  test(`names on the map can be read, ${theme}`, () => {
    const { country, town, localName, waterName } = palettes[theme];
    const ratios = { country: contrast(country, land), town: contrast(town, land), localName: contrast(localName, land), waterName: contrast(waterName, water) };
    // Names of water are large ornaments of the ground; all others are text to read.
    assert.deepEqual(Object.entries(ratios).filter(([name, ratio]) => ratio < (name === "waterName" ? 3 : 4.5)), []);
  });

  test(`the edges of stacks, badges and lines of status stand out from the ground, ${theme}`, () => {
    assert.deepEqual(Object.entries(grounds).filter(([, colour]) => contrast(colours["ink-soft"], colour) < 3), []);
  });
}

test("collections differ by shape, so that none needs its colour to be known", () => {
  const shapes = COLLECTIONS.map((collection) => symbols.split(`id="shape-${collection}"`)[1].split("</symbol>")[0].replace(/^[^>]*>/, ""));
  assert.equal(new Set(shapes).size, COLLECTIONS.length);
});

test("black on white has the ratio that the rule gives it", () => {
  assert.equal(Math.round(contrast("#000000", "#ffffff")), 21);
});
