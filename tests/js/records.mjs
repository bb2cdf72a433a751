// A small layer for tests of finding: a base, a deployment, a membership, one undated and one not yet known record.

import { dayOf } from "../../static/js/lib/dates.js";

/** @returns {Kind} */
const term = (code, label, collection = "") => ({ code, label, collection, definition: "" });
const year = (number) => [dayOf(number), dayOf(number + 1)];
/** @returns {Segment} */
const held = (number, status = "attested") => [year(number)[0], year(number)[1], status, true];

/**
 * A claim of a year.
 * @param {string} id
 * @param {number} number
 * @param {Partial<Claim>} more
 * @returns {Claim}
 */
export function claim(id, number, more = {}) {
  const [from, until] = year(number);
  const held = { held: String(number), held_text: String(number), held_basis: null, certain: true };
  return {
    id, property: "presence", text: "there", from, until, ...held, source: "early", modality: "stated", quote: "", speaker: null,
    note: null, corrected: null, ...more,
  };
}

/**
 * A record known from the first day.
 * @param {string} id
 * @param {Partial<KnownRecord>} more
 * @returns {KnownRecord}
 */
export function record(id, more = {}) {
  const { segments = [held(2008)], ends = [], voices = [], stretches = [], disputes = [], stages = [], named = [], ...fields } = more;
  return {
    id, collection: "bases", kind: "air_base", name: id, names: [], operator: ["RU"], host: [], places: [], claims: [], context: [],
    summary: "", geometry: null, precision: "none", basis: null, related: [], editions: [], isKnown: true, segments, ends, voices, stretches, disputes,
    stages, named, ...fields,
  };
}

/** @type {Source} */
const SOURCE = {
  n: 1, title: "Early article", language: "en", publisher: "A paper", originator: "A paper", authors: [], published: "2008", published_text: "2008",
  published_basis: null, published_from: null, published_until: null, known_from: null, url: "", standing: null,
};

/** @type {Layer} */
export const LAYER = {
  root: "",
  version: "0",
  release: null,
  is_pinned: false,
  span: [dayOf(2001), dayOf(2020)],
  work: "An atlas: of bases",
  home: null,
  beyond: "Beyond the two articles",
  records: [],
  vocabulary: {
    collections: [term("bases", "Bases"), term("deployments", "Deployments"), term("memberships", "Memberships")],
    kinds: [term("air_base", "Air base", "bases"), term("reinforcement", "Reinforcement", "deployments"), term("csto", "CSTO", "memberships")],
    properties: [term("presence", "Presence"), term("personnel", "Personnel"), term("equipment", "Equipment")],
    statuses: [],
    precisions: [],
    modalities: [term("stated", "Stated"), term("announced", "Announced"), term("denied", "Denied")],
    countries: { RU: "Russia", KG: "Kyrgyzstan", TJ: "Tajikistan", AM: "Armenia" },
  },
  sources: {
    early: SOURCE,
    late: { ...SOURCE, n: 2, title: "Late article", publisher: "A site", originator: "A site" },
  },
};

export const KANT = record("kant", {
  name: "Kant air base", names: ["Авиабаза Кант", "Կանտ", "قاعدة كانط"].map((text) => ({ text, lang: "", note: null })), host: ["KG"], places: ["Kant"],
  segments: [held(2008), held(2009, "inferred")], stretches: [[year(2008)[0], year(2009)[1], year(2008)[0], null]], disputes: [{ from: year(2008)[0], until: year(2008)[1], property: "personnel", claims: [], text: "" }],
  claims: [
    claim("c1", 2008, { quote: "hosts some Su-25 jets", property: "equipment", text: "Su-25, Il-76", equipment: ["Su-25", "Il-76"] }),
    claim("c2", 2008, { property: "personnel", text: "about 400", figure: [400, 400], speaker: "Colonel Ghissarov" }),
    claim("c3", 2018, { source: "late", modality: "denied", quote: "no expansion is planned", property: "personnel", text: "500 to 900", figure: [500, 900] }),
  ],
});
export const LAUNCHERS = record("launchers", {
  name: "Launchers for Gyumri", collection: "deployments", kind: "reinforcement", host: ["AM", "TJ"],
  segments: [held(2016, "announced")],
  claims: [claim("c4", 2016, { source: "late", modality: "announced", quote: "will be sent to Kant too", equipment: ["Su-25"] })],
});
export const BLOC = record("bloc", {
  name: "Tajikistan in the bloc", collection: "memberships", kind: "csto", operator: [], host: ["TJ"],
  segments: [held(2008, "inferred")], stretches: [[year(2008)[0], year(2008)[1], year(2008)[0], null]], claims: [claim("c5", 2008)],
});
export const UNDATED = record("undated", { name: "An old garrison", host: ["TJ"], segments: [], claims: [claim("c6", 2008)] });
export const UNKNOWN = record("unknown", { name: "Kant in secret", host: ["KG"], isKnown: false, segments: [], claims: [] });
export const RECORDS = [KANT, LAUNCHERS, BLOC, UNDATED, UNKNOWN];

/**
 * A layer of records in which everything is known that they claim.
 * @param {KnownRecord[]} records
 * @returns {Layer}
 */
export function layerOf(records) {
  return { ...LAYER, records };
}

/** The window of a year. */
export function windowOf(number) {
  const [from, until] = year(number);
  return { from, until };
}
