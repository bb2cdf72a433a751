// The parts of the map page: each is made for its element, kept by the page, and heard by it from then on.

import { decodeBackdrop } from "../backdrop/decode.js";
import { RecordPanel } from "../evidence/record-panel.js";
import { Selection } from "../evidence/selection.js";
import { emptyFilters } from "../records/filters.js";
import { createFinder } from "../finder/finder.js";
import { drawLegend } from "../map/legend.js";
import { createList } from "../finder/list.js";
import { createAtlas } from "../map/atlas.js";
import { listenForPrinting } from "./printing.js";
import { createLazySearch } from "../finder/lazy-search.js";
import { markSources } from "../finder/source-list.js";
import { createTable } from "../finder/table.js";
import { createThemeSwitch } from "./theme.js";
import { createTimeline } from "../timeline/timeline.js";
import { yieldToBrowser } from "../lib/scheduling.js";

const byId = (id) => document.getElementById(id);

/** Makes the parts of a page (explorer.js) one after the other: a reader can scroll and press in between. */
export async function createParts(page, backdrop) {
  let ground = null;
  const steps = [
    () => makeTimeline(page), () => { ground = decodeBackdrop(backdrop); }, () => makeMap(page, ground), () => makeLists(page),
    () => { page.search = createLazySearch(page.layer, ground.labels); }, () => page.hold(),
    () => page.timeline.update(page.records, page.result), () => page.showChoice(),
  ];
  for (const step of steps) {
    await yieldToBrowser();
    step();
  }
  listen(page);
  listenToMap(page);
}

function makeTimeline(page) {
  const { layer, lexicon, view } = page;
  page.timeline = createTimeline(byId("timeline"), { span: layer.span, layer, lexicon, view });
}

function makeMap(page, backdrop) {
  const { lexicon, records, view } = page;
  page.theme = createThemeSwitch(document.querySelector("[data-theme-switch]"), (...names) => page.changeTheme(...names));
  const theme = page.theme.name();
  page.atlas = createAtlas(document.querySelector(".folium-map"), { records, lexicon, backdrop, theme });
  page.chosen = new Selection(page, new RecordPanel(byId("card"), byId("card-body"), page.atlas));
  drawLegend(byId("legend"), records, lexicon);
  listenForPrinting(() => page.atlas.setTheme(page.theme.name()));
  if (view.position) page.atlas.setPosition(view.position);
}

function makeLists(page) {
  const { layer, lexicon, records, facets, view } = page;
  const keyHref = (key) => page.hrefOf(key);
  page.list = createList(byId("records"), { records, lexicon, keyHref });
  page.table = createTable(byId("table"), { records, lexicon, layer, keyHref });
  page.finder = createFinder(byId("finder"), { facets, lexicon, view });
  markSources(byId("records"), layer.sources, view.asOf);
  page.showLayout();
}

const on = (id, name, action) => byId(id).addEventListener(name, ({ detail }) => action(detail));

function listen(page) {
  on("timeline", "timeline:change", (change) => page.changeWindow(change));
  on("timeline", "timeline:known", (change) => page.changeKnown(change));
  on("timeline", "timeline:choose", ({ key, opener }) => page.chosen.choose(key, opener));
  on("finder", "finder:change", ({ filters, q }) => page.changeFilters(filters, q));
  on("finder", "finder:layout", ({ layout }) => page.changeLook({ layout }));
  on("finder", "finder:clear", () => page.changeFilters(emptyFilters(), ""));
  on("finder", "finder:everything", () => page.showEverything());
  for (const id of ["records", "table"]) {
    on(id, "list:choose", ({ key, opener }) => page.chosen.choose(key, opener));
    on(id, "finder:alltime", () => page.showAllTime());
    on(id, "finder:clear", () => page.changeFilters(emptyFilters(), ""));
    on(id, "finder:everything", () => page.showEverything());
  }
  on("table", "table:sort", ({ sort }) => page.changeLook({ sort }));
  addEventListener("popstate", () => page.goBack());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && page.chosen.card.isOpen()) page.chosen.close();
  });
}

function listenToMap(page) {
  on("atlas", "map:choose", (press) => page.chosen.choosePlace(press));
  on("atlas", "map:ground", ({ country }) => page.chosen.chooseGround(country));
  on("atlas", "map:rest", (position) => page.rest(position));
  on("atlas", "map:move", () => page.chosen.card.place());
  byId("card-close").addEventListener("click", () => page.chosen.close());
  addEventListener("resize", () => page.chosen.card.place());
}
