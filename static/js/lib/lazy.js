// Code that the first view does not need: fetched when the page has nothing else to do, so that it is there without the net.

const CALM_MS = 1000; // after the page is made

/** Gives what `load` promises, once: when asked, or before that in an idle moment. A failure may be tried again. */
export function lazy(load, soon = whenIdle) {
  let given = null;
  const get = () => (given ??= load().catch((error) => {
    given = null;
    throw error;
  }));
  soon(() => get().catch(() => {})); // whoever asks is told
  return get;
}

function whenIdle(action) {
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  // Without the net an attempt is only an error that the browser reports.
  setTimeout(() => idle(() => navigator.onLine && action()), CALM_MS);
}
