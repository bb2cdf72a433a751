// The comparison of two times on the map page: both at once on the map, a list by what became of each record, and its controls.

import { byId, clone, ref, svgElement } from "../lib/elements.js";
import { keepFocus } from "../lib/reconcile.js";
import { placeAt } from "../lanes/bars.js";
import { findRecords } from "../records/result.js";
import { toIso } from "../lib/dates.js";
import texts from "./changes.json" with { type: "json" };
import { createComparePanel } from "./compare-panel.js";
import { compareRecords, timesOf } from "./compared.js";
import { createGroups, withTimes } from "./compared-list.js";
import { createSideMarks } from "./side-marks.js";
import { createSideTints } from "./side-tints.js";

/** @typedef {import("../pages/explorer.js").Explorer} Explorer */
/** @typedef {import("./compared.js").Compared} Compared */

const ROWS = 100; // of the list at once, and more at each press
const SHAPES = { first: "M0-6.5a6.5 6.5 0 1 0 .01 0z", second: "M0-8.5 8.5 0 0 8.5-8.5 0z", both: "M-6-6h12v12h-12z" };

/** The comparison of a page, whose view holds the second time. */
export class Comparison {
  /** @param {Explorer} page */
  constructor(page) {
    this.page = page;
    this.isPicking = false;
    this.button = byId("compare");
    this.panel = createComparePanel({
      span: page.layer.span, onTime: (time) => this.choose(time), onStop: () => this.stop(),
    });
    this.list = createElement("div", "compared");
    this.key = createElement("ul", "compare-key");
    this.band = createElement("div", "compare-band");
    this.button.closest(".timeline__controls")?.append(this.panel.root);
    byId("records").insertBefore(this.list, ref(byId("records"), "drawn"));
    byId("atlas").append(this.key);
    page.parts.timeline.plot.append(this.band);
    this.marks = createSideMarks(page.parts.atlas);
    this.tints = createSideTints(page.parts.atlas, page.records);
    page.parts.timeline.view.onDraw = ({ visible }) => this.drawBand(visible);
  }

  /** Let the reader choose the second time, or another one. */
  ask() {
    this.isPicking = true;
    this.show();
    this.panel.field.focus({ preventScroll: true });
  }

  /** @param {Days | null} time */
  choose(time) {
    const { page } = this;
    this.isPicking = false;
    page.view.compare = time;
    page.updateAll();
    page.parts.fit.follow();
    page.rewriteAddress();
    page.announce();
  }

  stop() {
    this.choose(null);
    this.button.focus();
  }

  /**
   * Join a result for the first time of the view with that for the second; null where there is none.
   * @param {Result} result
   * @returns {Result | null}
   */
  merge(result) {
    const { view, records, facets, found } = this.page;
    if (!view.compare) return null;
    const other = findRecords(records, { ...view.compare, filters: view.filters }, facets, found);
    const ranks = result.ranks.map((rank, index) => (rank && other.ranks[index] ? Math.min(rank, other.ranks[index]) : rank || other.ranks[index]));
    const lapsed = result.lapsed.map((own, index) => (ranks[index] ? 0 : own & other.lapsed[index]));
    return {
      ...result, ranks, lapsed,
      disputed: result.disputed.map((own, index) => own | other.disputed[index]),
      named: result.named.map((own, index) => own | other.named[index]),
      passes: result.passes.map((own, index) => own | other.passes[index]),
      held: ranks.filter(Boolean).length,
      silent: lapsed.filter(Boolean).length,
    };
  }

  /** Draw the comparison of the view, or take it away. */
  show() {
    const { page, isPicking } = this;
    const { view, layer, parts } = page;
    const isOn = view.compare !== null;
    const times = timesOf(view);
    const compared = isOn ? compareRecords(page.records, view, page.facets, page.found, layer.vocabulary.kinds) : null;
    this.button.setAttribute("aria-expanded", String(isOn || isPicking));
    // Which of the two the window is.
    if (isOn) byId("stage").dataset.compare = times[0].from === view.from && times[0].until === view.until ? "first" : "second";
    else delete byId("stage").dataset.compare;
    this.panel.root.hidden = !isOn && !isPicking;
    parts.timeline.picker = isPicking ? (bin) => this.choose(bin) : null;
    this.panel.draw(view.compare, isPicking, isOn ? this.pageHref() : null);
    this.drawKey(compared, times);
    this.drawList(compared, times);
    this.marks.draw(compared && new Map(compared.map(({ index, side }) => [index, side])), wordsOf(times));
    this.tints.draw(compared);
    this.drawBand(parts.timeline.visible);
  }

