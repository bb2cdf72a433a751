// The typed dates of the timeline: the two ends of the window, and the day by which sources count.

import * as dates from "../lib/dates.js";
import { selectOnEntry } from "../lib/fields.js";
import { setProperty } from "../lib/reconcile.js";

/** @typedef {{ from: number | null, until: number | null }} Typed the interval of what was typed, null for an open end */
/** @typedef {Partial<Record<string, Typed>>} Ends */

const FORMAT = "Type a date such as 2008, June 2008 or 5 June 2008, or a time such as 2008–2016.";

/**
 * Listen to the form, and return what writes the present dates into its fields.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} error
 * @param {object} host
 * @param {() => { window: Days, span: Span }} host.now
 * @param {(window: Days) => void} host.onWindow
 * @param {(day: number | null) => void} host.onAsOf
 */
export function createDateFields(form, error, { now, onWindow, onAsOf }) {
  /** @type {Ends | null} an end typed beyond the other one: it counts as soon as the other is typed too */
  let waiting = null;
  /** @param {HTMLInputElement} field @param {string} words */
  const fail = (field, words) => {
    field.setAttribute("aria-invalid", "true");
    error.textContent = words;
  };
  /** @param {HTMLInputElement} field */
  const read = (field) => {
    delete field.dataset.touched;
    const typed = dates.parseTime(field.value);
    if (typed === null) return fail(field, `“${field.value.trim()}” was not understood. ${FORMAT}`);
    if (field.name === "known") return onAsOf(typed.until === null ? null : typed.until - 1);
    const ends = typed.isRange ? { from: typed, until: typed } : { ...waiting, [field.name]: typed };
    const next = withEnds(now(), ends);
    if (next.from < next.until) return onWindow(next);
    waiting = ends;
    fail(field, "The time ends before it starts.");
  };
  form.addEventListener("input", (event) => { fieldOf(event).dataset.touched = "yes"; });
  form.addEventListener("change", (event) => read(fieldOf(event)));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !fieldOf(event).dataset.touched) return;
    read(fieldOf(event));
    fieldOf(event).select();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  selectOnEntry(form);
  /** @param {Days} window @param {number | null} asOf */
  const write = ({ from, until }, asOf) => {
    waiting = null;
    writeField(form, "from", dates.formatFrom(from));
    writeField(form, "until", dates.formatUntil(until));
    writeField(form, "known", asOf === null ? "" : dates.formatDay(asOf));
    setProperty(error, "textContent", "");
  };
  return { write };
}

/** @param {Event} event */
function fieldOf(event) {
  return /** @type {HTMLInputElement} */ (event.target);
}

/** @param {{ window: Days, span: Span }} now @param {Ends} ends @returns {Days} */
function withEnds({ window, span: [start, end] }, { from, until }) {
  return { from: from ? from.from ?? start : window.from, until: until ? until.until ?? end : window.until };
}

/**
 * Write a field, but leave alone what a reader is typing until they leave it.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} text
 */
function writeField(form, name, text) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  field.removeAttribute("aria-invalid");
  if (field !== document.activeElement || !field.dataset.touched) setProperty(field, "value", text);
}
