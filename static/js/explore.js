// The entry of the map page: fetches the layer, starts the parts and carries what one says to the others.

import { formatWindow } from "./dates.js";
import * as held from "./held.js";
import { isolate } from "./elements.js";
import { createCard, createStack } from "./evidence.js";
import { createList, drawLegend } from "./list.js";
import { createAtlas } from "./map.js";
import { readView, writeView } from "./state.js";
import { createThemeSwitch } from "./theme.js";
import { createTimeline } from "./timeline.js";

const CALM_MS = 500; // after the last change: what is said aloud, and what is written to the address
const MARGIN_PX = 12; // between the card and the edges of the map
const byId = (id) => document.getElementById(id);

/** The page as a whole: its view (window, record, position) and the parts that show it. */
class Explorer {
  constructor(layer, backdrop) {
    const { records, span } = layer;
    this.layer = layer;
    this.lexicon = held.createLexicon(layer.vocabulary);
    this.indices = new Map(records.map((record, index) => [keyOf(record), index]));
    this.view = this.readAddress();
    this.stack = null; // { indices, country } while the records of one place are on the card
    this.theme = createThemeSwitch(document.querySelector("[data-theme-switch]"), (_, name) => this.atlas.setTheme(name));
    const given = { records, lexicon: this.lexicon };
    this.atlas = createAtlas(document.querySelector(".folium-map"), { ...given, backdrop, theme: this.theme.name() });
    this.list = createList(byId("records"), records, this.lexicon);
    this.timeline = createTimeline(byId("timeline"), {
      span, years: held.histogram(records, span), lexicon: this.lexicon, window: this.view,
    });
    this.card = new Card(byId("card"), byId("card-body"), this.atlas);
    this.rewriteAddress = debounce(() => history.replaceState(null, "", this.address()), CALM_MS);
    this.announce = debounce(() => this.sayResult(), CALM_MS);
    drawLegend(byId("legend"), records, this.lexicon);
    this.listen();
    if (this.view.position) this.atlas.setPosition(this.view.position);
    this.showView();
    if (this.view.record && !this.view.position) this.card.revealSymbol();
  }

  readAddress() {
    const view = readView(location.search, this.layer.span);
    return { ...view, record: this.indices.has(view.record) ? view.record : null };
  }

  address() {
    return location.pathname + writeView(this.view, this.layer.span);
  }

