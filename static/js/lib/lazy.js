// Code that the first view does not need, fetched when the page is idle so that it is there if the connection goes.

const IDLE_AFTER_MS = 1000;

/**
 * Return a function that calls `load` once and gives its promise; after a failure the next call tries again.
 * @template T
 * @param {() => Promise<T>} load
 * @param {(action: () => void) => void} [whenIdle] runs an action in an idle moment, for loading ahead
 */
export function lazy(load, whenIdle = runWhenIdle) {
  /** @type {Promise<T> | null} */
  let loading = null;
  const get = () => (loading ??= load().catch((error) => {
    loading = null;
    throw error;
  }));
  // A failure ahead of time is nobody's error: whoever calls later is told.
  whenIdle(() => get().catch(() => {}));
  return get;
}

/**
 * Run an action in an idle moment after the page has come, unless it is offline.
 * @param {() => void} action
 */
export function runWhenIdle(action) {
  const request = globalThis.requestIdleCallback ?? setTimeout;
  // Offline an attempt would only be an error in the browser's log.
  setTimeout(() => request(() => { if (navigator.onLine) action(); }), IDLE_AFTER_MS);
}
