// Collections and their kinds as one facet: a box for each collection, and for each of its kinds below it.

import { clone, fill, isolate, ref, select } from "../lib/elements.js";
import { setProperty, setText } from "../lib/reconcile.js";
import { chosenKinds, listKindChoices, toggleKinds } from "../records/kind-choices.js";

/** @typedef {{ code: string, kinds: string[], box: HTMLInputElement, left: HTMLElement, item: HTMLElement }} Row of a collection or a kind */

/** The facet; `onChange` gets the filters after each choice. */
export class KindFacet {
  /**
   * @param {Facets} facets
   * @param {(filters: Filters) => void} onChange
   */
  constructor(facets, onChange) {
    this.facets = facets;
    this.onChange = onChange;
    /** @type {Filters | null} */
    this.filters = null;
    const [collections, kinds] = ["collection", "kind"].map((name) => facets.list.find((facet) => facet.name === name)?.options ?? []);
    /** @type {Row[]} */
    this.kinds = [];
    this.collections = collections.map((option) => this.createCollection(option, kinds));
    this.details = /** @type {HTMLDetailsElement} */ (clone("facet-template"));
    const name = "Collection and kind";
    fill(this.details, { name, legend: name, options: this.collections.map(({ item }) => item) });
    this.chosen = ref(this.details, "chosen");
  }

  /** @param {Option} option @param {Option[]} kinds that occur */
  createCollection(option, kinds) {
    const own = this.facets.kinds.filter(({ collection }) => collection === option.code).map(({ code }) => code);
    const rows = kinds.filter(({ code }) => own.includes(code)).map((kind) => this.createRow(kind, [kind.code]));
    this.kinds.push(...rows);
    const row = this.createRow(option, own);
    const list = document.createElement("ul");
    list.className = "facet__kinds";
    list.hidden = true;
    list.append(...rows.map(({ item }) => item));
    row.item.append(createFold(option.label, list), list);
    return row;
  }

  /** @param {Option} option @param {string[]} kinds @returns {Row} */
  createRow({ code, label }, kinds) {
    const item = fill(clone("choice-template"), { label: isolate(label) });
    const box = /** @type {HTMLInputElement} */ (select(item, "input"));
    box.addEventListener("change", () => {
      if (this.filters) this.onChange(toggleKinds(this.filters, kinds, this.facets.kinds));
    });
    return { code, kinds, box, left: ref(item, "left"), item };
  }

  /** @param {Filters} filters */
  set(filters) {
    this.filters = filters;
    const chosen = chosenKinds(filters, this.facets.kinds);
    for (const { kinds, box, item } of [...this.collections, ...this.kinds]) {
      const count = kinds.filter((code) => chosen.includes(code)).length;
      setProperty(box, "checked", count > 0 && count === kinds.length);
      setProperty(box, "indeterminate", count > 0 && count < kinds.length);
      // A choice is never hidden; what the reader folded out stays so.
      if (box.indeterminate) unfold(item);
    }
    this.chosen.textContent = listKindChoices(filters, this.facets.kinds).map(({ name, code }) => this.facets.labelOf(name, code)).join(", ");
  }

  /** @param {Record<FacetName, ArrayLike<number>>} counts */
  update(counts) {
    const order = this.facets.list.find(({ name }) => name === "kind")?.options.map(({ code }) => code) ?? [];
    this.collections.forEach((row, place) => drawCount(row, counts.collection[place]));
    for (const row of this.kinds) drawCount(row, counts.kind[order.indexOf(row.code)]);
  }
}

/** @param {{ left: HTMLElement, item: HTMLElement }} row @param {number} count */
export function drawCount({ left, item }, count = 0) {
  setText(left, String(count));
  item.classList.toggle("is-none", count === 0);
}

/** @param {string} label @param {HTMLElement} list */
function createFold(label, list) {
  const button = clone("fold-template");
  fill(button, { label });
  button.addEventListener("click", () => {
    list.hidden = !list.hidden;
    button.setAttribute("aria-expanded", String(!list.hidden));
  });
  return button;
}

/** @param {HTMLElement} item */
function unfold(item) {
  const button = /** @type {HTMLElement | null} */ (item.querySelector('button[aria-expanded="false"]'));
  button?.click();
}