  listen() {
    const on = (id, name, action) => byId(id).addEventListener(name, ({ detail }) => action(detail));
    on("timeline", "timeline:change", (change) => this.changeWindow(change));
    on("records", "list:choose", ({ key, opener }) => this.choose(key, opener));
    on("atlas", "map:choose", (press) => this.choosePlace(press));
    on("atlas", "map:ground", ({ country }) => this.chooseGround(country));
    on("atlas", "map:rest", (position) => this.rest(position));
    on("atlas", "map:move", () => this.card.place());
    byId("card-close").addEventListener("click", () => this.close());
    addEventListener("resize", () => this.card.place());
    addEventListener("popstate", () => this.goBack());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.card.isOpen()) this.close();
    });
  }

  /** Draws what is held in the window; cheap enough for every frame of a drag. */
  hold() {
    const { records } = this.layer;
    this.result = held.holdAll(records, this.view);
    this.atlas.update(this.result);
    this.list.update(this.result);
    const undated = records.filter(held.isUndated).length;
    byId("count").textContent = `${this.result.held} of ${records.length} held${undated ? ` · ${undated} undated` : ""}`;
  }

  sayResult() {
    const { held: count, total } = this.result;
    byId("announcer").textContent = `${count} of ${total} records held ${formatWindow(this.view)}`;
  }

  showView() {
    this.hold();
    this.mark();
    this.showCard();
  }

  mark() {
    const { record } = this.view;
    this.list.choose(record);
    this.atlas.choose(record ? this.indices.get(record) : -1);
  }

  changeWindow({ from, until, isMoving }) {
    Object.assign(this.view, { from, until });
    this.hold();
    this.showCard();
    this.rewriteAddress();
    if (!isMoving) this.announce();
  }

  /** Opens a record's card; the stack it was chosen from, if any, stays behind it. */
  choose(key, opener = null) {
    const index = this.indices.get(key);
    if (index === undefined) return;
    if (!this.stack?.indices.includes(index)) this.stack = null;
    this.setRecord(key);
    this.mark();
    this.showCard(opener);
    this.card.revealSymbol();
    this.card.focus();
  }

  /** A change of record is a step in the history; what changed before belongs to the step before. */
  setRecord(key) {
    if (this.view.record === key) return;
    this.rewriteAddress.flush();
    this.view.record = key;
    history.pushState(null, "", this.address());
  }

  choosePlace({ indices, country, opener }) {
    this.stack = null;
    if (indices.length > 1 || country) this.chooseStack({ indices, country }, opener);
    else this.choose(keyOf(this.layer.records[indices[0]]), opener);
  }

  /** Opens the card that lists the records of one place. */
  chooseStack(stack, opener = null) {
    this.stack = stack;
    this.setRecord(null);
    this.mark();
    this.showCard(opener);
    this.card.revealSymbol();
    this.card.focus();
  }

  /** A press beside all symbols closes the card, or opens the records of the tinted country under it. */
  chooseGround(country) {
    if (this.card.isOpen()) return this.close();
    const indices = this.atlas.membersOf(country);
    if (indices.length === 0) return;
    this.atlas.pointAt(country);
    this.chooseStack({ indices, country });
  }

  close() {
    const last = this.view.record;
    this.stack = null;
    this.setRecord(null);
    this.mark();
    this.atlas.pointAt(null);
    this.card.hide(last ? (this.atlas.spotOf(this.indices.get(last)) ?? this.list.linkOf(last)) : null);
  }

  rest(position) {
    this.view.position = position;
    this.rewriteAddress();
  }

  goBack() {
    this.view = this.readAddress();
    this.stack = null;
    this.atlas.setPosition(this.view.position);
    this.timeline.set(this.view);
    this.showView();
  }

  showItsTime() {
    const { from, until } = held.lifetimeOf(this.chosen(), this.layer.span);
    this.timeline.set({ from, until });
    this.changeWindow({ from, until, isMoving: false });
    this.card.focus();
  }

  chosen() {
    return this.layer.records[this.indices.get(this.view.record)];
  }

  /** Draws the card anew for the record or the stack that is chosen, or hides it. */
  showCard(opener = null) {
    if (this.view.record) this.card.show(this.view.record, this.recordCard(), opener);
    else if (this.stack) this.card.show("stack", this.stackCard(), opener);
    else this.card.hide();
  }

  recordCard() {
    const goTo = (key) => this.choose(key);
    const { layer, lexicon, view } = this;
    const card = createCard(this.chosen(), { window: view, span: layer.span, layer, lexicon, goTo });
    card.querySelector('[data-ref="show_time"]').addEventListener("click", () => this.showItsTime());
    const back = card.querySelector('[data-ref="back"]');
    back.hidden = this.stack === null;
    back.addEventListener("click", () => this.chooseStack(this.stack));
    return card;
  }

  stackCard() {
    const { indices, country } = this.stack;
    const entries = indices.map((index) => ({
      record: this.layer.records[index], status: held.STATUSES[this.result.ranks[index] - 1] ?? null,
    }));
    const title = country ? isolate(this.lexicon.country(country)) : `${entries.length} records here`;
    const about = `${country ? "Of the whole country" : "At or near this place"}, ${formatWindow(this.view)}`;
    return createStack(title, about, entries, this.lexicon, (key) => this.choose(key));
  }
}

/** The card beside the chosen symbol: a sheet at the bottom on narrow screens, by the style sheet. */
class Card {
  constructor(root, body, atlas) {
    Object.assign(this, { root, body, atlas, key: null, opener: null });
    body.addEventListener("click", (event) => this.goToQuote(event));
  }

  isOpen() {
    return !this.root.hidden;
  }

