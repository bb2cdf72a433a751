// Days and their words. A day is a whole number, counted from 1970-01-01; intervals are half-open: [from, until).

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
// RFC 3339, as the API takes it; a second of 60 and an hour of 24 are none.
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):[0-5]\d(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/**
 * Get the day of a calendar date; months count from 0 and may run over, as in Date.
 * @param {number} year
 */
export function dayOf(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // Date.UTC would read the years 0 to 99 as 1900 to 1999
  return date.getTime() / DAY_MS;
}

/**
 * Get year, month (from 0) and day of the month of a day.
 * @param {number} day
 */
export function partsOf(day) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/**
 * Format a day for an address: "2008-06-05".
 * @param {number} day
 */
export function toIso(day) {
  const { year, month, day: ofMonth } = partsOf(day);
  return [String(year).padStart(4, "0"), pad(month + 1), pad(ofMonth)].join("-");
}

/** @param {number} number */
function pad(number) {
  return String(number).padStart(2, "0");
}

/**
 * Read the interval of "2008", "2008-06" or "2008-06-05"; null for anything else, a 31 June and a year 0 too.
 * @param {string} text
 */
export function parseIso(text) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  return match && intervalOf(Number(match[1]), toNumber(match[2]), toNumber(match[3]));
}

/** @param {string | undefined} text */
function toNumber(text) {
  return text === undefined ? undefined : Number(text);
}

/**
 * Read the day, in UTC, of a moment like "2008-06-05T23:30:00-02:00"; null for anything else.
 * @param {string} text
 */
export function parseDateTime(text) {
  const match = DATE_TIME.exec(text);
  const day = match && parseIso(match[1]);
  if (!match || !day) return null;
  const [hour, minute, offHours, offMinutes] = [match[2], match[3], match[5] ?? 0, match[6] ?? 0].map(Number);
  const off = (offHours * 60 + offMinutes) * (match[4] === "-" ? -1 : 1);
  const from = day.from + Math.floor(((hour * 60 + minute - off) * MINUTE_MS) / DAY_MS);
  return { from, until: from + 1 };
}

/**
 * @param {number} year
 * @param {number | undefined} month counted from 1
 * @param {number | undefined} day
 * @returns {Days | null}
 */
function intervalOf(year, month, day) {
  if (year < 1) return null;
  if (month === undefined) return { from: dayOf(year), until: dayOf(year + 1) };
  if (month < 1 || month > 12) return null;
  if (day === undefined) return { from: dayOf(year, month - 1), until: dayOf(year, month) };
  const from = dayOf(year, month - 1, day);
  return day >= 1 && partsOf(from).month === month - 1 ? { from, until: from + 1 } : null;
}

/**
 * Read the interval that a reader typed: "2008", "June 2008", "6/2008", "5 June 2008", "June 5, 2008", "2008-06-05"; null if it is
 * none. A day in numbers alone is none either, unless the year comes first: 5/6 is May here and June there.
 * @param {string} text
 */
export function parseTyped(text) {
  const folded = text.trim().replace(/[\s,.]+/g, " ").trim();
  const numbers = /^(\d{1,2})[ /-](\d{4})$/.exec(folded) ?? /^(\d{4})[ /](\d{1,2})$/.exec(folded)?.map((part, at, all) => all[3 - at] ?? part);
  const iso = numbers ? intervalOf(Number(numbers[2]), Number(numbers[1]), undefined) : parseIso(folded);
  if (iso) return iso;
  const match = /^(?:(\d{1,2}) )?([a-z]+) (?:(\d{1,2}) )?(\d{4})$/i.exec(folded);
  if (!match || (match[1] && match[3])) return null;
  const month = monthOf(match[2]);
  return month === null ? null : intervalOf(Number(match[4]), month, toNumber(match[1] ?? match[3]));
}

/**
 * Read a time that a reader typed: a date, two with "-", "to", "/" or ".." between, or nothing for no limit; null for anything else.
 * @param {string} text
 * @returns {{ from: number | null, until: number | null, isRange: boolean } | null}
 */
