// Where the map looks: at the position that the reader chose, in the address or by hand, or else fitted to what it shows.

import { byId, clone, ref, select } from "../lib/elements.js";
import { debounce } from "../lib/scheduling.js";
import { countOutside, createExtents } from "../map/extent.js";
import { LAYOUTS, writeView } from "./view-query.js";

const CALM_MS = 150; // after the last change of a window's size

/** Fits the map of a page, and tells what is outside of it. */
export class MapFit {
  /** @param {import("./explorer.js").Explorer} page @param {Backdrop} backdrop */
  constructor(page, backdrop) {
    this.page = page;
    const { atlas } = page.parts;
    this.map = atlas.container;
    this.extentOf = createExtents(atlas.places, backdrop);
    /** @type {Extent | null} what the map was fitted to last */
    this.fitted = null;
    this.refitSoon = debounce(() => this.refit(), CALM_MS);
    this.note = byId("outside");
    const button = clone("fit-template");
    L.DomEvent.disableClickPropagation(button);
    select(this.map, ".leaflet-control-zoom").append(button);
    for (const control of [button, ref(this.note, "all")]) control.addEventListener("click", () => this.showAll());
  }

  /** @param {number} index */
  isShown(index) {
    const { result, view } = this.page;
    return result.ranks[index] > 0 || (view.filters.lapsed && result.lapsed[index] > 0);
  }

  /** Look where a view begins: at its position, its record, its result, or else all records. */
  open() {
    const { view, records, indexOf, parts: { atlas } } = this.page;
    if (view.position) return atlas.camera.goTo(view.position);
    const chosen = view.record === null ? -1 : indexOf.call(this.page, view.record);
    const isFitted = records[chosen]?.isKnown && this.show((index) => index === chosen);
    if (!isFitted && !this.fit()) this.show((index) => records[index].isKnown);
    this.tell();
  }

  /** Look where the reader was before, after a step back or forward. */
  restore() {
    const { view, parts: { atlas, selection } } = this.page;
    if (view.position) atlas.camera.goTo(view.position);
    else if (!this.fit()) this.show((index) => this.page.records[index].isKnown);
    if (view.record && !view.position) selection.panel.revealSymbol();
  }

  /** Go to the result of other filters or another search, unless the reader has chosen where to look. */
  follow() {
    if (!this.page.view.position) this.fit(true);
    this.tell();
  }

  showAll() {
    this.page.view.position = null;
    this.page.rewriteAddress();
    this.show((index) => this.isShown(index), true);
  }

  /** Go to where the atlas opens, if nothing is asked for and it says so, or else to the result. @param {boolean} [isAnimated] */
  fit(isAnimated) {
    const { view, layer, parts: { atlas } } = this.page;
    const asked = { ...view, record: null, position: null, sort: null, layout: LAYOUTS[0], tint: null, theme: null };
    if (layer.home && writeView(asked, layer.span) === "") {
      this.fitted = null;
      atlas.camera.goTo(layer.home, isAnimated);
      return true;
    }
    return this.show((index) => this.isShown(index), isAnimated);
  }

  /** @param {(index: number) => boolean} isWanted @param {boolean} [isAnimated] */
  show(isWanted, isAnimated) {
    const extent = this.extentOf(isWanted);
    const isShown = this.page.parts.atlas.camera.show(extent, this.room(), isAnimated);
    if (isShown) [this.fitted, this.size] = [extent, this.page.parts.atlas.map.getSize()];
    return isShown;
  }

  /** Fit the map anew in a window of another size, unless the reader has chosen where to look. */
  refit() {
    const { view, parts: { atlas, selection } } = this.page;
    atlas.resize();
    const size = atlas.map.getSize();
    if (view.position || !this.fitted || this.size?.equals(size)) return;
    this.size = size;
    atlas.camera.show(this.fitted, this.room());
    if (selection.panel.isOpen()) selection.panel.revealSymbol();
    this.tell();
  }

  /** Measure what covers the map: the record panel, and at the side the buttons for zoom and the open legend. */
  room() {
    const legend = /** @type {HTMLDetailsElement} */ (byId("legend"));
    const asides = [select(this.map, ".leaflet-control-zoom"), ...(legend.open ? [legend] : [])];
    const { left } = this.map.getBoundingClientRect();
    return { covered: this.covered(), asidesPx: asides.map((aside) => aside.getBoundingClientRect().right - left) };
  }

  /** Measure how much of the map the record panel covers: a sheet at the bottom, or a part at the right. @returns {Box} */
  covered() {
    const panel = byId("card");
    if (panel.hidden) return [0, 0, 0, 0];
    const [map, own] = [this.map, panel].map((element) => element.getBoundingClientRect());
    const isSheet = own.width >= map.width - 2;
    return [0, 0, isSheet ? 0 : Math.max(0, map.right - own.left), isSheet ? Math.max(0, map.bottom - own.top) : 0];
  }

  /** @param {Position & { isOwn: boolean }} rest where the map came to rest, and whether the reader moved it there */
  rest({ center, zoom, isOwn }) {
    if (isOwn) {
      this.page.view.position = { center, zoom };
      this.page.rewriteAddress();
    }
    this.tell();
  }

  /** Say how much of a result is outside of the map; of the whole layer only where nothing is in it. */
  tell() {
    const { result, parts: { atlas } } = this.page;
    const { inside, outside } = countOutside(atlas.places, (index) => this.isShown(index), atlas.camera.box());
    const isNarrowed = result.held + result.undated < result.total;
    this.note.hidden = outside === 0 || (inside > 0 && !isNarrowed);
    if (this.note.hidden) return;
    ref(this.note, "count").textContent = `${outside} outside the map`;
    ref(this.note, "all").textContent = `Show all ${inside + outside}`;
  }
}
