// What is held in a window of days. All meaning comes with the records; here intervals are only intersected.

/** Statuses a record can have in a window, the strongest first; 0 in `statuses` means none of them. */
export const STATUSES = ["attested", "inferred", "announced", "denied"];

/** Does [from, until) overlap the window? null is open: an unknown start, or still going. */
export function overlaps(from, until, window) {
  return (from === null || from < window.until) && (until === null || until > window.from);
}

/** 1 + the index of the strongest status that reaches into the window, 0 if none does. */
export function rankIn(segments, window) {
  let best = 0;
  for (const [from, until, status] of segments) {
    if (!overlaps(from, until, window)) continue;
    const rank = STATUSES.indexOf(status) + 1;
    if (rank > 0 && (best === 0 || rank < best)) best = rank;
  }
  return best;
}

/** The strongest status in the window by name, null if none. */
export function statusIn(segments, window) {
  return STATUSES[rankIn(segments, window) - 1] ?? null;
}

/** Is that status sure, or does it rest on rough dates alone? A rough stretch wholly inside the window is sure. */
export function isCertainIn(segments, window) {
  const status = statusIn(segments, window);
  return segments.some(([from, until, name, certain]) =>
    name === status && overlaps(from, until, window) && (certain || isInside(from, until, window)));
}

function isInside(from, until, window) {
  return from !== null && until !== null && from >= window.from && until <= window.until;
}

/** Do the sources differ on anything held in the window? */
export function isDisputedIn(record, window) {
  return record.disputes.some((dispute) => overlaps(dispute.from, dispute.until, window));
}

/** Is it known, but dated by no source? Then it is listed apart and never counted as held. */
export function isUndated(record) {
  return record.isKnown && record.segments.length === 0;
}

/** The claims held in the window, and those of other times: a figure is never carried forward. */
export function claimsIn(record, window) {
  const held = [];
  const others = [];
  for (const claim of record.claims) (overlaps(claim.from, claim.until, window) ? held : others).push(claim);
  return { held, others };
}

/** Claims in runs of one property, in the order in which properties first come up. */
export function byProperty(claims) {
  const groups = new Map();
  for (const claim of claims) {
    if (!groups.has(claim.property)) groups.set(claim.property, []);
    groups.get(claim.property).push(claim);
  }
  return [...groups].map(([property, group]) => ({ property, claims: group }));
}

/** The last attested day before a window and the first after it, null where there is none. */
export function attestedAround(segments, window) {
  let last = null;
  let next = null;
  for (const [from, until, status] of segments) {
    if (status !== "attested") continue;
    if (until !== null && until <= window.from) last = Math.max(last ?? until - 1, until - 1);
    if (from !== null && from >= window.until) next = Math.min(next ?? from, from);
  }
  return { last, next };
}

/** The record's whole time within the span, open ends at the edges of it; null for an undated one. */
export function lifetimeOf(record, [start, end]) {
  if (isUndated(record)) return null;
  const from = Math.min(...record.segments.map(([day]) => day ?? start));
  const until = Math.max(...record.segments.map((segment) => segment[1] ?? end));
  return { from: Math.max(from, start), until: Math.min(until, end) };
}

/** Numbers quotes in the order in which claims use them: claims of one quote share its number. */
export function numberQuotes(claims) {
  const quotes = new Map();
  const numbers = new Map();
  for (const claim of claims) {
    const key = `${claim.source}\n${claim.quote}`;
    if (!quotes.has(key)) quotes.set(key, { number: quotes.size + 1, claims: [] });
    quotes.get(key).claims.push(claim);
    numbers.set(claim.id, quotes.get(key).number);
  }
  return { quotes: [...quotes.values()], numbers };
}

/** Looks codes of the vocabulary up: `lexicon.label("kinds", "air_base")`, the code itself where there is none. */
export function createLexicon(vocabulary) {
  const lists = new Map(["collections", "kinds", "properties", "modalities", "statuses", "precisions"].map((list) =>
    [list, new Map((vocabulary[list] ?? []).map((entry) => [entry.code, entry]))]));
  return {
    label: (list, code) => lists.get(list).get(code)?.label ?? code,
    definition: (list, code) => lists.get(list).get(code)?.definition ?? "",
    country: (code) => vocabulary.countries[code] ?? code,
    kindsOf: (collection) => vocabulary.kinds.filter((kind) => kind.collection === collection),
    entries: (list) => vocabulary[list],
  };
}

/** "air base" within a sentence; names such as "Customs Union" stay as they are. */
export function lowerFirst(text) {
  return /^\p{Lu}[^\p{Lu}]*$/u.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}

/** What a symbol says to a screen reader: "Kant air base, air base in Kyrgyzstan, attested". */
export function describe(record, status, isDisputed, lexicon) {
  const hosts = record.host.map(lexicon.country).join(" and ");
  const kind = lowerFirst(lexicon.label("kinds", record.kind));
  const parts = [record.name, hosts ? `${kind} in ${hosts}` : kind, describeStatus(record, status, lexicon)];
  if (isDisputed) parts.push("sources differ");
  return parts.join(", ");
}

/** "attested", "not held then" or "no date given". */
export function describeStatus(record, status, lexicon) {
  if (isUndated(record)) return "no date given";
  return status ? lowerFirst(lexicon.label("statuses", status)) : "not held then";
}
