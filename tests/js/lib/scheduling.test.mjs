// What is asked for again and again is done now and then.

import assert from "node:assert/strict";
import { test } from "node:test";

import { debounce, runPerFrame } from "../../../static/js/lib/scheduling.js";

test("many calls are one action, and the next call is another", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let done = 0;
  const soon = debounce(() => { done += 1; }, 100, 400);
  soon();
  mock.timers.tick(60);
  soon();
  mock.timers.tick(60);
  assert.equal(done, 0);
  mock.timers.tick(40);
  assert.equal(done, 1);
  soon();
  mock.timers.tick(100);
  assert.equal(done, 2);
  mock.timers.tick(1000);
  assert.equal(done, 2);
});

test("calls without an end do not put an action off for ever", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let done = 0;
  const soon = debounce(() => { done += 1; }, 100, 400);
  for (let call = 0; call < 9; call += 1) {
    soon();
    mock.timers.tick(50);
  }
  assert.equal(done, 1);
});

test("what is dropped is not done, until it is asked for again", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let done = 0;
  const soon = debounce(() => { done += 1; }, 100, 400);
  soon();
  soon.cancel();
  mock.timers.tick(500);
  assert.equal(done, 0);
  soon();
  mock.timers.tick(100);
  assert.equal(done, 1);
});

/** Frames that come when they are told to. */
function createFrames() {
  const waiting = [];
  globalThis.requestAnimationFrame = (action) => waiting.push(action);
  globalThis.cancelAnimationFrame = (frame) => { waiting[frame - 1] = null; };
  let drawn = 0;
  return () => { for (const last = waiting.length; drawn < last; drawn += 1) waiting[drawn]?.(); };
}

test("steps come one in a frame, and one that is not done comes again", () => {
  const draw = createFrames();
  const done = [];
  const start = runPerFrame([() => { done.push("list"); }, () => done.push("button") < 3, () => { done.push("card"); }]);
  start();
  assert.deepEqual(done, []);
  const seen = [1, 2, 3, 4, 5].map(() => draw() ?? done.length);
  assert.deepEqual(seen, [1, 2, 3, 4, 4]);
  assert.deepEqual(done, ["list", "button", "button", "card"]);
});

test("steps that are dropped do not come, until they are started again", () => {
  const draw = createFrames();
  const done = [];
  const start = runPerFrame([() => { done.push("list"); }, () => { done.push("card"); }]);
  start();
  draw();
  start.cancel();
  draw();
  assert.deepEqual(done, ["list"]);
  start();
  draw();
  draw();
  assert.deepEqual(done, ["list", "list", "card"]);
});
