// The panel of filters: a fieldset of choices for each facet, the range of persons, and two switches.

import { clone, fieldRef, fill, isolate, isolateAll, ref } from "../lib/elements.js";
import { setProperty } from "../lib/reconcile.js";
import { emptyFilters, parseStrength, SWITCHES, toggleChoice } from "../records/filters.js";

/** @typedef {{ code: string, item: HTMLElement, box: HTMLInputElement, left: HTMLElement }} Choice */
/** @typedef {{ details: HTMLDetailsElement, choices: Choice[], chosen: HTMLElement }} DrawnFacet */
/** @typedef {Record<FacetName, ArrayLike<number>>} Counts what each choice would leave, by facet */

/**
 * What the facets are called on the page.
 * @type {Record<FacetName, string>}
 */
export const FACET_LABELS = {
  collection: "Collection", kind: "Kind", operator: "Operator or party", host: "Host", bloc: "Bloc", source: "Source",
  modality: "Certainty", equipment: "Equipment",
};
const ENDS = /** @type {const} */ (["min", "max"]);

/** The panel; `onChange` gets the filters after each choice. */
export class FilterPanel {
  /**
   * @param {HTMLElement} root
   * @param {(filters: Filters) => void} onChange
   */
  constructor(root, onChange) {
    this.root = root;
    this.onChange = onChange;
    this.filters = emptyFilters();
    /** @type {Facets | null} */
    this.facets = null;
    /** @type {Map<FacetName, DrawnFacet>} */
    this.drawn = new Map();
    for (const name of SWITCHES) {
      const box = this.field(name);
      box.addEventListener("change", () => this.change({ [name]: box.checked }));
    }
    for (const name of ENDS) this.field(name).addEventListener("change", () => this.changeStrength());
  }

  /** @param {string} name */
  field(name) {
    return fieldRef(this.root, name);
  }

  /** @param {Partial<Filters>} choices */
  change(choices) {
    this.onChange({ ...this.filters, ...choices });
  }

  /**
   * Draw the options that occur; a facet that was open stays open.
   * @param {Facets} facets
   */
  setFacets(facets) {
    const open = [...this.drawn].filter(([, { details }]) => details.open).map(([name]) => name);
    this.facets = facets;
    this.drawn = new Map(facets.list.filter(({ options }) => options.length).map((facet) =>
      [facet.name, this.createFacet(facet, open.includes(facet.name))]));
    ref(this.root, "facets").replaceChildren(...[...this.drawn.values()].map(({ details }) => details));
    this.drawHint(facets.strength);
  }

  /** @param {Facet} facet @param {boolean} isOpen @returns {DrawnFacet} */
  createFacet({ name, options }, isOpen) {
    const details = /** @type {HTMLDetailsElement} */ (clone("facet-template"));
    const choices = options.map((option) => this.createChoice(name, option));
    fill(details, { name: FACET_LABELS[name], legend: FACET_LABELS[name], options: choices.map(({ item }) => item) });
    details.open = isOpen;
    return { details, choices, chosen: ref(details, "chosen") };
  }

  /** @param {FacetName} name @param {Option} option @returns {Choice} */
  createChoice(name, { code, label }) {
    const item = fill(clone("choice-template"), { label: isolate(label) });
    const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
    box.addEventListener("change", () => this.onChange(toggleChoice(this.filters, name, code)));
    return { code, item, box, left: ref(item, "left") };
  }

  /** @param {Facets["strength"]} strength */
  drawHint(strength) {
    ref(this.root, "strength_box").hidden = strength === null;
    if (!strength) return;
    const [min, max] = [strength.min, strength.max].map((number) => number.toLocaleString("en"));
    ref(this.root, "strength_hint").textContent = `The sources give figures from ${min} to ${max}.`;
  }

  changeStrength() {
    const [min, max] = ENDS.map((name) => this.field(name).value.trim());
    const strength = parseStrength(`${min || ".."}/${max || ".."}`);
    // A field with anything but a number in it has an empty value, and is not valid.
    const isNumbers = ENDS.every((name) => this.field(name).validity.valid);
    const isWrong = strength === null && (min !== "" || max !== "" || !isNumbers);
    ref(this.root, "strength_error").textContent = isWrong ? "Whole numbers, the first not above the second." : "";
    if (!isWrong) this.change({ strength });
  }

  /**
   * Show what is chosen.
   * @param {Filters} filters
   */
  set(filters) {
    this.filters = filters;
    for (const [name, { choices, chosen }] of this.drawn) {
      for (const { code, box } of choices) setProperty(box, "checked", filters[name].includes(code));
      chosen.replaceChildren(...isolateAll(filters[name].map((code) => this.facets?.labelOf(name, code) ?? code)));
    }
    for (const name of SWITCHES) setProperty(this.field(name), "checked", filters[name]);
    for (const name of ENDS) setProperty(this.field(name), "value", String(filters.strength?.[name] ?? ""));
    ref(this.root, "strength_chosen").textContent = filters.strength ? describeRange(filters.strength) : "";
    ref(this.root, "strength_error").textContent = "";
  }

  /**
   * Write what each choice would leave.
   * @param {Counts} counts
   */
  update(counts) {
    for (const [name, { choices }] of this.drawn) {
      choices.forEach(({ item, left }, place) => {
        setProperty(left, "textContent", String(counts[name][place] ?? 0));
        item.classList.toggle("is-none", !counts[name][place]);
      });
    }
  }
}

/**
 * Describe a range: "1,000 to 5,000 persons", "1,000 persons or more".
 * @param {StrengthRange} range
 */
export function describeRange({ min, max }) {
  const [from, to] = [min, max].map((number) => number?.toLocaleString("en"));
  if (max === null) return `${from} persons or more`;
  return min === null ? `${to} persons or fewer` : `${from} to ${to} persons`;
}
