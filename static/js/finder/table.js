// The result as a table that can be sorted; it has the same records as the list.

import { formatMonth } from "../lib/dates.js";
import { clone, createSymbol, fill, isolate, isolateAll, isolateName, ref, select, setStatus } from "../lib/elements.js";
import { reconcile } from "../lib/reconcile.js";
import { describeStatusThen } from "../records/lexicon.js";
import { pin } from "../lib/pin.js";
import { statusShown } from "../records/result.js";
import { isUndated } from "../records/status.js";
import { strengthIn } from "../records/strength.js";
import { fitColumns } from "./column-fit.js";
import { COLUMNS, createKey, endsOf, nextSort, parseSort, sourceNumbers } from "./columns.js";
import { RecordRows } from "./record-rows.js";
import { GROUP_HEADS, planTable } from "./row-order.js";

/** @typedef {ReturnType<typeof strengthIn>[number]} Figure */

/** The table; it dispatches what the list does, and "table:sort" { sort }. */
export class Table extends RecordRows {
  /**
   * @param {HTMLElement} root
   * @param {import("./record-rows.js").Given} given
   */
  constructor(root, given) {
    super(root, given);
    this.body = ref(root, "body");
    this.after = ref(root, "after");
    this.scroller = ref(root, "scroller");
    /** @type {Map<string, HTMLElement>} */
    this.partHeads = new Map();
    /** @type {string | undefined} the column that sorted last */
    this.sorted = undefined;
    this.heads = new Map(COLUMNS.map(([name, label]) => [name, this.createHead(name, label)]));
    ref(root, "head").append(...this.heads.values());
    this.fit = fitColumns(root);
  }

  /** @param {string} name @param {string} label */
  createHead(name, label) {
    const head = fill(clone("column-template"), { label });
    head.dataset.column = name;
    select(head, "button").addEventListener("click", () => {
      const detail = { sort: nextSort(name, this.last?.view.sort) };
      this.root.dispatchEvent(new CustomEvent("table:sort", { detail }));
    });
    return head;
  }

