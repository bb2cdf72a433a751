// Which columns of the table are shown: those that its width has room for, until the reader asks for all.

import { ref } from "../lib/elements.js";
import { COLUMNS } from "./columns.js";

/**
 * Name and width in rem of the columns, in the order in which they are given room.
 * @type {[name: string, rem: number][]}
 */
const ROOM = [
  ["name", 11], ["status", 8], ["host", 7.5], ["strength", 11], ["kind", 8], ["held_from", 8.5], ["held_until", 8.5], ["operator", 8.5],
  ["source", 5.5], ["disputed", 6],
];

/**
 * Choose the columns for a width in rem; names and the column that sorts are always among them.
 * @param {number} width
 * @param {string | undefined} sorted
 */
export function columnsThatFit(width, sorted) {
  const isFirst = (/** @type {string} */ name) => name === "name" || name === sorted;
  const order = [...ROOM.filter(([name]) => isFirst(name)), ...ROOM.filter(([name]) => !isFirst(name))];
  let left = width;
  const chosen = order.filter(([name, rem]) => {
    left -= rem;
    return left >= 0 || isFirst(name);
  });
  return COLUMNS.map(([name]) => name).filter((name) => chosen.some(([other]) => other === name));
}

/**
 * Keep the columns of a table to its width, with a button for the others, and say where it scrolls sideways; `fit` follows the
 * column that sorts.
 * @param {HTMLElement} root
 */
export function fitColumns(root) {
  const [button, hint, scroller, grid] = ["columns", "hint", "scroller", "grid"].map((name) => ref(root, name));
  let isAll = false;
  /** @type {string | undefined} */
  let sorted;
  const sayScroll = () => {
    const { scrollLeft, scrollWidth, clientWidth } = scroller;
    hint.hidden = scrollWidth <= clientWidth + 1;
    scroller.classList.toggle("has-more", scrollLeft + clientWidth < scrollWidth - 1);
  };
  const fit = () => {
    if (scroller.clientWidth === 0) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const fitting = columnsThatFit(scroller.clientWidth / rem, sorted);
    const shown = isAll ? COLUMNS.map(([name]) => name) : fitting;
    grid.dataset.without = COLUMNS.map(([name]) => name).filter((name) => !shown.includes(name)).join(" ");
    button.hidden = fitting.length === COLUMNS.length;
    button.textContent = isAll ? "Fewer columns" : `More columns (${COLUMNS.length - fitting.length})`;
    sayScroll();
  };
  button.addEventListener("click", () => {
    isAll = !isAll;
    fit();
  });
  scroller.addEventListener("scroll", sayScroll, { passive: true });
  new ResizeObserver(fit).observe(scroller);
  return (/** @type {string | undefined} */ name) => {
    if (name !== sorted) {
      sorted = name;
      fit();
    } else sayScroll();
  };
}