  /** Get the address of the page that says the same with quotes; null in a file that knows of no site, and where no server writes it. */
  pageHref() {
    const { layer, view, query } = this.page;
    if (layer.root === null || layer.suffix) return null;
    const [a, b] = timesOf(view).map(({ from, until }) => `${toIso(from)}/${toIso(until - 1)}`);
    const filters = query.call(this.page).slice(1).split("&").filter((part) => !/^(datetime|compare|lapsed|record|layout|sortby|center|zoom)=/.test(part));
    return `${layer.root}/compare?${[`a=${a}`, `b=${b}`, ...filters].join("&")}`;
  }

  /** @param {Compared[] | null} compared @param {[Days, Days]} times */
  drawKey(compared, times) {
    this.key.hidden = !compared;
    if (!compared) return;
    this.key.replaceChildren(...texts.sides.map(({ code, label }) => {
      const sign = svgElement("svg", { viewBox: "-10 -10 20 20", class: "side-sign", "aria-hidden": "true" });
      sign.dataset.side = code;
      sign.append(svgElement("path", { d: SHAPES[/** @type {keyof typeof SHAPES} */ (code)] }));
      const row = document.createElement("li");
      row.append(sign, `${withTimes(label, times)}: `, String(compared.filter(({ side }) => side === code).length));
      return row;
    }));
  }

  /** @param {Compared[] | null} compared @param {[Days, Days]} times @param {number} [limit] of the rows */
  drawList(compared, times, limit = ROWS) {
    const { page } = this;
    this.list.hidden = !compared;
    if (!compared) return this.list.replaceChildren();
    const given = { records: page.records, lexicon: page.lexicon, sources: page.layer.sources, hrefOf: (/** @type {string} */ key) => page.hrefOf(key) };
    const groups = createGroups(compared, times, given, limit);
    const none = createElement("p", "empty");
    none.hidden = false;
    none.textContent = "No source speaks of these records for either time.";
    keepFocus(byId("records"), () => this.list.replaceChildren(...(groups.length ? groups : [none])));
    if (compared.length > limit) this.list.append(this.createMore(compared, times, limit));
  }

  /** @param {Compared[]} compared @param {[Days, Days]} times @param {number} limit */
  createMore(compared, times, limit) {
    const more = clone("more-template");
    const rest = compared.length - limit;
    more.textContent = `Show ${Math.min(rest, ROWS)} more of ${rest}`;
    more.addEventListener("click", () => {
      this.drawList(compared, times, limit + ROWS);
      /** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("[data-key]"))[limit].focus();
    });
    return more;
  }

  /** @param {Span} visible */
  drawBand(visible) {
    const { compare } = this.page.view;
    this.band.hidden = !compare;
    if (compare) placeAt(this.band, Math.max(compare.from, visible[0]), Math.max(Math.min(compare.until, visible[1]), visible[0]), visible);
  }
}

/** @param {[Days, Days]} times */
function wordsOf(times) {
  return Object.fromEntries(texts.sides.map(({ code, label }) => [code, withTimes(label, times)]));
}

/** @param {string} name @param {string} className */
function createElement(name, className) {
  const element = document.createElement(name);
  element.className = className;
  element.hidden = true;
  return element;
}

/**
 * Load the style sheet of the comparison, before which nothing of it is drawn; a file has it inside.
 * @returns {Promise<unknown>}
 */
export function loadStyles() {
  const href = byId("compare").dataset.styles;
  const isInside = document.body.classList.contains("standalone");
  if (!href || isInside || document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve) => { link.onload = link.onerror = resolve; });
}
