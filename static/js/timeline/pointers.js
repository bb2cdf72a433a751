// Pointers on the timeline: dragging handles, windows and "as known on", pressing a bin, pinching and the wheel.

import { pressKind } from "./window-moves.js";

const CLICK_PX = 4; // a press that moves less is a click
const SCROLL_PX = 12;
const PAN_SHARE = 0.02; // of the seen part, for each move beyond an edge
const WHEEL = 0.0025; // zoom for each pixel of a wheel

/**
 * Listens on `view`; days are read off `plot`. `host` answers with `now()` -> { window, seen, span }, and is told
 * `start()`, `drag(press, day)`, `drop(press, day)`, `zoom(factor, day)` and `pan(days)`.
 */
export function listenForPointers(view, plot, handles, host) {
  const fingers = new Map();
  let press = null;
  let pinch = null;

  const shareAt = (x) => {
    const box = plot.getBoundingClientRect();
    return (x - box.left) / box.width;
  };
  const dayAt = (x) => {
    const { seen } = host.now();
    return seen[0] + Math.min(Math.max(shareAt(x), 0), 1) * (seen[1] - seen[0]);
  };
  const panAtEdge = (x) => {
    const { seen } = host.now();
    const share = shareAt(x);
    if (share < 0 || share > 1) host.pan((share < 0 ? -1 : 1) * PAN_SHARE * (seen[1] - seen[0]));
  };

  const inPlot = (x) => {
    const { window, span } = host.now();
    return pressKind(dayAt(x), window, span);
  };

  view.addEventListener("pointerdown", (event) => {
    const kind = event.button === 0 ? kindOf(event, handles, plot, inPlot) : null;
    if (kind === null) return;
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 2) {
      if (press?.hasMoved) host.drop(press, dayAt(event.clientX));
      press = null;
      pinch = pinchOf(fingers);
      return;
    }
    const { clientX: x, clientY: y } = event;
    press = { kind, x, y, grip: gripOf(handles, kind, x), day: dayAt(x), window: host.now().window, hasMoved: false };
    host.start();
    // A row of an open lane keeps its click; all else is ours from here on.
    if (!event.target.closest(".row")) event.preventDefault();
    if (handles[kind]) handles[kind].focus({ preventScroll: true });
  });

  view.addEventListener("pointermove", (event) => {
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, event.clientX);
    if (pinch) return movePinch();
    if (!press) return showKind(event);
    if (!press.hasMoved && Math.abs(event.clientX - press.x) <= CLICK_PX) return;
    if (!press.hasMoved) view.setPointerCapture(event.pointerId);
    press.hasMoved = true;
    panAtEdge(event.clientX);
    host.drag(press, dayAt(event.clientX - press.grip));
  });

  const movePinch = () => {
    const next = pinchOf(fingers);
    const { seen } = host.now();
    const day = dayAt(next.x);
    host.pan(((pinch.x - next.x) / plot.clientWidth) * (seen[1] - seen[0]));
    host.zoom(pinch.apart / next.apart, day);
    pinch = next;
  };

  // The pointer tells what a press would do: take the window, or draw a new one.
  const showKind = (event) => { view.dataset.over = inPlot(event.clientX); };

  const finish = (event) => {
    fingers.delete(event.pointerId);
    if (pinch) pinch = fingers.size === 2 ? pinch : null;
    if (!press) return;
    const done = press;
    press = null;
    if (done.hasMoved || isClick(event, done)) host.drop(done, dayAt(event.clientX));
  };
  for (const name of ["pointerup", "pointercancel"]) view.addEventListener(name, finish);

  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    const { seen } = host.now();
    if (event.ctrlKey) host.zoom(Math.exp(event.deltaY * WHEEL), dayAt(event.clientX));
    else host.pan((event.deltaX / plot.clientWidth) * (seen[1] - seen[0]));
  }, { passive: false });
}

/** What a press is for: a handle, the window, a new window; null for buttons and for what lies beside the plot. */
function kindOf(event, handles, plot, inPlot) {
  for (const [kind, handle] of Object.entries(handles)) if (event.target === handle) return kind;
  if (event.target.closest("button:not(.row), .timeline__sources")) return null;
  const box = plot.getBoundingClientRect();
  return event.clientX >= box.left && event.clientX <= box.right ? inPlot(event.clientX) : null;
}

/** A row has a click of its own, and a finger that came to scroll the page has pressed nothing. */
function isClick(event, press) {
  return event.type === "pointerup" && !event.target.closest(".row") && Math.abs(event.clientY - press.y) <= SCROLL_PX;
}

/** How far a press on a handle is from the day it stands for: the handle stands beside that. */
function gripOf(handles, kind, x) {
  if (!handles[kind]) return 0;
  const box = handles[kind].getBoundingClientRect();
  return x - (kind === "from" ? box.right : box.left);
}

function pinchOf(fingers) {
  const [one, other] = [...fingers.values()];
  return { x: (one + other) / 2, apart: Math.max(Math.abs(one - other), 24) };
}
