// What explains the map: the list beside it, taken over from the server and kept in step with the window; the legend.

import { describeStatus, isUndated, STATUSES } from "./held.js";
import { clone, createSign, createSymbol, fill, setStatus } from "./elements.js";

/** Takes the list over; a press on a record is a "list:choose" event with its key ("bases/kant-air-base"). */
export function createList(root, records, lexicon) {
  const rows = records.map((record) => adopt(root, record));
  const groups = countedGroups(root, records);
  moveUndated(root, rows);
  const shown = new Uint8Array(records.length).fill(255); // 255: nothing drawn yet
  let chosen = null;
  root.addEventListener("click", (event) => announceChoice(root, event));
  return {
    /** Draws what changed since the last window. */
    update({ ranks, disputed }) {
      rows.forEach((row, index) => {
        const code = ranks[index] * 2 + disputed[index];
        if (shown[index] === code) return;
        shown[index] = code;
        draw(row, STATUSES[ranks[index] - 1] ?? null, disputed[index] === 1, lexicon);
      });
      for (const group of groups) countGroup(group, ranks);
    },
    /** Marks the chosen record and brings it into view; null for none. */
    choose(key) {
      chosen?.link.removeAttribute("aria-current");
      chosen = rows.find((row) => row.key === key) ?? null;
      chosen?.link.setAttribute("aria-current", "true");
      if (chosen) scrollWithin(root, chosen.item);
    },
    /** The link of a record: where focus can return to. */
    linkOf: (key) => rows.find((row) => row.key === key)?.link ?? null,
  };
}

function adopt(root, record) {
  const key = `${record.collection}/${record.id}`;
  const item = root.querySelector(`[data-record="${CSS.escape(key)}"]`);
  const symbol = createSymbol(record.collection, record.kind, null);
  item.querySelector('[data-ref="symbol"]').append(symbol);
  return { key, record, item, symbol, link: item.querySelector("a"), when: item.querySelector('[data-ref="when"]') };
}

function countedGroups(root, records) {
  return [...root.querySelectorAll(".group[data-collection]")].map((group) => ({
    place: group.querySelector('[data-ref="count"]'),
    members: records.flatMap((record, index) =>
      record.collection === group.dataset.collection && !isUndated(record) ? [index] : []),
    text: "",
  }));
}

function countGroup(group, ranks) {
  const text = `${group.members.filter((index) => ranks[index] > 0).length} of ${group.members.length}`;
  if (text !== group.text) group.place.textContent = text;
  group.text = text;
}

function moveUndated(root, rows) {
  const undated = rows.filter((row) => isUndated(row.record));
  const section = root.querySelector("#undated");
  section.hidden = undated.length === 0;
  section.querySelector("ul").append(...undated.map((row) => row.item));
  section.querySelector('[data-ref="count"]').textContent = String(undated.length);
}

function draw(row, status, isDisputed, lexicon) {
  setStatus(row.symbol, status);
  row.item.classList.toggle("item--off", status === null);
  const words = describeStatus(row.record, status, lexicon);
  row.when.textContent = isDisputed ? `${words}, sources differ` : words;
}

function announceChoice(root, event) {
  const link = event.target.closest(".item__link");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain) return;
  event.preventDefault();
  const key = link.closest("[data-record]").dataset.record;
  root.dispatchEvent(new CustomEvent("list:choose", { detail: { key, opener: link } }));
}

function scrollWithin(root, item) {
  // Only the list itself may scroll: on a phone the page is the scroller, and must not jump away from the map.
  if (root.scrollHeight <= root.clientHeight) return;
  const [box, row] = [root.getBoundingClientRect(), item.getBoundingClientRect()];
  if (row.top < box.top + 40) root.scrollTop -= box.top + 40 - row.top;
  else if (row.bottom > box.bottom) root.scrollTop += row.bottom - box.bottom + 8;
}

/** Fills the legend: statuses, signs of the map, and every kind that the layer has. */
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
  legend.open = matchMedia("(min-width: 1200px) and (min-height: 700px)").matches;
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
