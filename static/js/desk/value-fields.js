// The fields for the value of a claim: only what its property needs.

import { create, createChoice, createField, field, textOf } from "./fields.js";

/** @typedef {import("./server.js").Choices} Choices */
/** @typedef {{ read: () => any, write: (value: any) => void }} ValueFields */

/**
 * Put the fields for a shape of value into a place.
 * @param {HTMLElement} place
 * @param {string} shape
 * @param {Choices} choices
 * @returns {ValueFields}
 */
export function showValueFields(place, shape, choices) {
  place.replaceChildren();
  switch (shape) {
    case "truth": return createTruth(place);
    case "figure": return createFigure(place);
    case "equipment": return createEquipment(place, choices);
  }
  const isDate = shape === "date";
  const input = isDate ? create("input", { name: "value", placeholder: "June 2008, since 2003, 2008-06" }) : create("textarea", { name: "value", rows: 2 });
  place.append(createField(isDate ? "Which date?" : "In a few words of your own", input));
  if (isDate) place.append(create("p", { className: "soft desk__date" }));
  return { read: () => textOf(place, "value") ?? "", write: (value) => { input.value = value ?? ""; } };
}

/** @param {HTMLElement} place @returns {ValueFields} */
function createTruth(place) {
  const [yes, no] = [["true", "Yes, it was so"], ["false", "No, it was not"]].map(([value, words], index) => createChoice("radio", { name: "value", value, words, checked: index === 0 }));
  place.append(create("fieldset", { className: "desk__part" }, create("legend", {}, "Was it so?"), yes, no));
  /** @param {string} value */
  const at = (value) => /** @type {HTMLInputElement} */ (place.querySelector(`[value="${value}"]`));
  return { read: () => at("true").checked, write: (value) => { at(String(value !== false)).checked = true; } };
}

/** @param {HTMLElement} place @returns {ValueFields} */
function createFigure(place) {
  const [least, most] = ["min", "max"].map((name) => create("input", { name, inputMode: "numeric" }));
  const about = createChoice("checkbox", { name: "approximate", value: "yes", words: "The words say about, some or estimated" });
  place.append(createField("How many?", least), createField("At most, where a range is given", most), about);
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

/** @param {HTMLElement} place @param {Choices} choices @returns {ValueFields} */
function createEquipment(place, { classes, equipment }) {
  const known = new Map(equipment);
  const list = create("datalist", { id: "known-equipment" }, ...equipment.map(([name]) => create("option", { value: name })));
  const rows = create("div");
  /** @param {any} [item] */
  const addRow = (item) => {
    const name = create("input", { name: "item", value: item?.name ?? "" });
    name.setAttribute("list", list.id);
    const kind = create("select", { name: "class" }, ...classes.map(({ code, label }) => create("option", { value: code }, label)));
    kind.value = item?.class ?? "unspecified";
    name.addEventListener("change", () => { kind.value = known.get(name.value) ?? kind.value; });
    const count = create("input", { name: "count", inputMode: "numeric", value: item?.count ?? "" });
    const gone = create("button", { type: "button", className: "button" }, "Take away");
    const row = create("fieldset", { className: "desk__part" }, create("legend", {}, "Equipment"), createField("As the source names it", name),
      createField("Class", kind), createField("How many, if it says so", count), gone);
    gone.addEventListener("click", () => { if (rows.children.length > 1) row.remove(); });
    rows.append(row);
  };
  const more = create("button", { type: "button", className: "button" }, "Another piece of equipment");
  more.addEventListener("click", () => addRow());
  place.append(list, rows, create("p", {}, more));
  addRow();
  return {
    read: () => [...rows.children].map((row) => {
      const own = /** @type {HTMLElement} */ (row);
      const count = textOf(own, "count");
      return { name: textOf(own, "item") ?? "", class: field(own, "class").value, count: count && /^\d+$/.test(count) ? Number(count) : count };
    }),
    write: (value) => { rows.replaceChildren(); for (const item of value?.length ? value : [null]) addRow(item); },
  };
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
