// The typed dates of the timeline: the two ends of the window, and the day by which sources count.

import * as dates from "../lib/dates.js";
import { setProperty } from "../lib/reconcile.js";

const FORMAT = "Type a date such as 2008, June 2008 or 5 June 2008.";

/**
 * Listens to the form; `now()` gives { window, span }, and `onWindow` and `onKnown` get what was typed. The object
 * returned writes what holds into the fields.
 */
export function createDateFields(form, error, { now, onWindow, onKnown }) {
  let waiting = null; // an end typed beyond the other one: it holds as soon as the other is typed too
  const fail = (field, words) => {
    field.setAttribute("aria-invalid", "true");
    error.textContent = words;
  };
  const read = (field) => {
    delete field.dataset.touched;
    const typed = readField(field.value);
    if (typed === null) return fail(field, FORMAT);
    if (field.name === "known") return onKnown(typed.until === null ? null : typed.until - 1);
    const ends = { ...waiting, [field.name]: typed };
    const next = withEnds(now(), ends);
    if (next.from < next.until) return onWindow(next);
    waiting = ends;
    fail(field, "The time ends before it starts.");
  };
  form.addEventListener("input", (event) => { event.target.dataset.touched = "yes"; });
  form.addEventListener("change", (event) => read(event.target));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.dataset.touched) read(event.target);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  return {
    write: ({ from, until }, asOf) => {
      waiting = null;
      writeField(form.elements.from, dates.formatFrom(from));
      writeField(form.elements.until, dates.formatUntil(until));
      writeField(form.elements.known, asOf === null ? "" : dates.formatDay(asOf));
      setProperty(error, "textContent", "");
    },
  };
}

function readField(text) {
  const isOpen = text.trim() === "" || text.trim() === "..";
  return isOpen ? { from: null, until: null } : dates.parseTyped(text);
}

function withEnds({ window, span: [start, end] }, { from, until }) {
  return { from: from ? from.from ?? start : window.from, until: until ? until.until ?? end : window.until };
}

/** What a reader is typing is theirs until they leave the field. */
function writeField(field, text) {
  field.removeAttribute("aria-invalid");
  if (field !== document.activeElement || !field.dataset.touched) setProperty(field, "value", text);
}
