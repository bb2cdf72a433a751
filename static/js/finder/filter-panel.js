// The panel of filters: the common ones open, the others behind "More filters"; a group of choices for each facet, the range of
// persons, and three switches. It is loaded when it is first opened.

import { clone, fieldRef, fill, isolate, isolateAll, ref } from "../lib/elements.js";
import { setProperty, setText } from "../lib/reconcile.js";
import { emptyFilters, parseStrength, SWITCHES, toggleChoice } from "../records/filters.js";
import { describeRange, FACET_LABELS } from "../records/filter-words.js";
import { drawCount, KindFacet } from "./kind-facet.js";

/** @typedef {{ code: string, item: HTMLElement, box: HTMLInputElement, left: HTMLElement }} Choice */
/** @typedef {{ details: HTMLDetailsElement, choices: Choice[], chosen: HTMLElement }} DrawnFacet */
/** @typedef {Record<FacetName, ArrayLike<number>>} Counts what each choice would leave, by facet */

const ENDS = /** @type {const} */ (["min", "max"]);
/** @type {FacetName[]} */
const COMMON = ["host", "source", "modality"];
/** @type {FacetName[]} */
const RARE = ["operator", "bloc", "equipment"];

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
    /** @type {KindFacet | null} */
    this.kinds = null;
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
   * Draw the options that occur; a facet that was folded stays so.
   * @param {Facets} facets
   */
  setFacets(facets) {
    const folded = [...this.drawn].filter(([, { details }]) => !details.open).map(([name]) => name);
    this.facets = facets;
    this.drawn = new Map([...COMMON, ...RARE].flatMap((name) => {
      const facet = facets.list.find((one) => one.name === name);
      return facet?.options.length ? [[name, this.createFacet(facet, !folded.includes(name))]] : [];
    }));
    this.kinds = new KindFacet(facets, this.onChange);
    this.kinds.details.open = true;
    const [host, ...others] = this.detailsOf(COMMON);
    ref(this.root, "common").replaceChildren(...[host, this.kinds.details, ...others].filter(Boolean));
    ref(this.root, "rare").replaceChildren(...this.detailsOf(RARE));
    this.drawHint(facets.strength);
    this.set(this.filters);
  }

  /** @param {FacetName[]} names */
  detailsOf(names) {
    return names.map((name) => this.drawn.get(name)?.details ?? "");
  }

  /** @param {Facet} facet @param {boolean} isOpen @returns {DrawnFacet} */
  createFacet({ name, options }, isOpen) {
    const details = /** @type {HTMLDetailsElement} */ (clone("facet-template"));
    const choices = options.map((option) => this.createChoice(name, option));
    fill(details, { name: FACET_LABELS[name], legend: FACET_LABELS[name], options: choices.map(({ item }) => item) });
    details.dataset.facet = name;
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
    this.kinds?.set(filters);
    for (const [name, { choices, chosen }] of this.drawn) {
      for (const { code, box } of choices) setProperty(box, "checked", filters[name].includes(code));
      chosen.replaceChildren(...isolateAll(filters[name].map((code) => this.facets?.labelOf(name, code) ?? code)));
    }
    for (const name of SWITCHES) setProperty(this.field(name), "checked", filters[name]);
    for (const name of ENDS) setProperty(this.field(name), "value", String(filters.strength?.[name] ?? ""));
    ref(this.root, "strength_chosen").textContent = filters.strength ? describeRange(filters.strength) : "";
    ref(this.root, "strength_error").textContent = "";
    this.drawMore(filters);
  }

  /**
   * Say how many of the filters behind "More filters" are on; they are folded out then, once.
   * @param {Filters} filters
   */
  drawMore(filters) {
    const count = RARE.reduce((sum, name) => sum + filters[name].length, filters.strength ? 1 : 0);
    const [more, chosen] = ["more", "more_chosen"].map((name) => ref(this.root, name));
    if (count && chosen.textContent === "") /** @type {HTMLDetailsElement} */ (more).open = true;
    chosen.textContent = count ? `${count} on` : "";
  }

  /**
   * Write what each choice would leave, and how many records there are now.
   * @param {Counts} counts
   * @param {number} held
   */
  update(counts, held) {
    this.kinds?.update(counts);
    for (const [name, { choices }] of this.drawn) {
      choices.forEach((choice, place) => drawCount(choice, counts[name][place]));
    }
    setText(ref(this.root, "done"), `Show ${held} ${held === 1 ? "record" : "records"}`);
  }
}
