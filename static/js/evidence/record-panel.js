// The record panel as a thing on the page: docked at the right of the map, a sheet at the bottom of narrow screens.

import { createCopier } from "../lib/clipboard.js";

const OPENED = "details[data-ref]";

/** The panel: opened, filled anew and closed, without ever moving; focus goes in and comes back. */
export class RecordPanel {
  constructor(root, body, atlas) {
    Object.assign(this, { root, body, atlas, key: null, opener: null, covered: { rightPx: 0, bottomPx: 0 } });
    this.copier = createCopier(root);
    body.addEventListener("click", (event) => this.goToQuote(event));
    body.addEventListener("card:copy", ({ detail }) => this.copier.copy(detail.text));
  }

  isOpen() {
    return !this.root.hidden;
  }

  /** Fills it; for the same key the place read and what was folded out stay as they are. */
  show(key, content, opener = null) {
    const isSame = key === this.key && this.isOpen();
    const opened = isSame ? this.openedParts() : [];
    const scrolled = isSame ? this.body.scrollTop : 0;
    const hadFocus = this.body.contains(document.activeElement);
    this.body.replaceChildren(content);
    for (const part of this.body.querySelectorAll(OPENED)) part.open ||= opened.includes(part.dataset.ref);
    if (!isSame) this.copier.hide();
    Object.assign(this, { key, opener: opener ?? this.opener });
    this.root.hidden = false;
    this.body.scrollTop = scrolled;
    if (hadFocus) this.focus();
    this.place();
  }

  /** Changes what it shows in place, if it shows this key and `bring(element)` says that it could. */
  refresh(key, bring) {
    return key === this.key && this.isOpen() && bring(this.body.firstElementChild);
  }

  openedParts() {
    return [...this.body.querySelectorAll(OPENED)].filter((part) => part.open).map((part) => part.dataset.ref);
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
    this.copier.hide();
    const target = this.opener?.isConnected && !this.opener.hidden ? this.opener : fallback;
    if (isNear) target?.focus({ preventScroll: true });
    Object.assign(this, { key: null, opener: null });
    this.place();
  }

  /** Measures anew how much of the map it covers: `covered` is { rightPx, bottomPx }. Its place is the style sheet's. */
  place() {
    const map = this.root.parentElement.getBoundingClientRect();
    const own = this.root.getBoundingClientRect();
    const isSheet = getComputedStyle(this.root).position === "fixed";
    this.covered = {
      rightPx: this.isOpen() && !isSheet ? Math.max(0, map.right - own.left) : 0,
      bottomPx: this.isOpen() && isSheet ? Math.max(0, map.bottom - own.top) : 0,
    };
  }

  /** Moves the map so that the symbol is in view and not under the panel. */
  revealSymbol() {
    this.place();
    this.atlas.reveal(this.covered);
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
