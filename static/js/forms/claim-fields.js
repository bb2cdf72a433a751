// What is said in a claim: its property, value, time and voice, and what is right where the article slips.

import { ref } from "../lib/elements.js";
import { createChoice, field, fillChoices, textOf } from "./fields.js";
import { ask } from "./server.js";
import { showValueFields } from "./value-fields.js";

/** @typedef {import("./server.js").RawClaim} RawClaim */

/**
 * Connect the fields of a claim in a form.
 * @param {HTMLElement} form
 * @param {string} source
 * @param {import("./server.js").Choices} choices
 * @param {() => void} onProperty another property was chosen
 */
export function createClaimFields(form, source, choices, onProperty) {
  /** @type {import("./value-fields.js").ValueFields} */
  let value;
  /** @type {import("./value-fields.js").ValueFields | null} the right value, where the article slips */
  let right = null;
  const slip = /** @type {HTMLDetailsElement} */ (ref(form, "slip"));

  fillChoices(field(form, "property"), choices.properties.map(({ code, label }) => [code, label]));
  ref(form, "modality").append(...choices.modalities.map(({ code, label, example }, index) => createChoice("radio", { name: "modality", value: code, words: label, more: ` ${example}`, checked: index === 0 })));

  const property = () => choices.properties.find(({ code }) => code === field(form, "property").value) ?? choices.properties[0];

  let shape = "";
  const showProperty = () => {
    const kept = shape === property().shape ? value.read() : null; // a date stays, whatever was at it
    ({ shape } = property());
    ref(form, "definition").textContent = property().definition;
    value = showValueFields(ref(form, "value"), shape, choices);
    if (kept !== null) value.write(kept);
    openSlip(false);
    onProperty();
  };

  /** @param {boolean} isOpen @param {{ value?: any, held?: string, why?: string }} [corrected] */
  const openSlip = (isOpen, corrected = {}) => {
    slip.open = isOpen;
    right = isOpen ? showValueFields(ref(form, "right"), property().shape, choices, "right-") : null;
    if (!right) ref(form, "right").replaceChildren();
    right?.write(corrected.value ?? value.read());
    for (const name of ["held", "why"]) field(form, `right-${name}`).value = corrected[/** @type {"held" | "why"} */ (name)] ?? "";
  };
  slip.querySelector("summary")?.addEventListener("click", (event) => { event.preventDefault(); openSlip(!slip.open); });
  field(form, "property").addEventListener("change", showProperty);

  /** @param {any} own the value as it is read @param {HTMLElement} place */
  const readValue = async (own, place) => {
    if (property().shape !== "date") return own;
    const date = await readDate(own, source);
    place.querySelector(".desk__date")?.replaceChildren(date.words);
    return date.edtf;
  };

  /** @param {any} said */
  const readCorrection = async (said) => {
    if (!right) return {};
    const own = await readValue(right.read(), ref(form, "right"));
    const held = (await readDate(field(form, "right-held").value, source)).edtf;
    const parts = { ...(JSON.stringify(own) === JSON.stringify(said) ? {} : { value: own }), ...(held ? { held } : {}) };
    const why = textOf(form, "right-why") ?? "";
    return Object.keys(parts).length || why ? { corrected: { ...parts, why } } : {};
  };

  return {
    property,
    raw: () => value.read(),
    isSlip: () => right !== null,
    openSlip,
    async read() {
      const held = await readDate(field(form, "held").value, source);
      const own = await readValue(value.read(), ref(form, "value"));
      ref(form, "held").textContent = held.words;
      const at = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=at]:checked"))].map((box) => box.value);
      const options = { speaker: textOf(form, "speaker"), note: textOf(form, "note"), places: at.length ? at : null };
      const modality = /** @type {HTMLInputElement} */ (form.querySelector("[name=modality]:checked")).value;
      return {
        said: { property: property().code, value: own, held: held.edtf, held_basis: textOf(form, "held_basis") ?? "", source },
        how: { modality, ...Object.fromEntries(Object.entries(options).filter(([, answer]) => answer !== null)), ...(await readCorrection(own)) },
      };
    },
    /** @param {Partial<RawClaim>} claim */
    write(claim) {
      field(form, "property").value = claim.property ?? choices.properties[0].code;
      showProperty();
      value.write(claim.value);
      for (const name of ["held", "held_basis", "speaker", "note"]) field(form, name).value = claim[name] ?? "";
      const said = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name=modality][value="${claim.modality ?? "stated"}"]`));
      if (said) said.checked = true;
      if (claim.corrected) openSlip(true, claim.corrected);
    },
  };
}

/**
 * Read a date as people write it.
 * @param {string} text @param {string} source
 * @returns {Promise<{ edtf: string, words: string }>}
 */
function readDate(text, source) {
  return text.trim() ? ask(`/dates?${new URLSearchParams({ text, source })}`) : Promise.resolve({ edtf: "", words: "" });
}
