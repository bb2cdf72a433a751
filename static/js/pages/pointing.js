// The popup of the symbol that a reader points at, steps to or presses; its code comes when the page is idle, or with the first.

import { byId } from "../lib/elements.js";
import { lazy } from "../lib/lazy.js";
import { statusShown } from "../records/result.js";

/** @typedef {import("../popup/symbol-popup.js").Turn} Turn */
/** @typedef {import("../popup/symbol-popup.js").SymbolPopup} SymbolPopup */

/** The way to the popup. */
export class Pointing {
  /** @param {import("./explorer.js").Explorer} page */
  constructor(page) {
    this.page = page;
    /** @type {SymbolPopup | null} once it is there */
    this.popup = null;
    /** @type {Turn | null} what the reader turned to last */
    this.turn = null;
    /** @type {HTMLElement | null} whose popup was sent away, until the reader turns elsewhere */
    this.dismissed = null;
    this.isCarried = document.body.matches(".embed, .standalone");
    this.get = lazy(async () => {
      const { SymbolPopup } = await import("../popup/symbol-popup.js");
      return (this.popup ??= new SymbolPopup(byId("atlas"), this.given()));
    });
  }

  /** @returns {import("../popup/symbol-popup.js").Given} */
  given() {
    const { page } = this;
    return {
      entryOf: (index) => ({ record: page.records[index], status: statusShown(page.result, index) }),
      view: () => ({ window: page.view, layer: page.layer, lexicon: page.lexicon }),
      open: (turn) => page.parts.selection.choosePlace(turn),
      goTo: (key) => page.parts.selection.choose(key, this.turn?.element ?? null),
      covered: () => page.parts.selection.panel.covered,
    };
  }

  /**
   * Show the popup of a symbol, as soon as its code is there; another that is kept stays.
   * @param {Turn} turn
   */
  async show(turn) {
    if (turn.element === this.dismissed || this.popup?.isKept) return;
    this.dismissed = null;
    this.turn = turn;
    const popup = await this.get().catch(() => null); // without it the symbol has its name
    if (!popup || this.turn !== turn) return;
    popup.show(turn);
    this.page.parts.atlas.names.hide();
  }

  /** Let the popup go, unless it is kept. */
  leave() {
    this.turn = this.dismissed = null;
    this.popup?.leave();
  }

  /**
   * Keep the popup of a symbol that is pressed, and open the panel. In a frame or a file the first tap, which is no pointing,
   * shows the popup alone.
   * @param {Turn & { isTouch: boolean }} turn
   */
  async press(turn) {
    const { selection } = this.page.parts;
    const isFirstTap = turn.isTouch && this.isCarried && this.popup?.turn?.element !== turn.element;
    if (!isFirstTap) selection.choosePlace(turn);
    this.hide();
    this.dismissed = null;
    if (selection.panel.covered.bottomPx > 0) return; // a sheet says the same, and leaves no room
    await this.show(turn);
    if (this.popup?.turn === turn) this.popup.isKept = true;
    else if (isFirstTap) selection.choosePlace(turn);
  }

  hide() {
    this.turn = null;
    this.popup?.hide();
  }

  /** Send the popup away; return whether there was one that no panel stands beside. */
  dismiss() {
    const element = this.popup?.turn?.element ?? null;
    this.hide();
    this.dismissed = element;
    return element !== null && !this.page.parts.selection.panel.isOpen();
  }
}
