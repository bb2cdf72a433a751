// The list beside the map: the records of the result in groups. It takes the place of the server's list.

import { clone, createSign, createSymbol, fill, isolate, isolateName, ref, select, setStatus } from "../lib/elements.js";
import { reconcile, setText } from "../lib/reconcile.js";
import { describeStatusThen } from "../records/lexicon.js";
import { statusShown } from "../records/result.js";
import { describeStrength, strengthIn } from "../records/strength.js";
import { RecordRows } from "./record-rows.js";
import { GROUP_HEADS, planList } from "./row-order.js";

/** @typedef {{ section: HTMLElement, count: HTMLElement, items: HTMLElement }} Group */
/** @typedef {ReturnType<typeof planList>[number]} PlannedGroup */

/** @type {Record<string, string | undefined>} */
const NOTES = {
  lapsed: "Nobody has spoken of these for so long that they are not taken to go on. They are not counted.",
  undated: "No source says when. These are not counted.",
};
const HEAD_PX = 40; // of a group, which stays in sight above its rows

/** The list; a press on a record is a "list:choose" event with its key ("bases/kant-air-base"). */
export class List extends RecordRows {
  /**
   * @param {HTMLElement} root
   * @param {import("./record-rows.js").Given} given
   */
  constructor(root, given) {
    super(root, given);
    /** @type {Map<string, Group>} */
    this.groups = new Map();
    this.server = ref(root, "server");
    this.place = ref(root, "drawn");
    this.collections = this.lexicon.terms("collections").map(({ code }) => code);
  }

  linksOf() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.place.querySelectorAll(".item__link"))];
  }

  /** @param {HTMLElement} link */
  bringIntoView(link) {
    scrollWithin(this.root, link);
  }

  /** @param {Result} result @param {View} view */
  draw(result, view) {
    const groups = planList(this.records, result, this.collections, this.limit);
    const drawn = groups.filter(({ indices }) => indices.length).map((group) => this.drawGroup(group, result, view));
    const rest = groups.reduce((sum, { size, indices }) => sum + size - indices.length, 0);
    this.empty.update(result, view, this.records);
    this.server.remove(); // now that there is something to take its place
    reconcile(this.place, [...drawn, ...this.moreButtons(rest), this.empty.note]);
  }

  /** @param {PlannedGroup} planned @param {Result} result @param {View} view */
  drawGroup({ code, size, indices }, result, view) {
    const group = this.groups.get(code) ?? this.createGroup(code);
    setText(group.count, String(size));
    this.insert(group.items, indices.map((index) => this.drawRow(index, result, view).element));
    return group.section;
  }

  /** @param {string} code */
  createGroup(code) {
    const label = GROUP_HEADS[code] ?? this.lexicon.label("collections", code);
    const section = fill(clone("group-template"), { label, note: NOTES[code] ?? "" });
    const head = select(section, "h3");
    section.id = GROUP_HEADS[code] ? code : `of-${code}`;
    head.id = `group-${code}`;
    head.title = GROUP_HEADS[code] ? "" : this.lexicon.definition("collections", code);
    section.setAttribute("aria-labelledby", head.id);
    const group = { section, count: ref(section, "count"), items: ref(section, "items") };
    this.groups.set(code, group);
    return group;
  }

  /** @param {number} index @param {Result} result @param {View} view */
  drawRow(index, result, view) {
    const { ranks, disputed } = result;
    const record = this.records[index];
    const row = this.rows.get(index) ?? this.createRow(record, index);
    const strength = ranks[index] ? describeStrength(strengthIn(record, view, this.lexicon, this.layer.sources)) : [];
    this.writeLink(row);
    const status = statusShown(result, index);
    const when = describeStatusThen(record, status, view, this.lexicon);
    const state = `${ranks[index]} ${disputed[index]} ${strength.join()} ${when}`;
    if (row.state === state) return row;
    row.state = state;
    setStatus(row.symbol, status);
    fill(row.element, { when: disputed[index] ? [`${when}, `, createDifferMark()] : when, strength: strength.map(createFigure) });
    return row;
  }

  /** @param {KnownRecord} record @param {number} index */
  createRow(record, index) {
    const symbol = createSymbol(record.collection, record.kind, null);
    const hosts = record.host.flatMap((code, at) => [at ? ", " : " · ", isolate(this.lexicon.country(code))]);
    const about = [this.lexicon.label("kinds", record.kind), ...hosts];
    return this.addRow(fill(clone("item-template"), { symbol, name: isolateName(record.name), about }), index, symbol);
  }
}

/** @param {string} text */
function createFigure(text) {
  const figure = isolate(text);
  figure.className = "item__figure";
  return figure;
}

function createDifferMark() {
  const mark = document.createElement("span");
  mark.className = "item__differ";
  mark.append(createSign("differ"), "sources differ");
  return mark;
}

/**
 * Scroll only the list itself: on a phone the page is the scroller, and must not jump away from the map.
 * @param {HTMLElement} root
 * @param {HTMLElement} item
 */
function scrollWithin(root, item) {
  if (root.scrollHeight <= root.clientHeight) return;
  const [box, row] = [root.getBoundingClientRect(), item.getBoundingClientRect()];
  if (row.top < box.top + HEAD_PX) root.scrollTop -= box.top + HEAD_PX - row.top;
  else if (row.bottom > box.bottom) root.scrollTop += row.bottom - box.bottom + 8;
}