  show(key, content, opener) {
    const isSame = key === this.key && this.isOpen();
    const wasOpen = isSame && this.body.querySelector("details")?.open;
    const scrolled = isSame ? this.body.scrollTop : 0;
    const hadFocus = this.body.contains(document.activeElement);
    this.body.replaceChildren(content);
    if (wasOpen) this.body.querySelector("details").open = true;
    Object.assign(this, { key, opener: opener ?? this.opener });
    this.root.hidden = false;
    this.body.scrollTop = scrolled;
    if (hadFocus) this.focus();
    this.place();
  }

  /** Focus goes to the heading: a screen reader starts reading there. */
  focus() {
    this.body.querySelector("#card-name").focus({ preventScroll: true });
  }

  /** Hides it; focus returns to what opened it, or to the fallback where that is gone. */
  hide(fallback = null) {
    if (this.root.hidden) return;
    const isNear = this.root.contains(document.activeElement) || document.activeElement === document.body;
    this.root.hidden = true;
    this.body.replaceChildren();
    const target = this.opener?.isConnected && !this.opener.hidden ? this.opener : fallback;
    if (isNear) target?.focus({ preventScroll: true });
    Object.assign(this, { key: null, opener: null });
  }

  /** Puts it beside the symbol, whole within the map; without a symbol it stays in the corner. */
  place() {
    if (this.root.hidden) return;
    const [width, height] = [this.root.parentElement.clientWidth, this.root.parentElement.clientHeight];
    const [own, tall] = [this.root.offsetWidth, this.root.offsetHeight];
    const at = this.atlas.anchorPoint() ?? { x: width, y: 0, reach: 0 };
    const isRight = at.x + at.reach + own <= width - MARGIN_PX || at.x < width / 2;
    const left = isRight ? at.x + at.reach : at.x - at.reach - own;
    const x = Math.max(MARGIN_PX, Math.min(left, width - own - MARGIN_PX));
    const y = Math.max(MARGIN_PX, Math.min(at.y - 72, height - tall - MARGIN_PX));
    const isBeside = x === left && at.y > y + 16 && at.y < y + tall - 16;
    this.root.dataset.side = isBeside ? (isRight ? "right" : "left") : "none";
    for (const [name, pixels] of Object.entries({ x, y, tip: at.y - y })) this.root.style.setProperty(`--${name}`, `${pixels}px`);
  }

  /** Moves the map so that the symbol is in view, and not under the card where that is a sheet. */
  revealSymbol() {
    const map = this.root.parentElement.getBoundingClientRect();
    const isSheet = getComputedStyle(this.root).position === "fixed";
    this.atlas.reveal(isSheet ? Math.max(0, map.bottom - this.root.getBoundingClientRect().top) : 0);
  }

  /** A press on the number of a quote goes to the quote, without a step in the history. */
  goToQuote(event) {
    const reference = event.target.closest(".value__ref");
    if (!reference) return;
    event.preventDefault();
    const quote = this.body.querySelector(reference.hash);
    quote.focus({ preventScroll: true });
    quote.scrollIntoView({ block: "center" });
  }
}

function keyOf({ collection, id }) {
  return `${collection}/${id}`;
}

/** Runs a function once, some time after the last call for it; `flush` runs it now if it is due. */
function debounce(action, delayMs) {
  let timer = null;
  const run = () => {
    clearTimeout(timer);
    timer = null;
    action();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };
  later.flush = () => { if (timer !== null) run(); };
  return later;
}

async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

async function open() {
  const settings = JSON.parse(byId("page-settings").textContent);
  try {
    const [layer, backdrop] = await Promise.all([fetchJson(settings.data_url), fetchJson(settings.backdrop_url)]);
    new Explorer(layer, backdrop);
    document.documentElement.dataset.ready = "yes";
    performance.mark("garrison:ready");
  } catch (error) {
    byId("trouble").textContent = "The map could not be drawn. Every record is listed here; reload the page to try again.";
    byId("trouble").hidden = false;
    throw error;
  }
}

await open();
