// Play: the window moves on by itself, month by month, until it reaches the end or somebody stops it.

import { ref } from "../lib/elements.js";
import { firstWindow, shift } from "./window-moves.js";

const STEP_MS = 120;
const CALM_STEP_MS = 1500; // with reduced motion: a year at a time, slowly

/**
 * Create a player that is worked by the button.
 * @param {HTMLElement} button
 * @param {object} host
 * @param {() => { window: Days, span: Span }} host.now
 * @param {(next: Days) => void} host.onStep gets every next window
 * @param {() => void} host.onRest comes after the last step
 */
export function createPlayer(button, { now, onStep, onRest }) {
  /** @type {ReturnType<typeof setInterval> | null} */
  let timer = null;

  /** @param {boolean} isPlaying */
  const show = (isPlaying) => {
    button.setAttribute("aria-pressed", String(isPlaying));
    ref(button, "play_word").textContent = isPlaying ? "Pause" : "Play";
  };
  /** End without reporting it: somebody else decides what the window is. */
  const end = () => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    show(false);
  };
  const stop = () => {
    if (timer === null) return;
    end();
    onRest();
  };
  /** @param {number} months */
  const step = (months) => {
    const { window, span } = now();
    const next = shift(window, months, span);
    if (next.until === window.until) stop();
    else onStep(next);
  };
  const play = () => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { window, span } = now();
    if (window.until >= span[1]) onStep(firstWindow(window, span));
    show(true);
    timer = setInterval(() => step(isCalm ? 12 : 1), isCalm ? CALM_STEP_MS : STEP_MS);
  };
  const toggle = () => (timer === null ? play() : stop());
  button.addEventListener("click", toggle);
  return { toggle, stop, end };
}
