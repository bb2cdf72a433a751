// The parts of the map page: each is made for its element, kept by the page, and heard by it from then on.

import { decodeBackdrop } from "../backdrop/decode.js";
import { RecordPanel } from "../evidence/record-panel.js";
import { Finder } from "../finder/finder.js";
import { List } from "../finder/list.js";
import { markSources } from "../finder/source-list.js";
import { Table } from "../finder/table.js";
import { byId, select } from "../lib/elements.js";
import { listenForPrinting } from "../lib/printing.js";
import { lazy, runWhenIdle } from "../lib/lazy.js";
import { yieldToBrowser } from "../lib/scheduling.js";
import { Atlas } from "../map/atlas.js";
import { Legend } from "../map/legend.js";
import { emptyFilters } from "../records/filters.js";
import { createLazySearch } from "../search/lazy-search.js";
import { Timeline } from "../timeline/timeline.js";
import { compareTimes, createStepTeller } from "./on-demand.js";
import { MapFit } from "./map-fit.js";
import { Pointing } from "./pointing.js";
import { Selection } from "./selection.js";
import { createThemeSwitch } from "./theme.js";

/** @typedef {import("./explorer.js").Explorer} Explorer */
/**
 * @typedef {object} Parts
 * @property {Timeline} timeline
 * @property {Atlas} atlas
 * @property {MapFit} fit
 * @property {Legend} legend
 * @property {Selection} selection
 * @property {Pointing} pointing
 * @property {List} list
 * @property {Table} table
 * @property {Finder} finder
 * @property {ReturnType<typeof createLazySearch>} search
 */

/**
 * Create the parts of a page one after the other: a reader can scroll and press in between.
 * @param {Explorer} page
 * @param {import("../backdrop/decode.js").BackdropFile} file
 * @param {() => Promise<import("../search/lazy-search.js").OtherNames>} loadNames in other languages, for the search
 */
export async function createParts(page, file, loadNames) {
  const { parts, layer } = page;
  const [later, names] = [lazy(() => import("./later.js")), lazy(loadNames)];
  /** @type {Backdrop | undefined} */
  let backdrop;
  const steps = [
    () => { parts.timeline = new Timeline(byId("timeline"), page); },
    () => { backdrop = decodeBackdrop(file); },
    () => { if (backdrop) createMap(page, backdrop); },
    () => createLists(page, later),
    () => {
      parts.search = createLazySearch(layer, backdrop?.labels ?? [], later, names);
      runWhenIdle(() => parts.search.prepare()); // its library too is there then if the connection goes
    },
    () => page.update(),
    () => parts.timeline.update(page.records, page.result),
    () => page.showChoice(),
  ];
  for (const step of steps) {
    await yieldToBrowser();
    step();
  }
  listen(page);
  listenToMap(page);
  compareTimes(page).catch(() => {}); // without it the map shows the first time
}

/** @param {Explorer} page @param {Backdrop} backdrop */
function createMap(page, backdrop) {
  const { lexicon, records, parts } = page;
  const theme = createThemeSwitch(select(document, "[data-theme-switch]"), (choice, drawn) => page.changeTheme(choice, drawn));
  const atlas = new Atlas(select(document, ".folium-map"), { records, lexicon, backdrop, theme: theme.drawn() });
  parts.atlas = atlas;
  parts.pointing = new Pointing(page);
  parts.selection = new Selection(page, new RecordPanel(byId("card"), byId("card-body"), atlas));
  parts.legend = new Legend(/** @type {HTMLDetailsElement} */ (byId("legend")), lexicon, () => atlas.ground.palette);
  parts.legend.update(records, page.result, page.view); // the map is fitted beside it
  listenForPrinting(() => atlas.setTheme(theme.drawn()));
  parts.fit = new MapFit(page, backdrop);
  parts.fit.open();
}