export function parseTime(text) {
  /** @param {string} end @returns {{ from: number | null, until: number | null } | null} */
  const parseEnd = (end) => (/^[.\s]*$/.test(end) ? { from: null, until: null } : /\.\./.test(end) ? null : parseTyped(end));
  const one = parseEnd(text);
  if (one) return { ...one, isRange: false };
  // What stands in dates too comes last.
  for (const { 0: { length }, index } of [/–|—|\.\.|\bto\b|\buntil\b/g, /\//g, /-/g].flatMap((mark) => [...text.matchAll(mark)])) {
    const [from, until] = [parseEnd(text.slice(0, index)), parseEnd(text.slice(index + length))];
    if (from && until) return { from: from.from, until: until.until, isRange: true };
  }
  return null;
}

/** @param {string} word */
function monthOf(word) {
  if (word.length < 3) return null;
  const found = MONTHS.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase()));
  return found < 0 ? null : found + 1;
}

/**
 * Get the day some months later (or earlier), kept within the month it lands in.
 * @param {number} day
 * @param {number} count
 */
export function addMonths(day, count) {
  const { year, month, day: ofMonth } = partsOf(day);
  return Math.min(dayOf(year, month + count, ofMonth), dayOf(year, month + count + 1) - 1);
}

/**
 * Count the months from the year 0 to the month that a day lies in.
 * @param {number} day
 */
export function monthIndex(day) {
  const { year, month } = partsOf(day);
  return year * 12 + month;
}

/**
 * Get the first of the month nearest to a day: where a dragged handle comes to rest.
 * @param {number} day
 */
export function nearestMonth(day) {
  const { year, month } = partsOf(day);
  const start = dayOf(year, month);
  const next = dayOf(year, month + 1);
  return day - start < next - day ? start : next;
}

/**
 * Format the month of a day: "June 2008".
 * @param {number} day
 */
export function formatMonth(day) {
  const { year, month } = partsOf(day);
  return `${MONTHS[month]} ${year}`;
}

/**
 * Format a day: "5 June 2008".
 * @param {number} day
 */
export function formatDay(day) {
  return `${partsOf(day).day} ${formatMonth(day)}`;
}

/**
 * Format the first day of a window: "January 2008" where it is the first of a month.
 * @param {number} from
 */
export function formatFrom(from) {
  return partsOf(from).day === 1 ? formatMonth(from) : formatDay(from);
}

/**
 * Format the last day of a window, for the day *after* it: "December 2012" where it ends a month.
 * @param {number} until
 */
export function formatUntil(until) {
  return partsOf(until).day === 1 ? formatMonth(until - 1) : formatDay(until - 1);
}

/**
 * Format a window as part of a sentence: "in 2008", "in June 2008", "from January 2008 to December 2012".
 * @param {Days} window
 */
export function formatWindow({ from, until }) {
  const first = partsOf(from);
  if (first.month === 0 && first.day === 1 && until === dayOf(first.year + 1)) return `in ${first.year}`;
  if (until - from === 1) return `on ${formatDay(from)}`;
  const [start, end] = [formatFrom(from), formatUntil(until)];
  return start === end ? `in ${start}` : `from ${start} to ${end}`;
}

/**
 * Format a window as a name: "2008", "2001–2019", "June 2008", "5 June 2008 to 7 July 2009".
 * @param {Days} window
 */
export function formatPeriod(window) {
  const [first, last] = [partsOf(window.from), partsOf(window.until)];
  const isYears = [first, last].every(({ month, day }) => month === 0 && day === 1);
  if (isYears && last.year - first.year > 1) return `${first.year}–${last.year - 1}`;
  return formatWindow(window).replace(/^(in|on|from) /, "");
}

/**
 * Leave only the years of a date in words: "2008" of "June 2008", "since 2012" of "since 5 October 2012".
 * @param {string} text
 */
export function yearsOf(text) {
  const years = text.replace(new RegExp(`(?:\\d{1,2} )?(?:${MONTHS.join("|")}) (?=\\d)`, "g"), "");
  return years.replace(/^(\d+) to \1$/, "$1");
}

/**
 * Put two times in order, the one that starts first before the other.
 * @param {Days} one
 * @param {Days} other
 * @returns {[Days, Days]}
 */
export function inOrder(one, other) {
  const isFirst = one.from < other.from || (one.from === other.from && one.until <= other.until);
  return isFirst ? [one, other] : [other, one];
}
