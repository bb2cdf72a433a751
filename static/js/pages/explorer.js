// The map page as a whole: its view, what that leaves of the records, and how each change of it reaches the parts.

import { writeHash } from "./address.js";
import { formatDay, formatWindow } from "../lib/dates.js";
import { countKnown, recordsAsOf } from "../records/as-of.js";
import { countChoices, createFacets, emptyFilters } from "../records/filters.js";
import * as held from "../records/status.js";
import { misread } from "./query-check.js";
import { find } from "../records/result.js";
import { markSources } from "../finder/source-list.js";
import { parseView, writeKey, writeTime, writeView } from "./view-query.js";
import { debounce, oncePerFrame, runPerFrame, pace } from "../lib/scheduling.js";

const CALM_MS = 500; // after the last change: what is said aloud, and what is written to the address
const PAUSE_MS = 120; // without a move of a handle that is held: what is read rather than watched follows
const READ_MS = 500; // while it goes on moving, until that follows all the same
const PRESS_MS = 1200; // and until the buttons of the map do, which nobody presses meanwhile
const ROWS = 8; // of the list that come into it in one frame
const BUTTONS = 60; // of the map that follow in one frame
const byId = (id) => document.getElementById(id);

/** The page as a whole: its view and, as parts.js makes them, the parts that show it. */
export class Explorer {
  constructor(layer, address) {
    Object.assign(this, { layer, address }); // where the view is kept: one of address.js
    this.lexicon = held.createLexicon(layer.vocabulary);
    this.indices = new Map(layer.records.map(({ collection, id }, index) => [`${collection}/${id}`, index]));
    this.view = this.readAddress();
    this.records = recordsAsOf(layer, this.view.asOf);
    this.facets = createFacets(this.records, layer);
    this.matches = null; // of the search: null while nothing is searched for
    this.rewriteAddress = debounce(() => this.address.replace(this.query()), CALM_MS);
    this.announce = debounce(() => this.sayResult(), CALM_MS);
    this.holdSoon = oncePerFrame(() => this.hold(true));
    this.follow = runPerFrame([
      () => this.shown().update(this.result, this.view, true), () => this.shown().advance(ROWS), () => this.chosen.show(),
    ]);
    this.settle = runPerFrame([() => this.atlas.settle(BUTTONS)]);
    this.following = [pace(this.follow, PAUSE_MS, READ_MS), pace(this.settle, PAUSE_MS, PRESS_MS)];
  }

  /** What the address chose; the search answers later. */
  showChoice() {
    const { view, chosen } = this;
    chosen.mark();
    chosen.show();
    if (view.record && !view.position) chosen.card.revealSymbol();
    if (view.q) this.searchAnew();
  }

  readAddress() {
    const [query, { span }] = [this.address.read(), this.layer];
    const view = parseView(query, span);
    const isRecord = (key) => this.indices.has(key);
    return { ...view, record: isRecord(view.record) ? view.record : null, misread: misread(query, span, isRecord) };
  }

  /** The view as the query of an address. */
  query() {
    return writeView(this.view, this.layer.span);
  }

  /** The dossier of a record at the times of the view; in a file that knows of no site, its own view of the record. */
  hrefOf(key) {
    if (this.layer.root === null) return writeHash(writeView({ ...this.view, record: key }, this.layer.span));
    const times = writeTime(this.view, this.layer.span).join("&");
    return `${this.layer.root}/records/${writeKey(key)}${times ? `?${times}` : ""}`;
  }

  /** The evidence panel opens: where both would leave little of the map, the legend folds. */
  makeRoom() {
    if (matchMedia("(max-width: 1700px)").matches) byId("legend").open = false;
  }

  /** The part that has the records in rows: the list or the table. */
  shown() {
    return this.view.layout === "table" ? this.table : this.list;
  }

  /** Draws what is held in the window; while a handle moves only pictures and count follow it in every frame. */
  hold(isMoving = false) {
    const { records, view, facets, matches } = this;
    this.result = find(records, view, facets, matches);
    this.atlas.update(this.result);
    this.finder.update(this.result, isMoving ? null : countChoices(facets, view.filters, matches, this.result), view);
    for (const soon of this.following) if (isMoving) soon(); else soon.drop();
    if (isMoving) return;
    this.follow.drop();
    this.settle.drop();
    this.shown().update(this.result, this.view);
    this.atlas.settle();
  }

