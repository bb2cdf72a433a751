// A sheet at the bottom of a narrow screen, of three heights: dragged by its handle, or set by its two buttons.

import { closestTarget } from "./elements.js";

const HEIGHTS = ["peek", "half", "full"]; // as the style sheet knows them
const TAP_PX = 6; // a finger that moved less has not dragged

/**
 * Let an element be set to one of the heights by what is in its handle; `onChange` is called after each change.
 * @param {HTMLElement} sheet
 * @param {{ handle: HTMLElement, lower: HTMLButtonElement, higher: HTMLButtonElement, onChange: () => void }} given
 */
export function createSheet(sheet, { handle, lower, higher, onChange }) {
  /** @type {{ y: number, height: number, hasMoved: boolean } | null} */
  let drag = null;
  const now = () => HEIGHTS.indexOf(sheet.dataset.height ?? "");
  /** @param {number} at */
  const set = (at) => {
    sheet.style.height = "";
    sheet.dataset.height = HEIGHTS[Math.max(0, Math.min(at, HEIGHTS.length - 1))];
    lower.disabled = now() === 0;
    higher.disabled = now() === HEIGHTS.length - 1;
    onChange();
  };
  const nearest = () => {
    const height = sheet.offsetHeight;
    sheet.style.height = "";
    const off = HEIGHTS.map((name) => {
      sheet.dataset.height = name;
      return Math.abs(sheet.offsetHeight - height);
    });
    return off.indexOf(Math.min(...off));
  };
  lower.addEventListener("click", () => set(now() - 1));
  higher.addEventListener("click", () => set(now() + 1));
  handle.addEventListener("pointerdown", (event) => {
    if (closestTarget(event, "button")) return;
    drag = { y: event.clientY, height: sheet.offsetHeight, hasMoved: false };
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", ({ clientY }) => {
    if (!drag) return;
    drag.hasMoved ||= Math.abs(clientY - drag.y) > TAP_PX;
    if (drag.hasMoved) sheet.style.height = `${Math.max(0, drag.height + drag.y - clientY)}px`;
  });
  const drop = () => {
    if (drag) set(drag.hasMoved ? nearest() : now() === 1 ? 2 : 1);
    drag = null;
  };
  for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, drop);
  set(1);
}
