// The sizes of symbols on the map, in pixels.

import constants from "../lib/constants.json" with { type: "json" };

const { single_px: single, region_px: region, stack_px: stack, most_in_stack: mostInStack } = constants.symbols;

/** Symbols in a stack at most, whatever it holds. */
export const MOST_IN_STACK = mostInStack;
/** A symbol alone. */
export const SINGLE = { width: single[0], height: single[1] };
/** The halo around a record of a region. */
export const REGION = { width: region[0], height: region[1] };

/**
 * Compute the size of a stack.
 * @param {number} symbols how many it could show: the number of collections in it
 * @param {number} count how many records it holds
 */
export function stackSize(symbols, count) {
  const digits = String(count).length;
  return { width: stack.sides + stack.symbol * Math.min(symbols, MOST_IN_STACK) + stack.digit * digits, height: stack.height };
}
