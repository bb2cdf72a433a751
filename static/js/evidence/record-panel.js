// The record panel on the page: docked at the right of the map, a sheet at the bottom of narrow screens.

import { createCopier } from "../lib/clipboard.js";
import { byId, closestTarget, select } from "../lib/elements.js";
import { createSheet } from "../lib/sheet.js";

const OPENED = "details[data-ref]";

/** @typedef {{ rightPx: number, bottomPx: number }} Covered how much of the map the panel covers */

/** The panel: opened, filled anew and closed, without ever moving; focus goes in and comes back. */
export class RecordPanel {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} body
   * @param {{ reveal: (covered: Covered) => void, covered: Covered }} atlas
   */
  constructor(root, body, atlas) {
    this.root = root;
    this.body = body;
    this.atlas = atlas;
    /** @type {string | null} of what it shows */
    this.key = null;
    /** @type {HTMLElement | null} */
    this.opener = null;
    /** @type {Covered} */
    this.covered = { rightPx: 0, bottomPx: 0 };
    this.copier = createCopier(root);
    const [handle, lower, higher] = ["card-handle", "card-lower", "card-higher"].map(byId);
    const buttons = { lower: /** @type {HTMLButtonElement} */ (lower), higher: /** @type {HTMLButtonElement} */ (higher) };
    createSheet(root, { handle, ...buttons, onChange: () => { if (this.isOpen()) this.revealSymbol(); } });
    new ResizeObserver(() => this.place()).observe(byId("timeline"));
    body.addEventListener("click", (event) => this.goToQuote(event));
    body.addEventListener("card:copy", (event) => this.copier.copy(/** @type {CustomEvent} */ (event).detail.text));
  }

  isOpen() {
    return !this.root.hidden;
  }

  /**
   * Fill the panel; for the same key the place read and what was folded out stay as they are.
   * @param {string} key
   * @param {Element} content
   * @param {HTMLElement | null} [opener]
   */
  show(key, content, opener = null) {
    const isSame = key === this.key && this.isOpen();
    const opened = isSame ? this.details().filter((part) => part.open).map((part) => part.dataset.ref) : [];
    const scrolled = isSame ? this.body.scrollTop : 0;
    const hadFocus = this.body.contains(document.activeElement);
    this.body.replaceChildren(content);
    for (const part of this.details()) part.open ||= opened.includes(part.dataset.ref);
    if (!isSame) this.copier.hide();
    this.key = key;
    this.opener = opener ?? this.opener;
    this.root.hidden = false;
    this.body.scrollTop = scrolled;
    if (hadFocus) this.focus();
    this.place();
  }

  details() {
    return [.../** @type {NodeListOf<HTMLDetailsElement>} */ (this.body.querySelectorAll(OPENED))];
  }

  /**
   * Change what it shows in place, if it shows this key and `change` returns true.
   * @param {string} key
   * @param {(content: Element) => boolean} change
   */
  refresh(key, change) {
    const content = this.body.firstElementChild;
    return key === this.key && this.isOpen() && content !== null && change(content);
  }

  /** Focus the heading: a screen reader starts reading there. */
  focus() {
    select(this.body, "#card-name").focus({ preventScroll: true });
  }

  /**
   * Hide the panel; focus returns to what opened it, or to the fallback where that is gone.
   * @param {HTMLElement | null} [fallback]
   */
  hide(fallback = null) {
    if (this.root.hidden) return;
    const isNear = this.root.contains(document.activeElement) || document.activeElement === document.body;
    this.root.hidden = true;
    this.body.replaceChildren();
    this.copier.hide();
    const target = this.opener?.isConnected && !this.opener.hidden ? this.opener : fallback;
    if (isNear) target?.focus({ preventScroll: true });
    this.key = this.opener = null;
    this.place();
  }

  /** Measure anew how much of the map it covers: nothing while it is hidden, and then no layout is asked for. */
  place() {
    this.atlas.covered = this.covered = this.isOpen() ? this.measure() : { rightPx: 0, bottomPx: 0 };
  }

  /** Measure how much of the map it covers. Its place is the style sheet's. */
  measure() {
    const around = this.root.parentElement ?? this.root;
    // On a narrow page the timeline stays below the sheet: the style sheet puts it there.
    around.style.setProperty("--below", `${byId("timeline").offsetHeight}px`);
    const [map, own] = [around, this.root].map((element) => element.getBoundingClientRect());
    const isSheet = Math.abs(own.width - map.width) < 2;
    return { rightPx: isSheet ? 0 : Math.max(0, map.right - own.left), bottomPx: isSheet ? Math.max(0, map.bottom - own.top) : 0 };
  }

  /** Move the map so that the symbol is in view and not under the panel. */
  revealSymbol() {
    this.place();
    this.atlas.reveal(this.covered);
  }

  /**
   * Go from the number of a quote to the quote, without a step in the history.
   * @param {Event} event
   */
  goToQuote(event) {
    const reference = /** @type {HTMLAnchorElement | null} */ (closestTarget(event, ".value__ref"));
    if (!reference) return;
    event.preventDefault();
    const quote = select(this.body, reference.hash);
    quote.focus({ preventScroll: true });
    quote.scrollIntoView({ block: "center" });
  }
}
