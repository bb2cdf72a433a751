// The controls of the comparison at the timeline: the second time, typed or picked, and the way out.

import { formatPeriod, parseTime } from "../lib/dates.js";
import { selectOnEntry } from "../lib/fields.js";

const PICK = "Click the second time on the timeline, or type it.";

/**
 * Create the controls; `draw` shows a second time, null while it is still to be chosen.
 * @param {object} host
 * @param {Span} host.span
 * @param {(time: Days) => void} host.onTime
 * @param {() => void} host.onStop
 */
export function createComparePanel({ span, onTime, onStop }) {
  const root = document.createElement("div");
  root.className = "compare";
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Compare two times");
  const label = document.createElement("label");
  label.className = "field";
  const name = document.createElement("span");
  name.className = "field__label";
  name.textContent = "Compare with";
  const field = document.createElement("input");
  Object.assign(field, { className: "field__input", type: "text", name: "compare", autocomplete: "off", spellcheck: false, placeholder: "2013" });
  label.append(name, field);
  const stop = document.createElement("button");
  Object.assign(stop, { className: "button", type: "button", textContent: "Stop comparing" });
  const way = document.createElement("a");
  way.className = "compare__page";
  way.textContent = "Both times with quotes";
  const hint = document.createElement("p");
  hint.className = "compare__hint";
  hint.setAttribute("role", "status");
  root.append(label, stop, way, hint);

  const read = () => {
    delete field.dataset.touched;
    const typed = parseTime(field.value);
    const time = typed && { from: typed.from ?? span[0], until: typed.until ?? span[1] };
    if (time && time.from < time.until && field.value.trim()) return onTime(time);
    field.setAttribute("aria-invalid", "true");
    hint.textContent = `“${field.value.trim()}” was not understood. Type a time such as 2013, June 2013 or 2013–2015.`;
  };
  selectOnEntry(root);
  field.addEventListener("input", () => { field.dataset.touched = "yes"; });
  field.addEventListener("change", read);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && field.dataset.touched) read(); });
  stop.addEventListener("click", onStop);
  return {
    root,
    field,
    /** @param {Days | null} time @param {boolean} isPicked is the next press on the timeline to choose it? @param {string | null} href */
    draw(time, isPicked, href) {
      field.removeAttribute("aria-invalid");
      if (!field.dataset.touched) field.value = time ? formatPeriod(time) : "";
      const words = isPicked ? PICK : "";
      if (hint.textContent !== words) hint.textContent = words;
      way.hidden = href === null || time === null;
      if (href) way.href = href;
    },
  };
}