/** @param {Explorer} page @param {() => Promise<typeof import("./later.js")>} later */
function createLists(page, later) {
  const { layer, lexicon, records, facets, view, parts } = page;
  const given = { records, lexicon, layer, keyHref: (/** @type {string} */ key) => page.hrefOf(key) };
  parts.list = new List(byId("records"), given);
  parts.table = new Table(byId("table"), given);
  parts.finder = new Finder(byId("finder"), facets, view, later);
  markSources(byId("records"), layer.sources, view.asOf);
  page.showLayout();
}

/**
 * Listen to an event of a part; what it carries is typed by whoever dispatches it.
 * @param {string} id
 * @param {string} name
 * @param {(detail: any) => void} action
 */
function on(id, name, action) {
  byId(id).addEventListener(name, (event) => action(/** @type {CustomEvent} */ (event).detail));
}

/** @param {Explorer} page */
function listen(page) {
  const { selection } = page.parts;
  for (const [id, name] of [["timeline", "timeline:change"], ["timeline", "timeline:known"], ["finder", "finder:change"]]) {
    on(id, name, () => page.parts.pointing.hide()); // what it says is of another view
  }
  on("timeline", "timeline:change", (change) => page.changeWindow(change));
  on("timeline", "timeline:step", createStepTeller(page));
  on("timeline", "timeline:known", (change) => page.changeAsOf(change));
  on("timeline", "timeline:choose", ({ key, opener }) => selection.choose(key, opener));
  on("finder", "finder:change", ({ filters, q }) => page.changeFilters(filters, q));
  on("finder", "finder:prepare", () => page.parts.search.prepare());
  on("finder", "finder:layout", ({ layout }) => page.changeLook({ layout }));
  on("finder", "finder:clear", () => page.changeFilters(emptyFilters(), ""));
  on("finder", "finder:everything", () => showEverything(page));
  for (const id of ["records", "table"]) {
    on(id, "list:choose", ({ key, opener }) => selection.choose(key, opener));
    on(id, "finder:alltime", () => showAllTime(page));
    on(id, "finder:clear", () => page.changeFilters(emptyFilters(), ""));
    on(id, "finder:everything", () => showEverything(page));
  }
  on("table", "table:sort", ({ sort }) => page.changeLook({ sort }));
  byId("compare").addEventListener("click", () => compareTimes(page, true));
  addEventListener("popstate", () => page.goBack());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || page.parts.pointing.dismiss()) return;
    if (selection.panel.isOpen()) selection.close();
  });
}

/** @param {Explorer} page */
function listenToMap(page) {
  const { selection, pointing } = page.parts;
  on("atlas", "map:choose", (turn) => pointing.press(turn));
  on("atlas", "map:turn", (turn) => pointing.show(turn));
  on("atlas", "map:leave", () => pointing.leave());
  on("atlas", "map:open", () => pointing.hide());
  on("atlas", "map:ground", ({ country }) => selection.chooseGround(country));
  on("legend", "legend:tint", (look) => page.changeLook(look));
  on("atlas", "map:rest", (rest) => page.parts.fit.rest(rest));
  on("atlas", "map:move", () => {
    selection.panel.place();
    pointing.popup?.place();
  });
  byId("card-close").addEventListener("click", () => selection.close());
  addEventListener("resize", () => {
    selection.panel.place();
    page.parts.fit.refitSoon();
  });
}

/**
 * Show all years.
 * @param {Explorer} page
 */
export function showAllTime(page) {
  const [from, until] = page.layer.span;
  page.parts.timeline.set({ ...page.view, from, until });
  page.changeWindow({ from, until, isMoving: false });
}

/**
 * Go back to everything: all years, all sources, no second time, no filter, no search.
 * @param {Explorer} page
 */
export function showEverything(page) {
  const [from, until] = page.layer.span;
  Object.assign(page.view, { from, until, compare: null, asOf: null, filters: emptyFilters(), q: "" });
  page.found = null;
  page.parts.timeline.set(page.view);
  page.parts.finder.set(page.view);
  page.takeRecords();
  page.parts.selection.show();
  page.parts.fit.follow();
  page.rewriteAddress();
  page.announce();
}
