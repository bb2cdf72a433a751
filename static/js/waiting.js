// Doing a thing later: after a calm, in the next frame, now and then, or after what the browser has to do meanwhile.

/** Runs a function once, some time after the last call for it; `flush` runs it now if it is due. */
export function debounce(action, delayMs) {
  let timer = null;
  const run = () => {
    clearTimeout(timer);
    timer = null;
    action();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };
  later.flush = () => { if (timer !== null) run(); };
  return later;
}

/** Runs a function before the next frame is drawn, once however often it is asked for. */
export function eachFrame(action) {
  let frame = null;
  return () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      action();
    });
  };
}

/** Runs a function some time after a call for it, once for all calls until then; `drop` gives it up. */
export function pace(action, everyMs) {
  let timer = null;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      action();
    }, everyMs);
  };
  soon.drop = () => {
    clearTimeout(timer);
    timer = null;
  };
  return soon;
}

/** Lets the browser draw and answer the reader before long work goes on. */
export function breathe() {
  return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => { setTimeout(resolve); });
}
