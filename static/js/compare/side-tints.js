// The countries of memberships, tinted by the time at which they are members, in place of the usual tints.

import { CountryTints } from "../backdrop/country-tints.js";
import { sideOf } from "./side-marks.js";

/** @typedef {import("../backdrop/tints.js").Look} Look */
/** @typedef {import("./compared.js").Compared} Compared */

/** @type {Record<string, { colour: string, look: Look }>} each side has the pattern and the edge of a look, in a colour of its own */
const LOOKS = {
  first: { colour: "--first", look: "one" },
  second: { colour: "--second", look: "two" },
  both: { colour: "--both", look: "three" },
};
const IN_A_BLOC = ["attested", "inferred", "suspended"];

/**
 * Create the tints of a map: `draw` shows them for what is compared, null for the usual ones.
 * @param {import("../map/atlas.js").Atlas} atlas
 * @param {KnownRecord[]} records
 */
export function createSideTints({ ground, container }, records) {
  /** @type {Map<string, { side: string, tint: string }>} by country */
  let shown = new Map();
  const layers = Object.entries(LOOKS).map(([side, { colour, look }]) => {
    const root = document.createElement("div");
    ground.box.insertBefore(root, ground.above.element);
    return { side, colour, look, root, tints: new CountryTints(root, ground.backdrop) };
  });
  const paint = () => {
    if (!ground.view || !ground.worlds) return;
    for (const { side, colour, look, tints } of layers) {
      tints.reset(ground.view, ground.worlds, { [look]: getComputedStyle(container).getPropertyValue(colour).trim() });
      tints.update(new Map([...shown].filter(([, own]) => own.side === side).map(([code, { tint }]) => [code, tint])));
    }
  };
  ground.on("painted", () => { if (shown.size) paint(); });
  return {
    /** @param {Compared[] | null} compared */
    draw(compared) {
      const isOff = !compared && shown.size === 0;
      shown = compared ? looksOf(compared, records) : new Map();
      ground.countryTints.root.hidden = compared !== null;
      if (!isOff) paint();
    },
  };
}

/**
 * Get the side and the tint of each country of a membership: one that is more than a plan counts before those that are plans.
 * @param {Compared[]} compared
 * @param {Pick<KnownRecord, "collection" | "host">[]} records
 */
export function looksOf(compared, records) {
  /** @type {Map<string, { side: import("./changes.js").Side, isPlan: boolean }[]>} */
  const found = new Map();
  for (const { index, side, first, second } of compared) {
    if (records[index].collection !== "memberships") continue;
    const isPlan = ![first, second].some((status) => IN_A_BLOC.includes(status ?? ""));
    for (const code of records[index].host) found.set(code, [...(found.get(code) ?? []), { side, isPlan }]);
  }
  return new Map([...found].map(([code, all]) => {
    const members = all.filter(({ isPlan }) => !isPlan);
    const side = sideOf((members.length ? members : all).map((one) => one.side)) ?? "both";
    return [code, { side, tint: `${LOOKS[side].look}-${members.length ? "attested" : "announced"}` }];
  }));
}
