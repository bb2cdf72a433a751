// The list beside the map: the records of the result in groups. It takes the place of the server's list.

import { RecordRows } from "./record-rows.js";
import { clone, createSign, createSymbol, fill, isolate, setStatus } from "../lib/elements.js";
import { describeStatus, STATUSES } from "../records/status.js";
import { planList } from "./row-order.js";
import { reconcile, setProperty } from "../lib/reconcile.js";
import { describeStrength, strengthIn } from "../records/strength.js";

const HEADS = { found: "Best match first", undated: "No date given" };
const NOTES = { undated: "No source says when. These are never counted as held." };

/** Draws results into the list; a press on a record is a "list:choose" event with its key ("bases/kant-air-base"). */
export function createList(root, { records, lexicon, keyHref }) {
  const list = new List(root, { lexicon, keyHref });
  list.setRecords(records);
  return list;
}

class List extends RecordRows {
  constructor(root, given) {
    super(root, given);
    this.groups = new Map();
    this.server = root.querySelector('[data-ref="server"]');
    this.place = root.querySelector('[data-ref="drawn"]');
    this.collections = this.lexicon.entries("collections").map(({ code }) => code);
  }

  linksOf() {
    return this.place.querySelectorAll(".item__link");
  }

  bringIntoView(link) {
    scrollWithin(this.root, link);
  }

  draw(result, view) {
    const groups = planList(this.records, result, this.collections, this.limit);
    const drawn = groups.filter(({ indices }) => indices.length).map((group) => this.drawGroup(group, result, view));
    const rest = groups.reduce((sum, { size, indices }) => sum + size - indices.length, 0);
    this.empty.update(result, view);
    this.server.remove(); // now that there is something to take its place
    reconcile(this.place, [...drawn, ...this.nameMore(rest), this.empty.note]);
  }

  drawGroup({ code, size, indices }, result, view) {
    if (!this.groups.has(code)) this.groups.set(code, this.createGroup(code));
    const group = this.groups.get(code);
    setProperty(group.count, "textContent", String(size));
    this.bring(group.items, indices.map((index) => this.drawRow(index, result, view).item));
    return group.section;
  }

  createGroup(code) {
    const section = clone("group-template");
    const label = HEADS[code] ?? this.lexicon.label("collections", code);
    fill(section, { label, note: NOTES[code] ?? "" });
    section.id = HEADS[code] ? code : `of-${code}`;
    section.querySelector("h3").id = `group-${code}`;
    section.querySelector("h3").title = HEADS[code] ? "" : this.lexicon.definition("collections", code);
    section.setAttribute("aria-labelledby", `group-${code}`);
    const ref = (name) => section.querySelector(`[data-ref="${name}"]`);
    return { section, count: ref("count"), items: ref("items") };
  }

  drawRow(index, { ranks, disputed }, view) {
    const record = this.records[index];
    const row = this.rows.get(index) ?? this.createRow(record, index);
    const strength = ranks[index] ? describeStrength(strengthIn(record, view, this.lexicon)) : "";
    this.writeLink(row);
    const mark = `${ranks[index]} ${disputed[index]} ${strength}`;
    if (row.mark === mark) return row;
    row.mark = mark;
    const status = STATUSES[ranks[index] - 1] ?? null;
    setStatus(row.symbol, status);
    const when = describeStatus(record, status, this.lexicon);
    fill(row.item, { when: disputed[index] ? [`${when}, `, differMark()] : when, strength });
    return row;
  }

  createRow(record, index) {
    const key = `${record.collection}/${record.id}`;
    const item = clone("item-template");
    const symbol = createSymbol(record.collection, record.kind, null);
    const hosts = record.host.flatMap((code, at) => [at ? ", " : " · ", isolate(this.lexicon.country(code))]);
    const about = [this.lexicon.label("kinds", record.kind), ...hosts];
    fill(item, { symbol, name: isolate(record.name), about });
    item.dataset.record = key;
    const link = item.querySelector("a");
    link.dataset.key = key;
    if (key === this.chosen) link.setAttribute("aria-current", "true");
    const row = { key, item, link, symbol, href: "", mark: "" };
    this.rows.set(index, row);
    return row;
  }
}

function differMark() {
  const mark = document.createElement("span");
  mark.className = "item__differ";
  mark.append(createSign("differ"), "sources differ");
  return mark;
}

function scrollWithin(root, item) {
  // Only the list itself may scroll: on a phone the page is the scroller, and must not jump away from the map.
  if (root.scrollHeight <= root.clientHeight) return;
  const [box, row] = [root.getBoundingClientRect(), item.getBoundingClientRect()];
  if (row.top < box.top + 40) root.scrollTop -= box.top + 40 - row.top;
  else if (row.bottom > box.bottom) root.scrollTop += row.bottom - box.bottom + 8;
}
