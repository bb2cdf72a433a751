// The map page as a whole: its view, what that leaves of the records, and how each change of it reaches the parts.

import { markSources } from "../finder/source-list.js";
import { byId } from "../lib/elements.js";
import { pin } from "../lib/pin.js";
import { debounce, oncePerFrame, runPerFrame } from "../lib/scheduling.js";
import { countKnown, recordsAsOf } from "../records/as-of.js";
import { countChoices, createFacets } from "../records/facets.js";
import { createLexicon } from "../records/lexicon.js";
import { describeResult, findRecords } from "../records/result.js";
import { readView } from "./query-check.js";
import { compareTimes } from "./on-demand.js";
import { recordHref } from "./record-links.js";
import { writeView } from "./view-query.js";

const CALM_MS = 500; // after the last change: what is said aloud, and what is written to the address
const PAUSE_MS = 120; // without a move of a handle that is held: what is read or pressed rather than watched follows
const FOLLOW_MS = 1000; // while it goes on moving, until that follows all the same
const ROWS = 8; // of the list that come into it in one frame
const BUTTONS = 60; // of the map that follow in one frame

/** The page as a whole: its view and the parts that show it. */
export class Explorer {
  /**
   * @param {Layer} layer
   * @param {Address} address where the view is kept
   */
  constructor(layer, address) {
    this.layer = layer;
    this.address = address;
    this.parts = /** @type {import("./explorer-parts.js").Parts} */ ({}); // createParts makes them one after the other
    this.lexicon = createLexicon(layer.vocabulary);
    this.numbers = new Map(layer.records.map(({ collection, id }, index) => [`${collection}/${id}`, index]));
    this.view = this.readAddress();
    this.records = recordsAsOf(layer, this.view.asOf);
    this.facets = createFacets(this.records, layer);
    /** @type {Found | null} of the search, null while nothing is searched for */
    this.found = null;
    /** @type {import("../compare/comparison.js").Comparison | null} of two times, once somebody has asked for one */
    this.comparison = null;
    this.result = this.findResult();
    this.rewriteAddress = debounce(() => this.address.replace(this.query()), CALM_MS);
    this.announce = debounce(() => this.sayResult(), CALM_MS);
    this.updateSoon = oncePerFrame(() => this.update(true));
    this.unwatched = runPerFrame([
      () => this.rows().update(this.result, this.view, true),
      () => this.rows().advance(ROWS),
      () => this.parts.selection.show(),
      () => this.parts.atlas.placeButtons(BUTTONS),
    ]);
    this.followSoon = debounce(this.unwatched, PAUSE_MS, FOLLOW_MS);
  }

  /** Show the choice of the address; the search answers later. */
  showChoice() {
    const { view, parts: { selection } } = this;
    selection.mark();
    selection.show();
    if (view.record && !view.position) this.parts.fit.open(); // now that the panel is there
    if (view.q) this.search(true);
  }

  readAddress() {
    return readView(this.address.read(), this.layer.span, (key) => this.numbers.has(key), this.layer.vocabulary);
  }

  /**
   * Get the number of a record, -1 if there is none such.
   * @param {string} key
   */
  indexOf(key) {
    return this.numbers.get(key) ?? -1;
  }

  /** Write the view as the query of an address. */
  query() {
    return pin(writeView(this.view, this.layer.span), this.layer);
  }

  /** @param {string} key of a record */
  hrefOf(key) {
    return recordHref(key, this.view, this.layer);
  }

  /** Fold the legend where it and the record panel would both leave little of the map. */
  makeRoom() {
    if (matchMedia("(max-width: 1700px)").matches) /** @type {HTMLDetailsElement} */ (byId("legend")).open = false;
  }

  /** Get the part that has the records in rows: the list or the table. */
  rows() {
    return this.view.layout === "table" ? this.parts.table : this.parts.list;
  }

  findResult() {
    const result = findRecords(this.records, this.view, this.facets, this.found);
    return this.comparison?.merge(result) ?? result;
  }

