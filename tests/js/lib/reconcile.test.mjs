// Rows change by what is new and what is gone; while a handle moves, a few at a time.

import assert from "node:assert/strict";
import { test } from "node:test";

import { reconcile } from "../../../static/js/lib/reconcile.js";

/** A parent of named children, with as much of an element as `reconcile` asks for; `moved` has what was put in. */
function createParent(names) {
  const children = [];
  const moved = [];
  const known = new Map();
  const child = (name) => {
    if (!known.has(name)) {
      known.set(name, {
        name,
        get nextElementSibling() { return children[children.indexOf(this) + 1] ?? null; },
        remove() { children.splice(children.indexOf(this), 1); },
      });
    }
    return known.get(name);
  };
  const parent = /** @type {any} */ ({
    get firstElementChild() { return children[0] ?? null; },
    insertBefore(element, place) {
      moved.push(element.name);
      if (children.includes(element)) element.remove();
      children.splice(place ? children.indexOf(place) : children.length, 0, element);
    },
  });
  children.push(...[...names].map(child));
  const bring = (wanted, most) => reconcile(parent, [...wanted].map(child), most);
  return { bring, moved, names: () => children.map(({ name }) => name).join("") };
}

test("what stays in order is not touched", () => {
  const { bring, moved, names } = createParent("abcd");
  assert.equal(bring("axcd"), false);
  assert.equal(names(), "axcd");
  assert.deepEqual(moved, ["x"]);
});

test("another order, and nothing left of what was there", () => {
  const { bring, names } = createParent("abc");
  bring("cab");
  assert.equal(names(), "cab");
  bring("");
  assert.equal(names(), "");
});

test("so many at a time, from the first on", () => {
  const { bring, names } = createParent("abcd");
  assert.equal(bring("wxyzd", 2), true);
  assert.equal(names(), "wxd");
  assert.equal(bring("wxyzd", 2), false);
  assert.equal(names(), "wxyzd");
});

test("what is gone goes when its place is reached", () => {
  const { bring, names } = createParent("abcd");
  assert.equal(bring("xbyd", 1), true);
  assert.equal(names(), "xbd");
  assert.equal(bring("xbyd", 1), false);
  assert.equal(names(), "xbyd");
});
