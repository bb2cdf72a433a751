// Cases that the tests of Python read too.

import { readFileSync } from "node:fs";

/**
 * The cases of a file of tests/fixtures.
 * @param {string} name
 * @returns {any[]}
 */
export function readFixture(name) {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
}
