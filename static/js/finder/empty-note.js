// What stands where no record is left, or where more is held at other times: why, and the ways out.

import { formatDay, formatWindow } from "../lib/dates.js";
import { clone, isolate } from "../lib/elements.js";
import { countActive } from "../records/filters.js";

/** The note below the records of a part; its buttons are "finder:…" events on the part's root. */
export function createEmpty(root) {
  const note = clone("empty-template");
  const ref = (name) => note.querySelector(`[data-ref="${name}"]`);
  for (const name of ["alltime", "clear", "everything"]) {
    ref(name).addEventListener("click", () => root.dispatchEvent(new CustomEvent(`finder:${name}`)));
  }
  let shown = "";
  return {
    note,
    update(result, view) {
      const drawn = explain(result, view);
      note.hidden = !drawn.isEmpty && !drawn.outside;
      // Redrawn only where it says something else: a press must not lose its button.
      if (JSON.stringify(drawn) === shown) return;
      shown = JSON.stringify(drawn);
      ref("why").replaceChildren(...whyNone(drawn));
      ref("why").hidden = ref("silence").hidden = ref("everything").hidden = !drawn.isEmpty;
      ref("alltime").textContent = `${drawn.outside} more outside this time: show all years`;
      ref("alltime").hidden = !drawn.outside;
      ref("clear").textContent = whatToClear(drawn);
      ref("clear").hidden = !drawn.isEmpty || !drawn.isNarrowed;
    },
  };
}

/** Without a search or a filter, what other years hold is the timeline's to say, unless nothing is left here. */
function explain({ held, undated, outside, total }, view) {
  const isEmpty = held + undated === 0;
  const count = countActive(view.filters);
  const isNarrowed = view.q !== "" || count > 0;
  const when = isEmpty ? formatWindow(view) : "";
  const known = isEmpty && view.asOf !== null ? formatDay(view.asOf) : "";
  return { isEmpty, isNarrowed, when, known, total, q: view.q, count, outside: isEmpty || isNarrowed ? outside : 0 };
}

function whatToClear({ q, count }) {
  return `Clear ${[q && "search", count && "filters"].filter(Boolean).join(" and ")}`;
}

function whyNone({ isEmpty, total, when: window, known, q, count }) {
  if (!isEmpty) return [];
  if (known && total === 0) return [`No source was published by ${known}; nothing was known then.`];
  const when = known ? `${window}, as known on ${known}` : window;
  const filters = count === 1 ? "this filter" : `these ${count} filters`;
  if (q && count) return ["No record matches “", isolate(q), `” and ${filters} ${when}.`];
  if (q) return ["No record matches “", isolate(q), `” ${when}.`];
  return [count ? `No record matches ${filters} ${when}.` : `No record is held ${when}.`];
}
