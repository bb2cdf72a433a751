// Doing a thing later: after a calm, in the next frames, now and then, or after what the browser has to do meanwhile.

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
export function oncePerFrame(action) {
  let frame = null;
  return () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      action();
    });
  };
}

/** Runs a function after some time without a call for it, at the latest some time after the first; `drop` gives it up. */
export function pace(action, calmMs, mostMs) {
  let [calm, most] = [null, null];
  const drop = () => {
    clearTimeout(calm);
    clearTimeout(most);
    most = null;
  };
  const run = () => {
    drop();
    action();
  };
  const soon = () => {
    clearTimeout(calm);
    calm = setTimeout(run, calmMs);
    most ??= setTimeout(run, mostMs);
  };
  soon.drop = drop;
  return soon;
}

/** Runs steps in order, one in a frame; a step that says true has more to do and has the next frame too. */
export function runPerFrame(steps) {
  let frame = null;
  let left = [];
  const turn = () => {
    frame = null;
    if (left[0]() !== true) left.shift();
    if (left.length) frame = requestAnimationFrame(turn);
  };
  const start = () => {
    left = [...steps];
    frame ??= requestAnimationFrame(turn);
  };
  /** Gives up what is left. */
  start.drop = () => {
    cancelAnimationFrame(frame);
    frame = null;
  };
  return start;
}

/** Lets the browser draw and answer the reader before long work goes on. */
export function yieldToBrowser() {
  return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => { setTimeout(resolve); });
}
