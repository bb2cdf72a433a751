// Play: the window moves on by itself, month by month, until it reaches the end or somebody stops it; or by one step, on or back.

import { monthIndex } from "../lib/dates.js";
import { firstWindow, isWhole, shift } from "./window-moves.js";

const STEP_MS = 120;
const CALM_STEP_MS = 1500; // with reduced motion: a year at a time, slowly
const YEAR = 12;

/**
 * Create a player that is worked by its three buttons.
 * @param {Ref} ref
 * @param {object} host
 * @param {() => { window: Days, span: Span }} host.now
 * @param {(next: Days, hold: (ms: number) => void) => void} host.onStep gets every next window, and may hold back the one after it
 * @param {() => void} host.onRest comes after the last step
 */
export function createPlayer(ref, { now, onStep, onRest }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {boolean} isPlaying */
  const show = (isPlaying) => {
    ref("play").setAttribute("aria-pressed", String(isPlaying));
    ref("play_word").textContent = isPlaying ? "Pause" : "Play";
  };
  /** End without reporting it: somebody else decides what the window is. */
  const end = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    show(false);
  };
  const stop = () => {
    if (timer === undefined) return;
    end();
    onRest();
  };
  /** @param {Days} next @param {number} months @param {number} wait */
  const step = (next, months, wait) => {
    let ms = wait;
    onStep(next, (held) => { ms = Math.max(ms, held); });
    timer = setTimeout(() => move(months, wait), ms);
  };
  /** @param {number} months @param {number} wait */
  const move = (months, wait) => {
    const { window, span } = now();
    const next = shift(window, months, span);
    if (next.until === window.until) stop();
    else step(next, months, wait);
  };
  const play = () => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [months, wait] = isCalm ? [YEAR, CALM_STEP_MS] : [1, STEP_MS];
    const { window, span } = now();
    show(true);
    if (window.until >= span[1]) step(firstWindow(window, span), months, wait);
    else timer = setTimeout(() => move(months, wait), wait);
  };
  /** @param {1 | -1} way by the length of the window, a year at most */
  const stepBy = (way) => {
    end();
    const { window, span } = now();
    const months = Math.min(Math.max(monthIndex(window.until) - monthIndex(window.from), 1), YEAR);
    onStep(isWhole(window, span) ? firstWindow(window, span) : shift(window, way * months, span), () => {});
    onRest();
  };
  const toggle = () => (timer === undefined ? play() : stop());
  ref("play").addEventListener("click", toggle);
  ref("step_back").addEventListener("click", () => stepBy(-1));
  ref("step_on").addEventListener("click", () => stepBy(1));
  return { toggle, stop, end };
}
