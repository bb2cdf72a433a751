// Days and words: a day is an integer, days since 1970-01-01; intervals of days are half-open, [from, until).

const DAY_MS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** The day of a calendar date; months count from 0 and may run over, as in Date. */
export function dayOf(year, month = 0, day = 1) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // Date.UTC would read the years 0 to 99 as 1900 to 1999
  return date.getTime() / DAY_MS;
}

/** Year, month (from 0) and day of the month of a day. */
export function partsOf(day) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/** "2008-06-05". */
export function toIso(day) {
  const { year, month, day: ofMonth } = partsOf(day);
  return [String(year).padStart(4, "0"), pad(month + 1), pad(ofMonth)].join("-");
}

function pad(number) {
  return String(number).padStart(2, "0");
}

/** The interval of "2008", "2008-06" or "2008-06-05"; null for anything else, a 31 June too. */
export function parseIso(text) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  return intervalOf(year, month, day);
}

function intervalOf(year, month, day) {
  if (month === undefined) return { from: dayOf(year), until: dayOf(year + 1) };
  if (month < 1 || month > 12) return null;
  if (day === undefined) return { from: dayOf(year, month - 1), until: dayOf(year, month) };
  const from = dayOf(year, month - 1, day);
  return day >= 1 && partsOf(from).month === month - 1 ? { from, until: from + 1 } : null;
}

/** The interval a reader typed: "2008", "June 2008", "5 June 2008", "June 5, 2008", "2008-06-05"; null if it is none. */
export function parseTyped(text) {
  const folded = text.trim().replace(/[\s,.]+/g, " ").trim();
  const iso = parseIso(folded);
  if (iso) return iso;
  const match = /^(?:(\d{1,2}) )?([a-z]+) (?:(\d{1,2}) )?(\d{4})$/i.exec(folded);
  if (!match || (match[1] && match[3])) return null;
  const month = monthOf(match[2]);
  const day = match[1] ?? match[3];
  return month && intervalOf(Number(match[4]), month, day === undefined ? undefined : Number(day));
}

function monthOf(word) {
  if (word.length < 3) return null;
  const found = MONTHS.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase()));
  return found < 0 ? null : found + 1;
}

/** The day some months later (or earlier), kept within the month it lands in. */
export function addMonths(day, count) {
  const { year, month, day: ofMonth } = partsOf(day);
  return Math.min(dayOf(year, month + count, ofMonth), dayOf(year, month + count + 1) - 1);
}

/** Months from the year 0 to the month a day lies in. */
export function monthIndex(day) {
  const { year, month } = partsOf(day);
  return year * 12 + month;
}

/** The first of the month nearest to a day: where a dragged handle comes to rest. */
export function nearestMonth(day) {
  const { year, month } = partsOf(day);
  const start = dayOf(year, month);
  const next = dayOf(year, month + 1);
  return day - start < next - day ? start : next;
}

/** "June 2008", whatever the day. */
export function formatMonth(day) {
  const { year, month } = partsOf(day);
  return `${MONTHS[month]} ${year}`;
}

/** "5 June 2008". */
export function formatDay(day) {
  return `${partsOf(day).day} ${formatMonth(day)}`;
}

/** The first day of a window in words: "January 2008" where it is the first of a month. */
export function formatFrom(from) {
  return partsOf(from).day === 1 ? formatMonth(from) : formatDay(from);
}

/** The last day of a window in words, for the day *after* it: "December 2012" where it ends a month. */
export function formatUntil(until) {
  return partsOf(until).day === 1 ? formatMonth(until - 1) : formatDay(until - 1);
}

/** A window in words that follow "held": "in 2008", "in June 2008", "from January 2008 to December 2012". */
export function formatWindow({ from, until }) {
  const first = partsOf(from);
  if (first.month === 0 && first.day === 1 && until === dayOf(first.year + 1)) return `in ${first.year}`;
  if (until - from === 1) return `on ${formatDay(from)}`;
  const [start, end] = [formatFrom(from), formatUntil(until)];
  return start === end ? `in ${start}` : `from ${start} to ${end}`;
}
