// What the panel shows of a country: all records that it hosts, has agreed or joined, in groups, as a result leaves them.

import { formatPeriod } from "../lib/dates.js";
import { clone, fill, isolate } from "../lib/elements.js";
import { ELSEWHERE, recordsOf, splitByResult } from "../records/of-country.js";
import { statusShown } from "../records/result.js";
import { createStackRow } from "./stack-card.js";

/**
 * Create the card; a press on a row goes to its record.
 * @param {string} country
 * @param {{ records: KnownRecord[], result: Result, lexicon: Lexicon, window: Days, goTo: (key: string) => void }} given
 */
export function createCountryCard(country, given) {
  const { records, result, lexicon, window } = given;
  const groups = recordsOf(records, country, lexicon.terms("collections").map(({ code }) => code));
  const split = groups.map(({ code, indices }) => ({ code, ...splitByResult(indices, records, result) }));
  const card = fill(clone("country-template"), {
    title: isolate(lexicon.country(country)),
    about: `What sources say for ${formatPeriod(window)}`,
    groups: split.filter(({ shown }) => shown.length).map(({ code, shown }) => createGroup(code, shown, given)),
    rest: describeRest(split),
  });
  return card;
}

/** @param {string} code @param {number[]} shown @param {Parameters<typeof createCountryCard>[1]} given */
function createGroup(code, shown, given) {
  const { records, result, lexicon } = given;
  return fill(clone("country-group-template"), {
    label: `${code === ELSEWHERE ? "Operator or party elsewhere" : lexicon.label("collections", code)} (${shown.length})`,
    records: shown.map((index) => createStackRow({ record: records[index], status: statusShown(result, index) }, given)),
  });
}

/** @param {{ filtered: number, atOtherTimes: number }[]} split */
function describeRest(split) {
  const [filtered, others] = [sum(split.map((group) => group.filtered)), sum(split.map((group) => group.atOtherTimes))];
  return [others && `${others} more at other times.`, filtered && `${filtered} more left out by the filters or the search.`].filter(Boolean).join(" ");
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
