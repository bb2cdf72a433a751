// The panel of filters: a fieldset of choices for each facet, the range of persons, and two switches.

import { clone, fill, isolate } from "../lib/elements.js";
import { parseStrength, toggleChoice } from "../records/filters.js";
import { setProperty } from "../lib/reconcile.js";

/** What the facets are called on the page. */
export const FACET_LABELS = {
  collection: "Collection", kind: "Kind", operator: "Operator or party", host: "Host", bloc: "Bloc", source: "Source",
  modality: "How it is said", equipment: "Equipment",
};
const SWITCHES = ["disputed", "attested"];

/** Draws choices below `root`; `onChange` gets the filters after each. */
export function createPanel(root, onChange) {
  return new Panel(root, onChange);
}

class Panel {
  constructor(root, onChange) {
    Object.assign(this, { root, onChange, facets: null, filters: null, drawn: new Map() });
    for (const name of SWITCHES) {
      this.ref(name).addEventListener("change", ({ target }) => this.change({ [name]: target.checked }));
    }
    for (const name of ["min", "max"]) this.ref(name).addEventListener("change", () => this.changeStrength());
  }

  ref(name) {
    return this.root.querySelector(`[data-ref="${name}"]`);
  }

  change(choices) {
    this.onChange({ ...this.filters, ...choices });
  }

  /** Draws the options that occur; a facet that was open stays open. */
  setFacets(facets) {
    const open = [...this.drawn].filter(([, { details }]) => details.open).map(([name]) => name);
    this.facets = facets;
    this.drawn = new Map(facets.list.filter(({ options }) => options.length).map((facet) =>
      [facet.name, this.createFacet(facet, open.includes(facet.name))]));
    this.ref("facets").replaceChildren(...[...this.drawn.values()].map(({ details }) => details));
    this.drawHint(facets.strength);
  }

  createFacet({ name, options }, isOpen) {
    const details = clone("facet-template");
    const choices = options.map((option) => this.createChoice(name, option));
    fill(details, { name: FACET_LABELS[name], legend: FACET_LABELS[name], options: choices.map(({ item }) => item) });
    details.open = isOpen;
    return { details, choices, chosen: details.querySelector('[data-ref="chosen"]') };
  }

  createChoice(name, { code, label }) {
    const item = fill(clone("choice-template"), { label: isolate(label) });
    const box = item.querySelector("input");
    box.addEventListener("change", () => this.onChange(toggleChoice(this.filters, name, code)));
    return { code, item, box, left: item.querySelector('[data-ref="left"]') };
  }

  drawHint(strength) {
    this.ref("strength_box").hidden = strength === null;
    if (!strength) return;
    const [min, max] = [strength.min, strength.max].map((number) => number.toLocaleString("en"));
    this.ref("strength_hint").textContent = `The sources give figures from ${min} to ${max}.`;
  }

  changeStrength() {
    const [min, max] = ["min", "max"].map((name) => this.ref(name).value.trim());
    const strength = parseStrength(`${min || ".."}/${max || ".."}`);
    // A field with anything but a number in it has an empty value, and is not valid.
    const isNumbers = ["min", "max"].every((name) => this.ref(name).validity.valid);
    const isWrong = strength === null && (min !== "" || max !== "" || !isNumbers);
    this.ref("strength_error").textContent = isWrong ? "Whole numbers, the first not above the second." : "";
    if (!isWrong) this.change({ strength });
  }

  /** Shows what is chosen. */
  set(filters) {
    this.filters = filters;
    for (const [name, { choices, chosen }] of this.drawn) {
      for (const { code, box } of choices) setProperty(box, "checked", filters[name].includes(code));
      const labels = filters[name].map((code) => isolate(this.facets.labelOf(name, code)));
      chosen.replaceChildren(...labels.flatMap((label, at) => (at ? [", ", label] : [label])));
    }
    for (const name of SWITCHES) setProperty(this.ref(name), "checked", filters[name]);
    for (const name of ["min", "max"]) setProperty(this.ref(name), "value", String(filters.strength?.[name] ?? ""));
    this.ref("strength_chosen").textContent = filters.strength ? describeRange(filters.strength) : "";
    this.ref("strength_error").textContent = "";
  }

  /** Writes what each choice would leave. */
  update(counts) {
    for (const [name, { choices }] of this.drawn) {
      choices.forEach(({ item, left }, place) => {
        setProperty(left, "textContent", String(counts[name][place] ?? 0));
        item.classList.toggle("is-none", !counts[name][place]);
      });
    }
  }
}

/** "1,000 to 5,000 persons", "1,000 persons or more". */
export function describeRange({ min, max }) {
  const [from, to] = [min, max].map((number) => number?.toLocaleString("en"));
  if (max === null) return `${from} persons or more`;
  return min === null ? `${to} persons or fewer` : `${from} to ${to} persons`;
}
