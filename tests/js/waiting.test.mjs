// What is asked for again and again is done now and then.

import assert from "node:assert/strict";
import { test } from "node:test";

import { pace } from "../../static/js/waiting.js";

test("many calls are one action, and the next call is another", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let done = 0;
  const soon = pace(() => { done += 1; }, 100);
  soon();
  mock.timers.tick(60);
  soon();
  assert.equal(done, 0);
  mock.timers.tick(40);
  assert.equal(done, 1);
  soon();
  mock.timers.tick(100);
  assert.equal(done, 2);
});

test("what is dropped is not done, until it is asked for again", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let done = 0;
  const soon = pace(() => { done += 1; }, 100);
  soon();
  soon.drop();
  mock.timers.tick(200);
  assert.equal(done, 0);
  soon();
  mock.timers.tick(100);
  assert.equal(done, 1);
});
