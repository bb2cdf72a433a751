// The head of the column beside the map: search, filters, what is chosen, how much is left, and list or table.

import { clone, closestTarget, fieldRef, fill, isolate, ref, select } from "../lib/elements.js";
import { setProperty, setText } from "../lib/reconcile.js";
import { debounce } from "../lib/scheduling.js";
import { countActive, emptyFilters } from "../records/filters.js";
import { listChips } from "../records/chips.js";

/** @typedef {Pick<View, "filters" | "q" | "layout"> & { unread: Unread }} FinderView */

const TYPING_MS = 150;

/** The finder; what the reader asks are "finder:…" events on its root. */
export class Finder {
  /**
   * @param {HTMLElement} root
   * @param {Facets} facets
   * @param {FinderView} view
   * @param {() => Promise<Pick<typeof import("./filter-panel.js"), "FilterPanel">>} getCode of the panel
   */
  constructor(root, facets, view, getCode) {
    this.root = root;
    this.getCode = getCode;
    this.facets = facets;
    this.filters = emptyFilters();
    /** @type {{ counts: import("./filter-panel.js").Counts, held: number } | null} */
    this.counts = null;
    /** @type {import("./filter-panel.js").FilterPanel | null} */
    this.panel = null;
    /** @type {Promise<void> | null} */
    this.panelComing = null;
    /** @type {Unread | null} */
    this.unread = null;
    this.field = fieldRef(root, "q");
    this.opener = ref(root, "open");
    // Found now: the options that are drawn later have places of the same names.
    this.chips = ref(root, "chips");
    this.chosen = ref(root, "chosen");
    this.count = ref(root, "count");
    this.warning = ref(root, "misread");
    this.box = ref(root, "panel");
    this.emitSoon = debounce(() => this.emit("change", { filters: this.filters, q: this.query() }), TYPING_MS);
    this.notes = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-note]"))];
    this.layouts = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-layout]"))];
    this.listen();
    this.setFacets(facets);
    this.set(view);
  }

  listen() {
    const { field, opener, box } = this;
    field.addEventListener("input", () => this.emitSoon());
    field.addEventListener("focus", () => this.emit("prepare", {}), { once: true });
    field.addEventListener("keydown", (event) => this.onKey(event));
    opener.addEventListener("click", () => this.openPanel(box.hidden === true));
    ref(box, "done").addEventListener("click", () => this.showRecords());
    ref(this.root, "clear").addEventListener("click", () => this.clear());
    select(this.warning, "button").addEventListener("click", () => this.dismiss());
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leavePanel(event);
    });
    for (const button of this.layouts) {
      button.addEventListener("click", () => this.emit("layout", { layout: button.dataset.layout }));
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !isTyping(event)) this.focusSearch(event);
    });
  }

  /** @param {string} name @param {object} detail */
  emit(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`finder:${name}`, { detail }));
  }

  query() {
    return this.field.value.trim();
  }

  /** @param {Filters} filters */
  change(filters) {
    this.filters = filters;
    this.emitSoon();
    this.emitSoon.flush();
  }

  /**
   * Clear the field with Escape, and leave it once it is clear.
   * @param {KeyboardEvent} event
   */
  onKey(event) {
    if (event.key === "Enter") this.emitSoon.flush();
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (this.field.value === "") return this.field.blur();
    this.field.value = "";
    this.change(this.filters);
  }

  /** @param {boolean} isOpen */
  openPanel(isOpen) {
    this.box.hidden = !isOpen;
    this.opener.setAttribute("aria-expanded", String(isOpen));
    const wait = ref(this.root, "panel_wait");
    wait.textContent = "The filters are being loaded.";
    if (isOpen) this.loadPanel().then(() => this.drawPanel(), () => { wait.textContent = "The filters could not be loaded. Reload the page when there is a connection."; });
  }

  /** Load the panel once; after a failure the next press tries again. */
  loadPanel() {
    return (this.panelComing ??= this.createPanel().catch((error) => {
      this.panelComing = null;
      throw error;
    }));
  }

  async createPanel() {
    const { FilterPanel } = await this.getCode();
    this.panel = new FilterPanel(this.box, (filters) => this.change(filters));
    this.panel.setFacets(this.facets);
    ref(this.root, "panel_wait").hidden = true;
    ref(this.root, "panel_body").hidden = false;
  }

  drawPanel() {
    this.panel?.set(this.filters);
    if (this.counts) this.panel?.update(this.counts.counts, this.counts.held);
  }

  /** Close the filters and go to what they leave. */
  showRecords() {
    this.openPanel(false);
    this.opener.focus({ preventScroll: true });
    this.count.scrollIntoView();
  }

  /** @param {Event} event */
  leavePanel(event) {
    event.preventDefault();
    this.openPanel(false);
    this.opener.focus();
  }

  clear() {
    this.field.value = "";
    this.emit("clear", { filters: emptyFilters(), q: "" });
    this.opener.focus();
  }

  /**
   * Take the options that occur in the records as known on another day.
   * @param {Facets} facets
   */
  setFacets(facets) {
    this.facets = facets;
    this.counts = null;
    this.panel?.setFacets(facets);
    this.drawChosen();
  }

  /**
   * Take the choices of a view; what is being typed is left alone.
   * @param {FinderView} view
   */
  set({ filters, q, layout, unread }) {
    this.filters = filters;
    if (unread !== this.unread) this.tellUnread(unread);
    if (this.query() !== q) this.field.value = q;
    for (const button of this.layouts) button.setAttribute("aria-pressed", String(button.dataset.layout === layout));
    this.drawChosen();
  }

  /**
   * Tell what of an address was not understood, until the reader dismisses it or goes to another.
   * @param {Unread} unread
   */
  tellUnread(unread) {
    this.unread = unread;
    const { parts, record } = unread;
    const words = parts.length ? ["This part of the address was not understood: ", isolate(parts.join(", ")), ". "] : [];
    if (record !== null) words.push("There is no such record: ", isolate(record), ".");
    ref(this.warning, "misread_words").replaceChildren(...words);
    this.warning.hidden = words.length === 0;
  }

  dismiss() {
    this.warning.hidden = true;
    this.field.focus();
  }

  drawChosen() {
    const active = countActive(this.filters);
    this.panel?.set(this.filters);
    fill(this.root, { active: active ? [String(active), createUnseen(" active")] : null });
    this.chips.replaceChildren(...listChips(this.filters, this.facets).map((chip) => this.createChip(chip)));
    this.chosen.hidden = this.chips.children.length === 0;
  }

  /** @param {import("../records/chips.js").Chip} chip */
  createChip({ prefix, label, without }) {
    const item = fill(clone("chip-template"), { text: [createUnseen("Remove "), prefix, isolate(label)] });
    select(item, "button").addEventListener("click", () => this.removeChip(item, without));
    return item;
  }

  /** @param {HTMLElement} item @param {Filters} filters */
  removeChip(item, filters) {
    const place = [...this.chips.children].indexOf(item);
    this.change(filters);
    // Focus goes to the chip that takes its place, or to what remains.
    const left = this.chips.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] ?? this.opener).focus();
  }

  /**
   * Draw how much is left; the counts of the choices may be null while a handle moves.
   * @param {Pick<Result, "held" | "total" | "undated" | "silent" | "note" | "order">} result
   * @param {import("./filter-panel.js").Counts | null} counts
   * @param {Pick<View, "q">} view
   */
  update({ held, total, undated, silent, note, order }, counts, { q }) {
    const apart = [silent && `${silent} no longer spoken of`, undated && `${undated} without a date`].filter(Boolean);
    setText(this.count, [`${held} of ${total} records`, ...apart].join(", "));
    const said = note ?? (order ? null : "coming"); // a search has not answered yet
    for (const element of this.notes) setProperty(element, "hidden", q === "" || element.dataset.note !== said);
    if (!counts) return;
    this.counts = { counts, held };
    if (!this.box.hidden) this.drawPanel();
  }

  /**
   * Go to the search field and select what is in it.
   * @param {Event} event
   */
  focusSearch(event) {
    event.preventDefault();
    this.field.focus();
    this.field.select();
  }
}

/** @param {string} text for screen readers */
function createUnseen(text) {
  return Object.assign(document.createElement("span"), { className: "unseen", textContent: text });
}

/** @param {KeyboardEvent} event */
function isTyping(event) {
  const { ctrlKey, metaKey, altKey } = event;
  return ctrlKey || metaKey || altKey || closestTarget(event, "input, textarea, select, [contenteditable]") !== null;
}
