// What stands where no record is left, or where more is held at other times: why, and the ways out.

import { formatDay, formatWindow } from "../lib/dates.js";
import { clone, fill, isolate, ref } from "../lib/elements.js";
import { countActive } from "../records/filters.js";

/** @typedef {Pick<Result, "held" | "undated" | "outside" | "total" | "unmentioned" | "nearest">} Counts */
/** @typedef {Pick<KnownRecord, "collection" | "id" | "name">} Named */
/** @typedef {Days & Pick<View, "filters" | "q" | "asOf">} AskedView */
/** @typedef {ReturnType<typeof explain>} Explanation */

/**
 * Create the note below the records of a part; its buttons are "finder:…" events on the part's root.
 * @param {HTMLElement} root
 */
export function createEmptyNote(root) {
  const note = clone("empty-template");
  const [why, silence, allTime, clear, everything] = ["why", "silence", "alltime", "clear", "everything"].map((name) => ref(note, name));
  for (const name of ["alltime", "clear", "everything"]) {
    ref(note, name).addEventListener("click", () => root.dispatchEvent(new CustomEvent(`finder:${name}`)));
  }
  let shown = "";
  return {
    note,
    /** @param {Counts} result @param {AskedView} view @param {Named[]} records */
    update(result, view, records) {
      const said = explain(result, view);
      note.hidden = !said.isEmpty && !said.outside;
      // Redrawn only where it says something else: a press must not lose its button.
      if (JSON.stringify(said) === shown) return;
      shown = JSON.stringify(said);
      why.replaceChildren(...whyNone(said));
      fill(note, { near: said.isEmpty ? nearNames(result.nearest.map((index) => records[index])) : [] });
      why.hidden = silence.hidden = everything.hidden = !said.isEmpty;
      allTime.textContent = `${said.outside} more outside this time: show all years`;
      allTime.hidden = !said.outside;
      clear.textContent = `Clear ${[said.q && "search", said.count && "filters"].filter(Boolean).join(" and ")}`;
      clear.hidden = !said.isEmpty || !said.isNarrowed;
    },
  };
}

/**
 * Collect what is to be said. Without a search or a filter, what other years hold is the timeline's to say, unless nothing is
 * left here.
 * @param {Counts} result
 * @param {AskedView} view
 */
function explain({ held, undated, outside, total, unmentioned, nearest }, view) {
  const isEmpty = held + undated === 0;
  const count = countActive(view.filters);
  const isNarrowed = view.q !== "" || count > 0;
  const window = isEmpty ? formatWindow(view) : "";
  const known = isEmpty && view.asOf !== null ? formatDay(view.asOf) : "";
  return { isEmpty, isNarrowed, window, known, total, q: view.q, unmentioned, nearest, count, outside: isEmpty || isNarrowed ? outside : 0 };
}

/** @param {Explanation} said */
function whyNone({ isEmpty, total, window, known, q, count, unmentioned }) {
  if (!isEmpty) return [];
  if (q && unmentioned.length) return ["The articles do not mention ", ...unmentioned.flatMap((word, index) => [index ? " or " : "", "“", isolate(word), "”"]), "."];
  if (known && total === 0) return [`No source was published by ${known}; nothing was known then.`];
  const when = known ? `${window}, published by ${known}` : window;
  const filters = count === 1 ? "this filter" : `these ${count} filters`;
  if (q && count) return ["No record matches “", isolate(q), `” and ${filters} ${when}.`];
  if (q) return ["No record matches “", isolate(q), `” ${when}.`];
  return [count ? `No record matches ${filters} ${when}.` : `The sources report nothing ${when}.`];
}

/**
 * Name the records that a search comes near to; a press on one chooses it, as on a row.
 * @param {Named[]} records
 */
function nearNames(records) {
  const links = records.flatMap(({ collection, id, name }, index) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "link" });
    button.dataset.key = `${collection}/${id}`;
    button.append(isolate(name));
    return [index ? ", " : "", button];
  });
  return links.length ? ["Names that come near: ", ...links] : [];
}
