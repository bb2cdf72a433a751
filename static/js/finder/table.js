// The result as a table that can be sorted; it has the same records as the list.

import { COLUMNS, createKey, endsOf, nextSort, numbersOf, parseSort } from "./columns.js";
import { formatMonth } from "../lib/dates.js";
import { RecordRows } from "./record-rows.js";
import { clone, createSymbol, fill, isolate, setStatus } from "../lib/elements.js";
import { describeStatus, isUndated, STATUSES } from "../records/status.js";
import { planTable } from "./row-order.js";
import { reconcile } from "../lib/reconcile.js";
import { strengthIn } from "../records/strength.js";

/** Draws results into the table; it speaks as the list does, and of "table:sort". */
export function createTable(root, { records, lexicon, layer, keyHref }) {
  const table = new Table(root, { lexicon, layer, keyHref });
  table.setRecords(records);
  return table;
}

class Table extends RecordRows {
  constructor(root, given) {
    super(root, given);
    const ref = (name) => root.querySelector(`[data-ref="${name}"]`);
    Object.assign(this, { body: ref("body"), after: ref("after"), heads: new Map(), sorted: undefined });
    ref("head").append(...COLUMNS.map(([name, label]) => this.createHead(name, label)));
  }

  createHead(name, label) {
    const head = fill(clone("column-template"), { label });
    head.querySelector("button").addEventListener("click", () => {
      const detail = { sort: nextSort(name, this.last?.view.sort) };
      this.root.dispatchEvent(new CustomEvent("table:sort", { detail }));
    });
    this.heads.set(name, head);
    return head;
  }

  linksOf() {
    return this.body.querySelectorAll(".table__link");
  }

  bringIntoView(link) {
    if (!this.root.hidden) link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  draw(result, view) {
    const sort = parseSort(view.sort);
    const keyOf = sort && createKey(sort.name, { records: this.records, lexicon: this.lexicon, result, view });
    const indices = planTable(this.records, result, keyOf, sort?.isDescending);
    this.bring(this.body, indices.slice(0, this.limit).map((index) => this.drawRow(index, result, view).line));
    for (const [name, head] of this.heads) markSort(head, sort?.name === name ? sort : null);
    this.revealSorted(sort?.name);
    const rest = Math.max(0, indices.length - this.limit);
    this.empty.update(result, view);
    reconcile(this.after, [...this.nameMore(rest), this.empty.note]);
  }

  /** Brings the column that sorts into sight, beside the names that stay; after that the reader scrolls. */
  revealSorted(name) {
    if (name === this.sorted) return;
    this.sorted = name;
    const [names, ...heads] = this.heads.values();
    const head = this.heads.get(name);
    if (!head || head === names) return;
    const [box, fixed, own] = [this.root, names, head].map((element) => element.getBoundingClientRect());
    // To the edge of a column: a sliver of one beside the names could be neither read nor pressed.
    const steps = heads.map((other) => Math.ceil(other.getBoundingClientRect().left - fixed.right));
    const needed = Math.min(own.right - box.right, own.left - fixed.right);
    if (needed > 0 || own.left < fixed.right) this.root.scrollLeft += steps.find((step) => step >= needed);
  }

  drawRow(index, { ranks, disputed }, view) {
    const record = this.records[index];
    const row = this.rows.get(index) ?? this.createRow(record, index);
    this.writeLink(row);
    const strength = ranks[index] ? strengthIn(record, view, this.lexicon) : [];
    const mark = `${ranks[index]} ${disputed[index]} ${strength.map(({ text, source }) => text + source)}`;
    if (row.mark === mark) return row;
    row.mark = mark;
    const status = STATUSES[ranks[index] - 1] ?? null;
    setStatus(row.symbol, status);
    this.write(row.line, {
      ...this.datesOf(record),
      status: describeStatus(record, status, this.lexicon),
      strength: strength.map((figure) => this.figureOf(figure)),
      source: numbersOf(record, this.layer.sources).map((number) => this.sourceLink(number)),
      disputed: disputed[index] ? "sources differ" : "",
    });
    return row;
  }

  createRow(record, index) {
    const key = `${record.collection}/${record.id}`;
    const line = clone("row-template");
    const symbol = createSymbol(record.collection, record.kind, null);
    const link = line.querySelector("a");
    const countries = (codes) => codes.flatMap((code, at) => [at ? ", " : "", isolate(this.lexicon.country(code))]);
    fill(line, { symbol, name: isolate(record.name) });
    this.write(line, {
      kind: this.lexicon.label("kinds", record.kind),
      host: countries(record.host),
      operator: countries(record.operator),
    });
    line.dataset.record = key;
    link.dataset.key = key;
    if (key === this.chosen) link.setAttribute("aria-current", "true");
    const row = { key, line, link, symbol, href: "", mark: "" };
    this.rows.set(index, row);
    return row;
  }

  /** Fills cells; a cell without text stays in its column, so `fill`, which hides, is not for them. */
  write(line, cells) {
    for (const [name, value] of Object.entries(cells)) {
      line.querySelector(`td[data-ref="${name}"]`).replaceChildren(...[value].flat());
    }
  }

  datesOf(record) {
    if (isUndated(record)) return { held_from: "", held_until: "" };
    const { from, until } = endsOf(record);
    return {
      held_from: from === null ? "start not given" : formatMonth(from),
      held_until: until === null ? "no end given" : formatMonth(until - 1),
    };
  }

  figureOf({ text, source }) {
    const figure = document.createElement("span");
    figure.className = "table__figure";
    figure.append(isolate(text), " ", this.sourceLink(this.layer.sources[source].n));
    return figure;
  }

  sourceLink(number) {
    const [id, { title }] = Object.entries(this.layer.sources).find(([, { n }]) => n === number);
    const link = document.createElement("a");
    Object.assign(link, { className: "table__source", title, textContent: String(number) });
    link.setAttribute("href", `${this.layer.root}/sources/${encodeURIComponent(id)}`);
    link.setAttribute("aria-label", `Source ${number}: ${title}`);
    return link;
  }
}

function markSort(head, sort) {
  if (!sort) head.removeAttribute("aria-sort");
  else head.setAttribute("aria-sort", sort.isDescending ? "descending" : "ascending");
}
