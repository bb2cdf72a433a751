// Symbols of a stack that is spread do not cover each other or the stack, nor go farther than they must.

import assert from "node:assert/strict";
import { test } from "node:test";

import { MOST_SPREAD, spreadRadius, spreadShifts } from "../../../static/js/markers/spread.js";
import { SINGLE, stackSize } from "../../../static/js/markers/symbol-sizes.js";

for (let count = 2; count <= MOST_SPREAD; count += 1) {
  test(`${count} symbols stand apart, clear of the widest stack`, () => {
    const shifts = spreadShifts(count);
    assert.equal(shifts.length, count);
    shifts.forEach(([x, y], at) => {
      for (const [otherX, otherY] of shifts.slice(at + 1)) assert.ok(Math.hypot(x - otherX, y - otherY) > SINGLE.width);
      const stack = stackSize(3, count);
      const isClear = Math.abs(x) >= (stack.width + SINGLE.width) / 2 || Math.abs(y) >= (stack.height + SINGLE.height) / 2;
      assert.ok(isClear, `${x}, ${y}`);
      assert.ok(Math.hypot(x, y) <= spreadRadius(count) + 1);
    });
  });
}
