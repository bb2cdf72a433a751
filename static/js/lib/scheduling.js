// Timing of work: debounced calls, work in animation frames, and pauses for the browser.

/**
 * Return a function that runs `action` once it has not been called for `delayMs`, at the latest `maxWaitMs` after the
 * first call. `flush` runs a pending action now, `cancel` drops it.
 * @param {() => void} action
 * @param {number} delayMs
 * @param {number} [maxWaitMs] null for no limit
 */
export function debounce(action, delayMs, maxWaitMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let delay;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  const cancel = () => {
    clearTimeout(delay);
    clearTimeout(limit);
    delay = limit = undefined;
  };
  const run = () => {
    cancel();
    action();
  };
  const debounced = () => {
    clearTimeout(delay);
    delay = setTimeout(run, delayMs);
    if (maxWaitMs !== undefined) limit ??= setTimeout(run, maxWaitMs);
  };
  const flush = () => {
    if (delay !== undefined) run();
  };
  return Object.assign(debounced, { flush, cancel });
}

/**
 * Return a function that runs `action` in the next animation frame, once however often it is called before.
 * @param {() => void} action
 */
export function oncePerFrame(action) {
  /** @type {number | null} */
  let frame = null;
  return () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      action();
    });
  };
}

/**
 * Return a function that runs the steps in order, one per animation frame. A step that returns true has more to do and
 * gets the next frame too. Calling it again starts over; `cancel` drops the remaining steps.
 * @param {(() => boolean | void)[]} steps
 */
export function runPerFrame(steps) {
  /** @type {number | null} */
  let frame = null;
  let remaining = [...steps];
  const runNext = () => {
    frame = null;
    if (remaining[0]() !== true) remaining.shift();
    if (remaining.length) frame = requestAnimationFrame(runNext);
  };
  const start = () => {
    remaining = [...steps];
    frame ??= requestAnimationFrame(runNext);
  };
  const cancel = () => {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
  };
  return Object.assign(start, { cancel });
}

/** Let the browser draw and handle events before long work goes on. */
export function yieldToBrowser() {
  // Not every browser has the scheduler yet.
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (globalThis);
  return scheduler?.yield?.() ?? new Promise((resolve) => { setTimeout(resolve); });
}
