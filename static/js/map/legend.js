// The legend: what is on the map now, and which blocs tint their members.

import { fillTint } from "../backdrop/tints.js";
import { clone, createSign, createSymbol, fieldRef, fill, ref } from "../lib/elements.js";
import { statusShown } from "../records/result.js";
import { STATUSES } from "../records/status.js";

const ROOM = "(min-width: 1440px) and (min-height: 800px)"; // for it beside what the map shows
const SWATCH = { width: 32, height: 20 }; // pixels

/** The legend of a map. Event: "legend:tint" { tint }, the blocs that a reader chooses, null for all. */
export class Legend {
  /**
   * @param {HTMLDetailsElement} root
   * @param {Lexicon} lexicon
   * @param {() => Palette} palette
   */
  constructor(root, lexicon, palette) {
    this.root = root;
    this.lexicon = lexicon;
    this.palette = palette;
    this.drawn = "";
    root.open = matchMedia(ROOM).matches;
    root.addEventListener("change", () => root.dispatchEvent(new CustomEvent("legend:tint", { detail: { tint: this.chosen() } })));
  }

  chosen() {
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.root.querySelectorAll("[data-ref=blocs] input")]);
    const off = boxes.filter(({ checked }) => !checked).map(({ value }) => value);
    return off.length ? this.lexicon.kindsOf("memberships").map(({ code }) => code).filter((bloc) => !off.includes(bloc)) : null;
  }

  /**
   * Show what is on the map.
   * @param {KnownRecord[]} records
   * @param {Result} result
   * @param {View} view
   */
  update(records, result, { filters, tint }) {
    const shown = records.flatMap((record, index) => {
      const status = result.lapsed[index] && !filters.lapsed ? null : statusShown(result, index);
      return status ? [{ record, status, isHollow: result.named[index] === 0, isDisputed: result.disputed[index] > 0 }] : [];
    });
    const seen = summarise(shown);
    const now = JSON.stringify([seen, tint, this.palette()]);
    if (now === this.drawn) return; // a box keeps its focus
    this.drawn = now;
    this.draw(seen, tint);
  }

  /** @param {ReturnType<typeof summarise>} seen @param {string[] | null} tint */
  draw({ kinds, statuses, signs }, tint) {
    const { lexicon } = this;
    const blocs = lexicon.kindsOf("memberships").filter(({ code }) => kinds.includes(code));
    const collections = lexicon.terms("collections").map(({ code, label }) =>
      ({ code, label, kinds: lexicon.kindsOf(code).filter((kind) => kinds.includes(kind.code)) })).filter((group) => group.kinds.length > 0);
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : null;
    fill(this.root, {
      collections: collections.map(({ code, label }) => createRow(createSymbol(code, "", "attested"), label)),
      statuses: statuses.map((code) => createRow(createSymbol(collections[0].code, "", code), lexicon.label("statuses", code))),
      signs: SIGNS.flatMap(([name, words, draw]) => (signs.includes(name) ? [createRow(draw(), words)] : [])),
      kinds: collections.map(({ code, label, kinds: own }) => fill(clone("legend-group-template"), {
        label, kinds: own.map((kind) => createRow(createSymbol(code, kind.code, "attested"), kind.label)),
      })),
      blocs: blocs.map((bloc) => this.createBloc(bloc, tint)),
    });
    ref(this.root, "tints").hidden = blocs.length === 0;
    if (focused) /** @type {HTMLElement | null} */ (this.root.querySelector(`input[value="${focused}"]`))?.focus();
  }

  /** @param {Kind} bloc @param {string[] | null} tint */
  createBloc({ code, label, look }, tint) {
    const row = clone("legend-bloc-template");
    const box = fieldRef(row, "box");
    box.value = code;
    box.checked = tint === null || tint.includes(code);
    return fill(row, { sign: this.createSwatch(`${look}-attested`), text: label });
  }

  /** @param {string} tint */
  createSwatch(tint) {
    const swatch = document.createElement("canvas");
    const ratio = devicePixelRatio;
    [swatch.width, swatch.height] = [SWATCH.width * ratio, SWATCH.height * ratio];
    swatch.className = "legend__swatch";
    const context = /** @type {CanvasRenderingContext2D} */ (swatch.getContext("2d"));
    const area = new Path2D();
    area.rect(0, 0, SWATCH.width, SWATCH.height);
    context.scale(ratio, ratio);
    context.fillStyle = this.palette().land;
    context.fill(area);
    fillTint(context, area, tint, this.palette(), { left: 0, top: 0 });
    return swatch;
  }
}

/** @typedef {{ record: KnownRecord, status: string, isHollow: boolean, isDisputed: boolean }} ShownRecord */

/**
 * Tell which entries of the legend are needed.
 * @param {ShownRecord[]} shown
 */
function summarise(shown) {
  /** @param {(one: ShownRecord) => boolean} test */
  const has = (test) => shown.some(test);
  const isOfCountry = (/** @type {ShownRecord} */ { record }) => record.precision === "country" || record.collection === "memberships";
  const kinds = [...new Set(shown.map(({ record }) => record.kind))];
  const isHollow = has((one) => one.isHollow && !isOfCountry(one) && one.record.geometry !== null);
  return {
    kinds,
    statuses: STATUSES.filter((code) => has(({ status }) => status === code)),
    signs: [
      ...(isHollow ? ["named", "hollow"] : []),
      ...(has(({ isDisputed }) => isDisputed) ? ["differ"] : []),
      ...(shown.length > 1 ? ["stack"] : []),
      ...(has(isOfCountry) ? ["country"] : []),
      ...(has(({ record }) => record.precision === "region") ? ["region"] : []),
    ],
  };
}

/** @param {Element} sign @param {string} text */
function createRow(sign, text) {
  return fill(clone("legend-row-template"), { sign, text });
}

/** @param {string} name */
function createBox(name, text = "") {
  const element = document.createElement("span");
  element.className = `sign sign--${name}`;
  element.textContent = text;
  return element;
}

/** @type {[name: string, words: string, draw: () => Element][]} */
const SIGNS = [
  ["named", "Place named by a source at that time", () => createSymbol("bases", "", "attested")],
  ["hollow", "Place named at another time", () => createSymbol("bases", "", "attested", true)],
  ["differ", "Sources differ", () => createSign("differ")],
  ["stack", "Several records at one place", () => createBox("stack", "3")],
  ["country", "Records of a whole country", () => createBox("country", "TJ 2")],
  ["region", "Somewhere in the region", () => createBox("region")],
];
