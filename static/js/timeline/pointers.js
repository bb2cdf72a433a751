// Pointers on the timeline: dragging handles, windows and "published by", pressing a bin, pinching and the wheel.

import { closestTarget } from "../lib/elements.js";
import { pressKind } from "./window-moves.js";

const CLICK_PX = 4; // a press that moves less is a click
const SCROLL_PX = 12;
const PAN_SHARE = 0.02; // of the visible part, for each move beyond an edge
const WHEEL_FACTOR = 0.0025; // zoom for each pixel of a wheel
const LEAST_PINCH_PX = 24;

/** @typedef {import("./window-moves.js").Kind | "known"} PressKind */
/**
 * @typedef {object} Press
 * @property {PressKind} kind
 * @property {number} x
 * @property {number} y
 * @property {number} grip how far the press is from the day that the handle stands for: the handle stands beside that
 * @property {number} day
 * @property {Days} window as it was at the press
 * @property {boolean} hasMoved
 */
/**
 * @typedef {object} Host
 * @property {() => { window: Days, visible: Span, span: Span }} now
 * @property {() => void} start
 * @property {(press: Press, day: number) => void} drag
 * @property {(press: Press, day: number) => void} drop
 * @property {(factor: number, day: number) => void} zoom
 * @property {(days: number) => void} pan
 */
/** @typedef {{ x: number, apart: number }} Pinch */

/** Turns pointer events on a view into what the host is asked to do. */
export class Pointers {
  /**
   * @param {HTMLElement} view what is listened on
   * @param {HTMLElement} plot where days are read off
   * @param {Record<string, HTMLElement>} handles
   * @param {Host} host
   */
  constructor(view, plot, handles, host) {
    this.view = view;
    this.plot = plot;
    this.handles = handles;
    this.host = host;
    /** @type {Map<number, number>} x by pointer */
    this.fingers = new Map();
    /** @type {Press | null} */
    this.press = null;
    /** @type {Pinch | null} */
    this.pinch = null;
    view.addEventListener("pointerdown", (event) => this.onDown(event));
    view.addEventListener("pointermove", (event) => this.onMove(event));
    view.addEventListener("pointerup", (event) => this.onUp(event));
    view.addEventListener("pointercancel", (event) => this.onUp(event));
    view.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
  }

  /** @param {number} x */
  shareAt(x) {
    const box = this.plot.getBoundingClientRect();
    return (x - box.left) / box.width;
  }

  /** @param {number} x */
  dayAt(x) {
    const { visible } = this.host.now();
    return visible[0] + Math.min(Math.max(this.shareAt(x), 0), 1) * (visible[1] - visible[0]);
  }

  /** @param {number} x */
  kindAt(x) {
    const { window, span } = this.host.now();
    return pressKind(this.dayAt(x), window, span);
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    const kind = event.button === 0 ? this.kindOf(event) : null;
    if (kind === null) return;
    const { clientX: x, clientY: y } = event;
    this.fingers.set(event.pointerId, x);
    if (this.fingers.size === 2) return this.startPinch(x);
    this.press = { kind, x, y, grip: this.gripOf(kind, x), day: this.dayAt(x), window: this.host.now().window, hasMoved: false };
    this.host.start();
    // A row of an open lane keeps its click; all else is ours from here on.
    if (!closestTarget(event, ".row")) event.preventDefault();
    this.handles[kind]?.focus({ preventScroll: true });
  }

  /**
   * Tell what a press is for: a handle, the window, a new window; null for buttons and for what lies beside the plot.
   * @param {PointerEvent} event
   * @returns {PressKind | null}
   */
  kindOf(event) {
    for (const [kind, handle] of Object.entries(this.handles)) if (event.target === handle) return /** @type {PressKind} */ (kind);
    if (closestTarget(event, "button:not(.row), .timeline__sources")) return null;
    const box = this.plot.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right ? this.kindAt(event.clientX) : null;
  }

  /** @param {PressKind} kind @param {number} x */
  gripOf(kind, x) {
    if (!this.handles[kind]) return 0;
    const box = this.handles[kind].getBoundingClientRect();
    return x - (kind === "from" ? box.right : box.left);
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    const { press, fingers } = this;
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, event.clientX);
    if (this.pinch) return this.movePinch(this.pinch);
    // The pointer tells what a press would do: take the window, or draw a new one.
    if (!press) return void (this.view.dataset.over = this.kindAt(event.clientX));
    if (!press.hasMoved && Math.abs(event.clientX - press.x) <= CLICK_PX) return;
    if (!press.hasMoved) this.view.setPointerCapture(event.pointerId);
    press.hasMoved = true;
    this.panAtEdge(event.clientX);
    this.host.drag(press, this.dayAt(event.clientX - press.grip));
  }

  /** @param {number} x */
  panAtEdge(x) {
    const { visible } = this.host.now();
    const share = this.shareAt(x);
    if (share < 0 || share > 1) this.host.pan((share < 0 ? -1 : 1) * PAN_SHARE * (visible[1] - visible[0]));
  }

  /** @param {PointerEvent} event */
  onUp(event) {
    this.fingers.delete(event.pointerId);
    if (this.fingers.size !== 2) this.pinch = null;
    const { press } = this;
    if (!press) return;
    this.press = null;
    if (press.hasMoved || isClick(event, press)) this.host.drop(press, this.dayAt(event.clientX));
  }

  /** @param {number} x */
  startPinch(x) {
    if (this.press?.hasMoved) this.host.drop(this.press, this.dayAt(x));
    this.press = null;
    this.pinch = pinchOf(this.fingers);
  }

  /** @param {Pinch} last */
  movePinch(last) {
    const next = pinchOf(this.fingers);
    const { visible } = this.host.now();
    const day = this.dayAt(next.x);
    this.host.pan(((last.x - next.x) / this.plot.clientWidth) * (visible[1] - visible[0]));
    this.host.zoom(last.apart / next.apart, day);
    this.pinch = next;
  }

  /** @param {WheelEvent} event */
  onWheel(event) {
    if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    const { visible } = this.host.now();
    if (event.ctrlKey) this.host.zoom(Math.exp(event.deltaY * WHEEL_FACTOR), this.dayAt(event.clientX));
    else this.host.pan((event.deltaX / this.plot.clientWidth) * (visible[1] - visible[0]));
  }
}

/**
 * Does a press that ends here count as a click? A row has one of its own, and a finger that scrolled has pressed nothing.
 * @param {PointerEvent} event
 * @param {Press} press
 */
function isClick(event, press) {
  return event.type === "pointerup" && !closestTarget(event, ".row") && Math.abs(event.clientY - press.y) <= SCROLL_PX;
}

/** @param {Map<number, number>} fingers @returns {Pinch} */
function pinchOf(fingers) {
  const [one, other] = [...fingers.values()];
  return { x: (one + other) / 2, apart: Math.max(Math.abs(one - other), LEAST_PINCH_PX) };
}