  /** What the filters, the search or the sources let through has changed: the lanes too. */
  holdAll() {
    this.hold();
    this.timeline.update(this.records, this.result);
  }

  sayResult() {
    const { held: count, total } = this.result;
    const known = this.view.asOf === null ? "" : `, as known on ${formatDay(this.view.asOf)}`;
    byId("announcer").textContent = `${count} of ${total} records held ${formatWindow(this.view)}${known}`;
  }

  /** Draws everything from the view: at the start, and when the reader goes back or forward. */
  showView() {
    this.showLayout();
    this.holdAll();
    this.chosen.mark();
    this.chosen.show();
    if (this.view.q) this.searchAnew();
  }

  showLayout() {
    const { layout } = this.view;
    this.finder.set(this.view);
    byId("stage").dataset.layout = layout;
    byId("table").hidden = layout !== "table";
    byId("records").hidden = layout === "table";
  }

  changeWindow({ from, until, isMoving }) {
    Object.assign(this.view, { from, until });
    this.rewriteAddress();
    if (isMoving) return this.holdSoon();
    this.hold();
    this.chosen.show();
    this.announce();
  }

  /** Other sources are known: records, their times and what can be filtered change. */
  changeKnown({ asOf, isMoving }) {
    const isSame = countKnown(this.layer.sources, asOf) === countKnown(this.layer.sources, this.view.asOf);
    this.view.asOf = asOf;
    if (!isSame) this.know();
    this.chosen.show();
    this.rewriteAddress();
    if (!isMoving) this.announce();
  }

  know() {
    this.records = recordsAsOf(this.layer, this.view.asOf);
    this.facets = createFacets(this.records, this.layer);
    for (const part of [this.atlas, this.list, this.table]) part.setRecords(this.records);
    this.finder.setFacets(this.facets);
    markSources(byId("records"), this.layer.sources, this.view.asOf);
    this.holdAll();
    this.chosen.mark();
    if (this.view.q) this.searchAnew();
  }

  changeFilters(filters, q) {
    const isSearch = q !== this.view.q;
    Object.assign(this.view, { filters, q });
    this.finder.set(this.view);
    this.holdAll();
    if (isSearch) this.searchAnew();
    this.rewriteAddress();
    this.announce();
  }

  /** The search answers later: by then only its last question counts. */
  async searchAnew() {
    const { q } = this.view;
    const records = this.records;
    const matches = q ? await this.search.find(q, records) : null;
    if (q !== this.view.q || records !== this.records) return;
    this.matches = matches;
    this.holdAll();
    this.announce();
  }

  changeLook(look) {
    Object.assign(this.view, look);
    this.showView();
    this.rewriteAddress();
  }

  /** The button chose a theme: it goes into the address, or out of it for the system's colours. */
  changeTheme(choice, name) {
    this.view.theme = choice === "auto" ? null : choice;
    this.atlas.setTheme(name);
    this.rewriteAddress();
    this.rewriteAddress.flush(); // a page that is loaded again at once goes by its address
  }

  showAllTime() {
    const [from, until] = this.layer.span;
    this.timeline.set({ ...this.view, from, until });
    this.changeWindow({ from, until, isMoving: false });
  }

  /** One press back to everything: all years, all sources, no filter, no search. */
  showEverything() {
    const [from, until] = this.layer.span;
    Object.assign(this.view, { from, until, asOf: null, filters: emptyFilters(), q: "" });
    this.matches = null;
    this.timeline.set(this.view);
    this.finder.set(this.view);
    this.know();
    this.chosen.show();
    this.rewriteAddress();
    this.announce();
  }

  rest(position) {
    this.view.position = position;
    this.rewriteAddress();
  }

  goBack() {
    this.view = this.readAddress();
    this.chosen.stack = null;
    this.matches = null;
    this.atlas.setPosition(this.view.position);
    this.timeline.set(this.view);
    this.know();
    this.showView();
  }
}