  /** Draw what is held in the window; while a handle moves, only pictures and count follow it in every frame. */
  update(isMoving = false) {
    const { view, facets, found, parts } = this;
    this.result = this.findResult();
    parts.atlas.update(this.result, view);
    parts.finder.update(this.result, isMoving ? null : countChoices(facets, view.filters, found, this.result), view);
    if (isMoving) return this.followSoon();
    this.followSoon.cancel();
    this.unwatched.cancel();
    this.rows().update(this.result, this.view);
    parts.atlas.placeButtons();
    parts.fit.tell();
    this.comparison?.show();
    parts.legend.update(this.records, this.result, view);
  }

  /** Draw what the filters, the search or the sources let through: the lanes of the timeline too. */
  updateAll() {
    this.update();
    this.parts.timeline.update(this.records, this.result);
  }

  sayResult() {
    byId("announcer").textContent = describeResult(this.result, this.view);
  }

  /** Draw everything from the view, after the reader went back or forward. */
  showView() {
    this.showLayout();
    this.updateAll();
    this.parts.selection.mark();
    this.parts.selection.show();
    if (this.view.q) this.search();
  }

  showLayout() {
    const { layout } = this.view;
    this.parts.finder.set(this.view);
    byId("stage").dataset.layout = layout;
    byId("table").hidden = layout !== "table";
    byId("records").hidden = layout === "table";
  }

  /** @param {Days & { isMoving: boolean }} change */
  changeWindow({ from, until, isMoving }) {
    Object.assign(this.view, { from, until });
    this.rewriteAddress();
    if (isMoving) return this.updateSoon();
    this.update();
    this.parts.selection.show();
    this.announce();
  }

  /**
   * Change what is known: records, their times and what can be filtered.
   * @param {{ asOf: number | null, isMoving: boolean }} change
   */
  changeAsOf({ asOf, isMoving }) {
    const isSame = countKnown(this.layer.sources, asOf) === countKnown(this.layer.sources, this.view.asOf);
    this.view.asOf = asOf;
    if (!isSame) this.takeRecords();
    this.parts.selection.show();
    this.rewriteAddress();
    if (!isMoving) this.announce();
  }

  /** Take the records as known on the day of the view. */
  takeRecords() {
    const { atlas, list, table, finder, selection } = this.parts;
    this.records = recordsAsOf(this.layer, this.view.asOf);
    this.facets = createFacets(this.records, this.layer);
    for (const part of [atlas, list, table]) part.setRecords(this.records);
    finder.setFacets(this.facets);
    markSources(byId("records"), this.layer.sources, this.view.asOf);
    this.updateAll();
    selection.mark();
    if (this.view.q) this.search();
  }

  /** @param {Filters} filters @param {string} q */
  changeFilters(filters, q) {
    const isSearch = q !== this.view.q;
    Object.assign(this.view, { filters, q });
    this.parts.finder.set(this.view);
    this.updateAll();
    if (isSearch) this.search(true); else this.parts.fit.follow();
    this.rewriteAddress();
    this.announce();
  }

  /** Search anew; the answer comes later, and by then only the last question counts. */
  async search(isFollowed = false) {
    const { q } = this.view;
    const records = this.records;
    const found = q ? await this.parts.search.find(q, records) : null;
    if (q !== this.view.q || records !== this.records) return;
    this.found = found;
    this.updateAll();
    if (isFollowed) this.parts.fit.follow(); // what is published by another day moves nothing
    this.announce();
  }

  /** @param {Partial<Pick<View, "layout" | "sort" | "tint">>} look */
  changeLook(look) {
    Object.assign(this.view, look);
    this.showView();
    this.rewriteAddress();
  }

  /**
   * Take the theme that the button chose into the address; the system's colours leave it out.
   * @param {string} choice
   * @param {"light" | "dark"} drawn
   */
  changeTheme(choice, drawn) {
    this.view.theme = choice === "auto" ? null : choice;
    this.parts.atlas.setTheme(drawn);
    this.parts.legend.update(this.records, this.result, this.view);
    this.rewriteAddress();
    this.rewriteAddress.flush(); // a page that is loaded again at once goes by its address
  }

  goBack() {
    this.view = this.readAddress();
    this.parts.selection.stack = null;
    this.found = null;
    this.parts.timeline.set(this.view);
    this.takeRecords();
    this.showView();
    this.parts.fit.restore();
    if (this.view.q) this.search(true);
    compareTimes(this);
  }
}
