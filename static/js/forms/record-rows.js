// What a record may have several of: other names, links to other records, and what lies beyond the articles.

import { ref } from "../lib/elements.js";
import { create, createField, field, fillChoices, textOf } from "./fields.js";
import { findRecords } from "./record-choice.js";
import { createRows } from "./rows.js";

/** @typedef {import("./server.js").Choices} Choices */

/** @type {[string, string][]} member and words of a context, each of which it needs */
const CONTEXT = [["text", "One sentence"], ["title", "Title of what says so"], ["publisher", "Its publisher"], ["published", "Its date, like 2014-06"], ["url", "Its address"]];

/**
 * Connect the rows below an element.
 * @param {HTMLElement} root
 * @param {Choices} choices
 */
export function createRecordRows(root, choices) {
  let { records } = choices;
  const list = create("datalist", { id: "linked-records" });
  root.append(list);
  const showKnown = () => fillChoices(list, records.map(({ name }) => name));
  showKnown();

  /** @param {string} name @param {string} words @param {string} value @param {boolean} [isNeeded] */
  const typed = (name, words, value, isNeeded) => createField(words, create("input", { name, value }), isNeeded);

  const names = createRows(ref(root, "names"), { legend: "Another name", more: "Another name" },
    (/** @type {any} */ item) => [typed("name-text", "The name", item?.text ?? "", true), typed("name-lang", "Its language, like ru", item?.lang ?? "", true), typed("name-note", "What kind of name: former, local, official", item?.note ?? "")],
    (row) => ({ text: textOf(row, "name-text") ?? "", lang: textOf(row, "name-lang") ?? "", note: textOf(row, "name-note") }));

  const related = createRows(ref(root, "related"), { legend: "A link", more: "A link to another record" }, (/** @type {any} */ item) => {
    const rel = create("select", { name: "link-rel" });
    fillChoices(rel, choices.relations.map(({ code, label }) => [code, label]));
    if (item) rel.value = item.rel;
    const other = create("input", { name: "link-id", value: records.find(({ id }) => id === item?.id)?.name ?? item?.id ?? "" });
    other.setAttribute("list", list.id);
    return [createField("How this record bears on the other", rel), createField("The other record", other, true)];
  }, (row) => {
    const other = textOf(row, "link-id") ?? "";
    const found = findRecords(records, other);
    return { rel: field(row, "link-rel").value, id: found.length === 1 ? found[0].id : other };
  });

  const context = createRows(ref(root, "context"), { legend: "Beyond the articles", more: "What readers must know beyond the articles" },
    (/** @type {any} */ item) => CONTEXT.map(([name, words]) => typed(`context-${name}`, words, item?.[name] ?? "", true)),
    (row) => Object.fromEntries(CONTEXT.map(([name]) => [name, textOf(row, `context-${name}`) ?? ""])));

  return {
    read: () => ({ names: names.read(), related: related.read(), context: context.read() }),
    /** @param {{ names?: any[], related?: any[], context?: any[] }} properties */
    write(properties) {
      names.write(properties.names ?? []);
      related.write(properties.related ?? []);
      context.write(properties.context ?? []);
    },
    /** @param {Choices} now */
    renew(now) { ({ records } = now); showKnown(); },
  };
}
