// The legend: statuses, signs of the map, and every kind that the layer has.

import { clone, createSign, createSymbol, fill } from "../lib/elements.js";
import { STATUSES } from "../records/status.js";

const OPEN_PX = { width: 1300, height: 700 }; // a map that has room for it beside what it shows

/** Fills the legend. */
export function drawLegend(legend, records, lexicon) {
  const row = (sign, text) => fill(clone("legend-row-template"), { sign, text });
  const present = new Set(records.map((record) => record.kind));
  const kindsOf = (code) => lexicon.kindsOf(code).filter((kind) => present.has(kind.code));
  const collections = lexicon.entries("collections").filter(({ code }) => kindsOf(code).length > 0);
  fill(legend, {
    collections: collections.map(({ code, label }) => row(createSymbol(code, "", "attested"), label)),
    statuses: STATUSES.map((code) => row(createSymbol("bases", "", code), lexicon.label("statuses", code))),
    signs: createSigns(row),
    kinds: collections.map(({ code, label }) => fill(clone("legend-group-template"), {
      label,
      kinds: kindsOf(code).map((kind) => row(createSymbol(code, kind.code, "attested"), kind.label)),
    })),
  });
  const { clientWidth, clientHeight } = legend.parentElement;
  legend.open = clientWidth >= OPEN_PX.width && clientHeight >= OPEN_PX.height;
}

function createSigns(row) {
  const sign = (className, text = "") => {
    const element = document.createElement("span");
    element.className = `sign ${className}`;
    element.textContent = text;
    return element;
  };
  return [
    row(createSign("differ"), "Sources differ"),
    row(sign("sign--stack", "3"), "Several records at one place"),
    row(sign("sign--country", "TJ 2"), "Records of a whole country"),
    row(sign("sign--region"), "Somewhere in the region"),
    row(sign("sign--tint"), "Member of a bloc"),
  ];
}
