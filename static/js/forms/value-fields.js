// The fields for the value of a claim: only what its property needs.

import { create, createChoice, createField, field, textOf } from "./fields.js";
import { createRows } from "./rows.js";

/** @typedef {import("./server.js").Choices} Choices */
/** @typedef {{ read: () => any, write: (value: any) => void }} ValueFields */

/**
 * Put the fields for a shape of value into a place.
 * @param {HTMLElement} place
 * @param {string} shape
 * @param {Choices} choices
 * @param {string} [prefix] of the names of fields, where a form has them twice
 * @returns {ValueFields}
 */
export function showValueFields(place, shape, choices, prefix = "") {
  place.replaceChildren();
  switch (shape) {
    case "truth": return createTruth(place, prefix);
    case "figure": return createFigure(place);
    case "equipment": return createEquipment(place, choices, prefix);
  }
  const isDate = shape === "date";
  const input = create("input", { name: `${prefix}value`, placeholder: isDate ? "June 2008, since 2003, 2008-06" : "" });
  place.append(createField(isDate ? "Which date?" : "In a few words of your own", input, true));
  if (isDate) place.append(create("p", { className: "soft desk__date" }));
  return { read: () => input.value.trim(), write: (value) => { input.value = value ?? ""; } };
}

/** @param {HTMLElement} place @param {string} prefix @returns {ValueFields} */
function createTruth(place, prefix) {
  const [yes, no] = [["true", "Yes, it was so"], ["false", "No, it was not"]].map(([value, words], index) => createChoice("radio", { name: `${prefix}value`, value, words, checked: index === 0 }));
  place.append(create("fieldset", { className: "desk__part" }, create("legend", {}, "Was it so?"), yes, no));
  /** @param {string} value */
  const at = (value) => /** @type {HTMLInputElement} */ (place.querySelector(`[value="${value}"]`));
  return { read: () => at("true").checked, write: (value) => { at(String(value !== false)).checked = true; } };
}

/** @param {HTMLElement} place @returns {ValueFields} */
function createFigure(place) {
  const [least, most] = ["min", "max"].map((name) => create("input", { name, inputMode: "numeric" }));
  const about = createChoice("checkbox", { name: "approximate", value: "yes", words: "The words say about, some or estimated" });
  place.append(createField("How many?", least, true), createField("At most, where a range is given", most), about);
  /** @param {string} name */
  const number = (name) => { const digits = (textOf(place, name) ?? "").replace(/[\s.,\u00a0\u202f']/g, ""); return /^\d+$/.test(digits) ? Number(digits) : null; };
  return {
    read: () => ({ min: number("min"), max: textOf(place, "max") ? number("max") : number("min"), approximate: field(place, "approximate").checked }),
    write: (value) => {
      least.value = value?.min ?? "";
      most.value = value?.max === value?.min ? "" : value?.max ?? "";
      field(place, "approximate").checked = value?.approximate ?? false;
    },
  };
}

/** @param {HTMLElement} place @param {Choices} choices @param {string} prefix @returns {ValueFields} */
function createEquipment(place, { classes, equipment }, prefix) {
  const known = new Map(equipment);
  const list = create("datalist", { id: `${prefix}known-equipment` }, ...equipment.map(([name]) => create("option", { value: name })));
  place.append(list);
  /** @param {any} [item] */
  const createFields = (item) => {
    const name = create("input", { name: "item", value: item?.name ?? "" });
    name.setAttribute("list", list.id);
    const kind = create("select", { name: "class" }, ...classes.map(({ code, label }) => create("option", { value: code }, label)));
    kind.value = item?.class ?? "unspecified";
    name.addEventListener("change", () => { kind.value = known.get(name.value) ?? kind.value; });
    const count = create("input", { name: "count", inputMode: "numeric", value: item?.count ?? "" });
    return [createField("As the source names it", name, true), createField("Class", kind), createField("How many, if it says so", count)];
  };
  return createRows(place, { legend: "Equipment", more: "Another piece of equipment", least: 1 }, createFields, (row) => {
    const count = textOf(row, "count");
    return { name: textOf(row, "item") ?? "", class: field(row, "class").value, count: count && /^\d+$/.test(count) ? Number(count) : count };
  });
}

/**
 * Ask which of the places of a record a claim of its location names; of a single one nothing is asked.
 * @param {HTMLElement} place
 * @param {string[]} names
 * @param {string[]} chosen
 */
export function showPlaces(place, names, chosen) {
  const choices = names.length > 1 ? names.map((name) => createChoice("checkbox", { name: "at", value: name, words: name, checked: chosen.includes(name) })) : [];
  place.replaceChildren(...(choices.length ? [create("fieldset", { className: "desk__part" }, create("legend", {}, "Which of its places?"), ...choices)] : []));
}
