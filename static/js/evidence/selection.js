// What the reader has chosen, a record or all that stands at one place: marked in every part, opened in the card.

import { formatWindow } from "../lib/dates.js";
import { isolate } from "../lib/elements.js";
import { createCard, createStack, refreshCard } from "./record-card.js";
import { lifetimeOf, STATUSES } from "../records/status.js";

/** The choice; `page` is the explorer, whose view holds the record. */
export class Selection {
  constructor(page, card) {
    Object.assign(this, { page, card, stack: null }); // { indices, country } while the records of one place are open
  }

  mark() {
    const { record } = this.page.view;
    const index = record ? this.page.indices.get(record) : -1;
    this.page.list.choose(record);
    this.page.table.choose(record);
    this.page.atlas.choose(index >= 0 && this.page.records[index].isKnown ? index : -1);
    this.page.timeline.choose(index >= 0 ? this.page.records[index] : null);
  }

  /** Opens a record's card; the stack it was chosen from, if any, stays behind it. */
  choose(key, opener = null) {
    const index = this.page.indices.get(key);
    if (index === undefined) return;
    if (!this.stack?.indices.includes(index)) this.stack = null;
    this.setRecord(key);
    this.mark();
    this.show(opener);
    this.card.revealSymbol();
    this.card.focus();
  }

  /** A change of record is a step in the history; what changed before belongs to the step before. */
  setRecord(key) {
    if (this.page.view.record === key) return;
    this.page.rewriteAddress.flush();
    this.page.view.record = key;
    this.page.address.push(this.page.query());
  }

  choosePlace({ indices, country, opener }) {
    this.stack = null;
    if (indices.length > 1 || country) this.chooseStack({ indices, country }, opener);
    else this.choose(keyOf(this.page.layer.records[indices[0]]), opener);
  }

  /** Opens the card that lists the records of one place. */
  chooseStack(stack, opener = null) {
    this.stack = stack;
    this.setRecord(null);
    this.mark();
    this.show(opener);
    this.card.revealSymbol();
    this.card.focus();
  }

  /** A press beside all symbols closes the card, or opens the records of the tinted country under it. */
  chooseGround(country) {
    if (this.card.isOpen()) return this.close();
    const indices = this.page.atlas.membersOf(country);
    if (indices.length === 0) return;
    this.page.atlas.pointAt(country);
    this.chooseStack({ indices, country });
  }

  close() {
    const last = this.page.view.record;
    this.stack = null;
    this.setRecord(null);
    this.mark();
    this.page.atlas.pointAt(null);
    const { atlas, indices } = this.page;
    this.card.hide(last ? (atlas.markerOf(indices.get(last)) ?? this.page.shown().linkOf(last)) : null);
  }

  showItsTime() {
    const { from, until } = lifetimeOf(this.record(), this.page.layer.span);
    this.page.timeline.set({ ...this.page.view, from, until });
    this.page.timeline.reveal(from, until);
    this.page.changeWindow({ from, until, isMoving: false });
    this.card.focus();
  }

  record() {
    return this.page.records[this.page.indices.get(this.page.view.record)];
  }

  /** Draws the card for the record or the stack that is chosen, in place where it can stay, or hides it. */
  show(opener = null) {
    const { record } = this.page.view;
    if (!record && !this.stack) return this.card.hide();
    if (!record) return this.card.show("stack", this.stackCard(), opener);
    if (!this.card.isOpen()) this.page.makeRoom();
    if (opener || !this.card.refresh(record, (card) => refreshCard(card, this.record(), this.given()))) {
      this.card.show(record, this.recordCard(), opener);
    }
    const back = this.card.body.querySelector('[data-ref="back"]');
    if (back) back.hidden = this.stack === null;
  }

  /** What the evidence of the record is drawn with. */
  given() {
    const { layer, lexicon, view, indices, records } = this.page;
    const whole = layer.records[indices.get(view.record)];
    return {
      window: view,
      span: layer.span,
      layer,
      lexicon,
      goTo: (key) => this.choose(key),
      asOf: view.asOf,
      isWhole: this.record().claims.length === whole.claims.length,
      isShown: (key) => records[indices.get(key)]?.isKnown ?? false,
      dossier: this.page.hrefOf(view.record),
      addressOf: () => this.page.address.absolute(this.page.query()),
    };
  }

  recordCard() {
    const card = createCard(this.record(), this.given());
    const onClick = (name, action) => card.querySelector(`[data-ref="${name}"]`)?.addEventListener("click", action);
    onClick("show_time", () => this.showItsTime());
    onClick("back", () => this.chooseStack(this.stack));
    return card;
  }

  stackCard() {
    const { indices, country } = this.stack;
    const entries = indices.map((index) => ({
      record: this.page.records[index], status: STATUSES[this.page.result.ranks[index] - 1] ?? null,
    }));
    const title = country ? isolate(this.page.lexicon.country(country)) : `${entries.length} records here`;
    const about = `${country ? "Of the whole country" : "At or near this place"}, ${formatWindow(this.page.view)}`;
    return createStack(title, about, entries, this.page.lexicon, (key) => this.choose(key));
  }
}

function keyOf({ collection, id }) {
  return `${collection}/${id}`;
}
