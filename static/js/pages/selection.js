// What the reader has chosen, a record or all that stands at one place: marked in every part, opened in the panel.

import { createCountryCard } from "../evidence/country-card.js";
import { createCard, refreshCard } from "../evidence/record-card.js";
import { createStackCard } from "../evidence/stack-card.js";
import { formatWindow } from "../lib/dates.js";
import { recordsOf } from "../records/of-country.js";
import { statusShown } from "../records/result.js";
import { lifetimeOf } from "../records/status.js";

/** @typedef {{ indices: number[], country: string | null, title: string | Node }} Stack the records of one place */

/** The choice; `page` is the explorer, whose view holds the record. */
export class Selection {
  /**
   * @param {import("./explorer.js").Explorer} page
   * @param {import("../evidence/record-panel.js").RecordPanel} panel
   */
  constructor(page, panel) {
    this.page = page;
    this.panel = panel;
    /** @type {Stack | null} that is open, or that the chosen record came from */
    this.stack = null;
  }

  /** Mark the choice in every part of the page. */
  mark() {
    const { parts, view, records } = this.page;
    const index = view.record === null ? -1 : this.page.indexOf(view.record);
    parts.list.choose(view.record);
    parts.table.choose(view.record);
    parts.atlas.choose(index >= 0 && records[index].isKnown ? index : -1);
    parts.timeline.choose(records[index] ?? null);
  }

  /**
   * Open a record; the stack it was chosen from, if any, stays behind it.
   * @param {string} key
   * @param {HTMLElement | null} [opener]
   */
  choose(key, opener = null) {
    const index = this.page.indexOf(key);
    if (index < 0) return;
    if (!this.stack?.indices.includes(index)) this.stack = null;
    this.open(key, opener);
  }

  /**
   * Open what a symbol stands for.
   * @param {Stack & { element: HTMLElement }} turn
   */
  choosePlace({ indices, country, title, element }) {
    this.stack = null;
    if (indices.length > 1 || country) return this.chooseStack({ indices, country, title }, element);
    const { collection, id } = this.page.layer.records[indices[0]];
    this.choose(`${collection}/${id}`, element);
  }

  /**
   * Open the list of the records of one place.
   * @param {Stack} stack
   * @param {HTMLElement | null} [opener]
   */
  chooseStack(stack, opener = null) {
    const { country } = stack;
    this.stack = country ? { ...stack, indices: this.allOf(country) } : stack;
    this.open(null, opener);
  }

  /** @param {string | null} key @param {HTMLElement | null} opener */
  open(key, opener) {
    this.page.parts.pointing.hide();
    this.setRecord(key);
    this.mark();
    this.show(opener);
    this.panel.revealSymbol();
    this.panel.focus();
  }

  /**
   * Change the record, which is a step in the history; what changed before belongs to the step before.
   * @param {string | null} key
   */
  setRecord(key) {
    if (this.page.view.record === key) return;
    this.page.rewriteAddress.flush();
    this.page.view.record = key;
    this.page.address.push(this.page.query());
  }

  /**
   * Close the panel after a press beside all symbols, or open the records of the tinted country under it.
   * @param {string | null} country
   */
  chooseGround(country) {
    const { atlas } = this.page.parts;
    if (this.panel.isOpen()) return this.close();
    const indices = atlas.membersOf(country);
    if (indices.length === 0) return;
    atlas.pointAt(country);
    this.chooseStack({ indices, country, title: "" });
  }

  close() {
    const { view, parts: { atlas } } = this.page;
    const last = view.record;
    this.stack = null;
    this.page.parts.pointing.hide();
    this.setRecord(null);
    this.mark();
    atlas.pointAt(null);
    this.panel.hide(last ? (atlas.elementOf(this.page.indexOf(last)) ?? this.page.rows().linkOf(last)) : null);
  }

  /** Move the window to the whole time of the chosen record. */
  showItsTime() {
    const { layer, view, parts: { timeline } } = this.page;
    const life = lifetimeOf(this.record(), layer.span);
    if (!life) return;
    timeline.set({ ...view, ...life });
    timeline.reveal(life.from, life.until);
    this.page.changeWindow({ ...life, isMoving: false });
    this.panel.focus();
  }

  record() {
    return this.page.records[this.page.indexOf(this.page.view.record ?? "")];
  }

  /**
   * Draw the panel for the record or the stack that is chosen, in place where it can stay, or hide it.
   * @param {HTMLElement | null} [opener]
   */
  show(opener = null) {
    const { record } = this.page.view;
    if (!record && !this.stack) return this.panel.hide();
    if (!record && this.stack) return this.panel.show("stack", this.createStackCard(this.stack), opener);
    if (record) this.showRecord(record, opener);
  }

  /** @param {string} key @param {HTMLElement | null} opener */
  showRecord(key, opener) {
    if (!this.panel.isOpen()) this.page.makeRoom();
    if (opener || !this.panel.refresh(key, (card) => refreshCard(card, this.record(), this.given(key)))) {
      this.panel.show(key, this.createRecordCard(key), opener);
    }
    const back = /** @type {HTMLElement | null} */ (this.panel.body.querySelector('[data-ref="back"]'));
    if (back) back.hidden = this.stack === null;
  }

  /** @param {string} key @returns {import("../evidence/record-card.js").Given} */
  given(key) {
    const { layer, lexicon, view, records } = this.page;
    const whole = layer.records[this.page.indexOf(key)];
    return {
      window: view,
      layer,
      lexicon,
      asOf: view.asOf,
      isWhole: this.record().claims.length === whole.claims.length,
      goTo: (other) => this.choose(other),
      isShown: (other) => records[this.page.indexOf(other)]?.isKnown ?? false,
      dossier: this.page.hrefOf(key),
      addressOf: () => this.page.address.absolute(this.page.query()),
    };
  }

  /** @param {string} key */
  createRecordCard(key) {
    const card = createCard(this.record(), this.given(key));
    card.querySelector('[data-ref="show_time"]')?.addEventListener("click", () => this.showItsTime());
    card.querySelector('[data-ref="back"]')?.addEventListener("click", () => { if (this.stack) this.chooseStack(this.stack); });
    return card;
  }

  /** @param {string} country */
  allOf(country) {
    return recordsOf(this.page.records, country, this.page.layer.vocabulary.collections.map(({ code }) => code)).flatMap(({ indices }) => indices);
  }

  /** @param {Stack} stack */
  createStackCard({ indices, country, title }) {
    const { records, result, lexicon, view } = this.page;
    const given = { records, result, lexicon, window: view, goTo: (/** @type {string} */ key) => this.choose(key) };
    if (country) return createCountryCard(country, given);
    const entries = indices.map((index) => ({ record: records[index], status: result ? statusShown(result, index) : null }));
    return createStackCard(title, formatWindow(view), entries, given);
  }
}