  linksOf() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.body.querySelectorAll(".table__link"))];
  }

  /** @param {HTMLElement} link */
  bringIntoView(link) {
    if (!this.root.hidden) link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {Result} result @param {View} view */
  draw(result, view) {
    const sort = parseSort(view.sort);
    const keyOf = sort && createKey(sort.name, { records: this.records, lexicon: this.lexicon, result, view });
    const parts = planTable(this.records, result, keyOf, sort?.isDescending);
    const indices = parts.flatMap((part) => part.indices);
    const shown = new Set(indices.slice(0, this.limit));
    this.insert(this.body, parts.flatMap((part) => {
      const rows = part.indices.filter((index) => shown.has(index)).map((index) => this.drawRow(index, result, view).element);
      return rows.length && part.code !== "held" ? [this.partHead(part.code), ...rows] : rows;
    }));
    for (const [name, head] of this.heads) markSort(head, sort?.name === name ? sort : null);
    this.fit(sort?.name);
    this.revealSorted(sort?.name);
    const rest = Math.max(0, indices.length - this.limit);
    this.empty.update(result, view, this.records);
    reconcile(this.after, [...this.moreButtons(rest), this.empty.note]);
  }

  /**
   * Get the row above those that are listed apart.
   * @param {string} code
   */
  partHead(code) {
    const known = this.partHeads.get(code);
    if (known) return known;
    const row = fill(clone("part-template"), { label: GROUP_HEADS[code] });
    this.partHeads.set(code, row);
    return row;
  }

  /**
   * Bring the column that sorts into sight, beside the names that stay; after that the reader scrolls.
   * @param {string | undefined} name
   */
  revealSorted(name) {
    if (name === this.sorted) return;
    this.sorted = name;
    const [names, ...heads] = this.heads.values();
    const head = name === undefined ? undefined : this.heads.get(name);
    if (!head || head === names) return;
    const [box, fixed, own] = [this.scroller, names, head].map((element) => element.getBoundingClientRect());
    // To the edge of a column: a sliver of one beside the names could be neither read nor pressed.
    const steps = heads.filter((other) => other.checkVisibility()).map((other) => Math.ceil(other.getBoundingClientRect().left - fixed.right));
    const needed = Math.min(own.right - box.right, own.left - fixed.right);
    const step = steps.find((edge) => edge >= needed);
    if (step !== undefined && (needed > 0 || own.left < fixed.right)) this.scroller.scrollLeft += step;
  }

  /** @param {number} index @param {Result} result @param {View} view */
  drawRow(index, result, view) {
    const { ranks, disputed } = result;
    const record = this.records[index];
    const row = this.rows.get(index) ?? this.createRow(record, index);
    this.writeLink(row);
    const strength = ranks[index] ? strengthIn(record, view, this.lexicon, this.layer.sources) : [];
    const status = statusShown(result, index);
    const words = describeStatusThen(record, status, view, this.lexicon);
    const state = `${words} ${disputed[index]} ${strength.map(({ text, when, source }) => text + when + source)}`;
    if (row.state === state) return row;
    row.state = state;
    setStatus(row.symbol, status);
    writeCells(row.element, {
      ...datesOf(record, view),
      status: words,
      strength: strength.map((figure) => this.createFigure(figure)),
      source: sourceNumbers(record, this.layer.sources, view).map((number) => this.createSourceLink(number)),
      disputed: disputed[index] ? "sources differ" : "",
    });
    return row;
  }

  /** @param {KnownRecord} record @param {number} index */
  createRow(record, index) {
    const symbol = createSymbol(record.collection, record.kind, null);
    const line = fill(clone("row-template"), { symbol, name: isolateName(record.name) });
    writeCells(line, {
      kind: this.lexicon.label("kinds", record.kind),
      host: isolateAll(record.host.map(this.lexicon.country)),
      operator: isolateAll(record.operator.map(this.lexicon.country)),
    });
    return this.addRow(line, index, symbol);
  }

  /** @param {Figure} figure */
  createFigure({ text, when, voice, source }) {
    const figure = document.createElement("span");
    figure.className = "table__figure";
    figure.append(isolate(`${text}, ${when}, ${voice}`), " ", this.createSourceLink(this.layer.sources[source].n));
    return figure;
  }

  /** @param {number} number */
  createSourceLink(number) {
    const [id, title] = Object.entries(this.layer.sources).flatMap(([key, source]) => (source.n === number ? [key, source.title] : []));
    const link = document.createElement("a");
    Object.assign(link, { className: "table__source", title, textContent: String(number) });
    link.setAttribute("href", pin(`${this.layer.root}/sources/${encodeURIComponent(id)}${this.layer.suffix ?? ""}`, this.layer));
    link.setAttribute("aria-label", `Source ${number}: ${title}`);
    return link;
  }
}

/**
 * Fill cells; a cell without text stays in its column, so `fill`, which hides, is not for them.
 * @param {HTMLElement} line
 * @param {Record<string, string | Node | (string | Node)[]>} cells
 */
function writeCells(line, cells) {
  for (const [name, value] of Object.entries(cells)) select(line, `td[data-ref="${name}"]`).replaceChildren(...[value].flat());
}

/** @param {KnownRecord} record @param {Days} view */
function datesOf(record, view) {
  if (isUndated(record)) return { held_from: "", held_until: "" };
  const { from, until } = endsOf(record, view);
  return {
    held_from: from === null ? "start not given" : formatMonth(from),
    held_until: until === null ? "no end given" : formatMonth(until - 1),
  };
}

/** @param {HTMLElement} head @param {import("./columns.js").Sort | null} sort */
function markSort(head, sort) {
  if (!sort) head.removeAttribute("aria-sort");
  else head.setAttribute("aria-sort", sort.isDescending ? "descending" : "ascending");
}
