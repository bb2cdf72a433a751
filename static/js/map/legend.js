// The legend: statuses, signs of the map, and every kind that the layer has.

import { clone, createSign, createSymbol, fill } from "../lib/elements.js";
import { STATUSES } from "../records/status.js";

const OPEN_PX = { width: 1300, height: 700 }; // a map that has room for it beside what it shows

/** @typedef {(sign: Element, text: string) => HTMLElement} CreateRow */

/**
 * Fill the legend, and open it where there is room.
 * @param {HTMLDetailsElement} legend
 * @param {LayerRecord[]} records
 * @param {Lexicon} lexicon
 */
export function drawLegend(legend, records, lexicon) {
  /** @type {CreateRow} */
  const createRow = (sign, text) => fill(clone("legend-row-template"), { sign, text });
  const present = new Set(records.map((record) => record.kind));
  /** @param {string} code */
  const kindsOf = (code) => lexicon.kindsOf(code).filter((kind) => present.has(kind.code));
  const collections = lexicon.terms("collections").filter(({ code }) => kindsOf(code).length > 0);
  fill(legend, {
    collections: collections.map(({ code, label }) => createRow(createSymbol(code, "", "attested"), label)),
    statuses: STATUSES.map((code) => createRow(createSymbol("bases", "", code), lexicon.label("statuses", code))),
    signs: createSigns(createRow),
    kinds: collections.map(({ code, label }) => fill(clone("legend-group-template"), {
      label,
      kinds: kindsOf(code).map((kind) => createRow(createSymbol(code, kind.code, "attested"), kind.label)),
    })),
  });
  const { clientWidth, clientHeight } = legend.parentElement ?? legend;
  legend.open = clientWidth >= OPEN_PX.width && clientHeight >= OPEN_PX.height;
}

/** @param {CreateRow} createRow */
function createSigns(createRow) {
  /** @param {string} className */
  const sign = (className, text = "") => {
    const element = document.createElement("span");
    element.className = `sign ${className}`;
    element.textContent = text;
    return element;
  };
  return [
    createRow(createSymbol("bases", "", "attested"), "Place named by a source at that time"),
    createRow(createSymbol("bases", "", "attested", true), "Place named at another time"),
    createRow(createSign("differ"), "Sources differ"),
    createRow(sign("sign--stack", "3"), "Several records at one place"),
    createRow(sign("sign--country", "TJ 2"), "Records of a whole country"),
    createRow(sign("sign--region"), "Somewhere in the region"),
    createRow(sign("sign--tint"), "Member of a bloc"),
  ];
}
