// Play: the window moves on by itself, month by month, until it reaches the end or somebody stops it.

import { shift, firstWindow } from "./window-moves.js";

const STEP_MS = 120;
const CALM_STEP_MS = 1500; // with reduced motion: a year at a time, slowly

/** Plays by the button; `now()` gives { window, span }, `onStep` gets every next window, `onRest` comes after the last. */
export function createPlayer(button, { now, onStep, onRest }) {
  let timer = null;

  const show = (isPlaying) => {
    button.setAttribute("aria-pressed", String(isPlaying));
    button.querySelector('[data-ref="play_word"]').textContent = isPlaying ? "Pause" : "Play";
  };
  /** Ends it without a word: somebody else decides what the window is. */
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
