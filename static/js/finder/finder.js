// The head of the column beside the map: search, filters, what is chosen, how much is left, and list or table.

import { clone, fill, isolate } from "../lib/elements.js";
import { countActive, emptyFilters, FACETS, toggleChoice } from "../records/filters.js";
import { createPanel, describeRange, FACET_LABELS } from "./filter-panel.js";
import { setProperty } from "../lib/reconcile.js";
import { debounce } from "../lib/scheduling.js";

const TYPING_MS = 150;
const SWITCH_LABELS = { disputed: "Only where sources differ", attested: "Only attested" };

/** Draws the finder; what the reader asks are "finder:…" events on its root. */
export function createFinder(root, { facets, view }) {
  const finder = new Finder(root);
  finder.setFacets(facets);
  finder.set(view);
  return finder;
}

class Finder {
  constructor(root) {
    const refs = ["q", "open", "active", "panel", "chosen", "chips", "clear", "count", "misread", "misread_words"];
    this.refs = Object.fromEntries(refs.map((name) => [name, root.querySelector(`[data-ref="${name}"]`)]));
    Object.assign(this, { root, filters: emptyFilters(), facets: null, counts: null, misread: null });
    this.panel = createPanel(this.refs.panel, (filters) => this.change(filters));
    this.say = debounce(() => this.emit("change", { filters: this.filters, q: this.query() }), TYPING_MS);
    this.notes = [...root.querySelectorAll("[data-note]")];
    this.layouts = [...root.querySelectorAll("[data-layout]")];
    this.listen();
  }

  listen() {
    const { q, open, clear, panel, misread } = this.refs;
    q.addEventListener("input", () => this.say());
    q.addEventListener("keydown", (event) => this.onKey(event));
    open.addEventListener("click", () => this.openPanel(panel.hidden));
    clear.addEventListener("click", () => this.clear());
    misread.querySelector("button").addEventListener("click", () => this.dismiss());
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leavePanel(event);
    });
    for (const button of this.layouts) {
      button.addEventListener("click", () => this.emit("layout", { layout: button.dataset.layout }));
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !isTyping(event)) this.focusSearch(event);
    });
  }

  emit(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`finder:${name}`, { detail }));
  }

  query() {
    return this.refs.q.value.trim();
  }

  change(filters) {
    this.filters = filters;
    this.say();
    this.say.flush();
  }

  /** Escape clears the field, and leaves it once it is clear. */
  onKey(event) {
    if (event.key === "Enter") this.say.flush();
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (this.refs.q.value === "") return this.refs.q.blur();
    this.refs.q.value = "";
    this.change(this.filters);
  }

  openPanel(isOpen) {
    this.refs.panel.hidden = !isOpen;
    this.refs.open.setAttribute("aria-expanded", String(isOpen));
    if (isOpen && this.counts) this.panel.update(this.counts);
  }

  leavePanel(event) {
    event.preventDefault();
    this.openPanel(false);
    this.refs.open.focus();
  }

  clear() {
    this.refs.q.value = "";
    this.emit("clear", { filters: emptyFilters(), q: "" });
    this.refs.open.focus();
  }

  /** Takes the options that occur in the records as known on another day. */
  setFacets(facets) {
    Object.assign(this, { facets, counts: null });
    this.panel.setFacets(facets);
    this.drawChosen();
  }

  /** Takes the choices of a view; what is being typed is left alone. */
  set({ filters, q, layout, misread }) {
    this.filters = filters;
    if (misread !== this.misread) this.tell(misread);
    if (this.query() !== q) this.refs.q.value = q;
    for (const button of this.layouts) button.setAttribute("aria-pressed", String(button.dataset.layout === layout));
    this.drawChosen();
  }

  /** What an address said that was not understood, until the reader puts it away or goes to another. */
  tell(misread) {
    this.misread = misread;
    const { parts, record } = misread;
    const words = parts.length ? ["This part of the address was not understood: ", isolate(parts.join(", ")), ". "] : [];
    if (record !== null) words.push("There is no such record: ", isolate(record), ".");
    this.refs.misread_words.replaceChildren(...words);
    this.refs.misread.hidden = words.length === 0;
  }

  dismiss() {
    this.refs.misread.hidden = true;
    this.refs.q.focus();
  }

  drawChosen() {
    const active = countActive(this.filters);
    this.panel.set(this.filters);
    fill(this.root, { active: active ? [String(active), unseen(" active")] : null });
    this.refs.chips.replaceChildren(...this.chips());
    this.refs.chosen.hidden = active === 0;
  }

  chips() {
    const { filters, facets } = this;
    const chips = FACETS.flatMap((name) => filters[name].map((code) =>
      this.createChip(`${FACET_LABELS[name]}: `, facets.labelOf(name, code), toggleChoice(filters, name, code))));
    if (filters.strength) {
      chips.push(this.createChip("Strength: ", describeRange(filters.strength), { ...filters, strength: null }));
    }
    for (const [name, label] of Object.entries(SWITCH_LABELS)) {
      if (filters[name]) chips.push(this.createChip("", label, { ...filters, [name]: false }));
    }
    return chips;
  }

  createChip(prefix, label, filters) {
    const item = fill(clone("chip-template"), { text: [unseen("Remove "), prefix, isolate(label)] });
    item.querySelector("button").addEventListener("click", () => this.removeChip(item, filters));
    return item;
  }

  /** Focus goes to the chip that takes its place, or to what remains. */
  removeChip(item, filters) {
    const place = [...this.refs.chips.children].indexOf(item);
    this.change(filters);
    const left = [...this.refs.chips.querySelectorAll("button")];
    (left[Math.min(place, left.length - 1)] ?? this.refs.open).focus();
  }

  /** Draws how much is left; `counts` of the choices may be null while a handle moves. */
  update({ held, total, undated, note }, counts, { q }) {
    setProperty(this.refs.count, "textContent", `${held} of ${total} held${undated ? ` · ${undated} undated` : ""}`);
    for (const element of this.notes) setProperty(element, "hidden", q === "" || element.dataset.note !== note);
    if (!counts) return;
    this.counts = counts;
    if (!this.refs.panel.hidden) this.panel.update(counts);
  }

  /** Goes to the search field and marks what is in it. */
  focusSearch(event = null) {
    event?.preventDefault();
    this.refs.q.focus();
    this.refs.q.select();
  }
}

function unseen(text) {
  const element = document.createElement("span");
  element.className = "unseen";
  element.textContent = text;
  return element;
}

function isTyping({ target, ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey || Boolean(target.closest?.("input, textarea, select, [contenteditable]"));
}
