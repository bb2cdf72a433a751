// The fields of a record: what it is, where, on whose soil; and a warning of records that may be the same thing.

import { ref } from "../lib/elements.js";
import { countriesIn } from "./countries.js";
import { create, field, fillChoices, listOf, textOf } from "./fields.js";
import { createPlaceFields, writeGeometry } from "./place-fields.js";
import { createRecordRows } from "./record-rows.js";
import { send } from "./server.js";

/** @typedef {import("./server.js").Choices} Choices */
/**
 * @typedef {object} Named what the sentence speaks of that a new record is made from
 * @property {{ name: string, point: [number, number] | null, country: string | null } | null} [place]
 * @property {string} [sentence]
 * @property {string} [property] what is said in it
 */

const OF_AGREEMENTS = ["signed", "approved", "ratified", "in_force", "terms"];

/**
 * Connect the fields of a record below an element.
 * @param {HTMLElement} root
 * @param {Choices} choices
 * @param {() => void} onChange
 */
export function createRecordFields(root, choices, onChange) {
  const allKinds = choices.collections.flatMap(({ code: collection, kinds }) => kinds.map((kind) => ({ ...kind, collection })));
  field(root, "kind").replaceChildren(...choices.collections.map(({ label, kinds: own }) => {
    const group = create("optgroup", { label });
    fillChoices(group, own.map((kind) => [kind.code, kind.label]));
    return group;
  }));
  fillChoices(/** @type {HTMLElement} */ (root.querySelector("#known-countries")), choices.countries.map(([, name]) => name));
  const codes = new Map(choices.countries.map(([code, name]) => [name.toLowerCase(), code]));
  const names = new Map(choices.countries);
  const places = createPlaceFields(root, choices, onChange);
  const rows = createRecordRows(root, choices);
  /** @type {any} what the form does not show of a record that is changed */
  let known = null;
  let proposed = ""; // the sentence that the form wrote itself

  /** @param {string} name */
  const countries = (name) => listOf(textOf(root, name), ",").map((word) => codes.get(word.toLowerCase()) ?? word.toUpperCase());
  const kindNow = () => allKinds.find(({ code }) => code === field(root, "kind").value) ?? allKinds[0];

  const read = () => {
    const { context, ...more } = rows.read();
    const name = textOf(root, "name") ?? "";
    return {
      draft: Number(field(root, "draft").value) || null,
      collection: kindNow().collection,
      feature: {
        type: "Feature",
        id: textOf(root, "id") ?? slugOf(name),
        geometry: places.readGeometry(),
        properties: {
          ...known?.properties,
          name,
          kind: kindNow().code,
          operator: countries("operator"),
          host: countries("host"),
          location: {
            ...known?.properties.location,
            precision: field(root, "precision").value,
            basis: textOf(root, "basis") ?? "",
            places: listOf(textOf(root, "places"), ";"),
            note: textOf(root, "place-note") ?? undefined, // which is not sent
          },
          summary: textOf(root, "summary") ?? "",
          ...more,
          ...(context.length || known?.properties.context ? { context } : {}),
          claims: known?.properties.claims ?? [],
        },
      },
    };
  };

  /** @returns {Promise<import("./server.js").Fault[]>} */
  const judge = async () => {
    const { collection, feature } = read();
    const was = known ? [known.collection, known.id] : null;
    const { problems, duplicates } = await send("/check/record", { act: "record", collection, feature, was });
    const place = ref(root, "duplicates");
    place.hidden = duplicates.length === 0;
    place.replaceChildren("There may be a record of it already: ", ...duplicates.flatMap((/** @type {any} */ item, /** @type {number} */ index) => {
      const link = create("a", { href: `/records/${item.collection}/${encodeURIComponent(item.id)}`, target: "_blank" }, item.name);
      return [index ? ", " : "", link, ` (${item.why})`];
    }));
    return problems;
  };

  /** Write the one sentence of a new record, as long as nobody has written another. */
  const proposeSummary = () => {
    const own = textOf(root, "summary") ?? "";
    if (known || (own && own !== proposed)) return;
    const [at, host] = ["places", "host"].map((name) => textOf(root, name)?.replaceAll(";", ","));
    const place = at === host ? "" : at; // only the country is known
    proposed = place || host ? `${kindNow().label}${place ? ` at ${place}` : ""}${host ? `${place ? "," : " in"} ${host}` : ""}.` : "";
    field(root, "summary").value = proposed;
  };

  const showDrafts = (/** @type {import("./server.js").Draft[]} */ drafts) => {
    ref(root, "draft").hidden = drafts.length === 0 || known !== null;
    fillChoices(field(root, "draft"), [["", "None"], .../** @type {[string, string][]} */ (drafts.map(({ number, name }) => [String(number), name]))]);
  };
  let { drafts } = choices;
  showDrafts(drafts);
  field(root, "draft").addEventListener("change", () => {
    const draft = drafts.find(({ number }) => String(number) === field(root, "draft").value);
    const hints = Object.entries(draft?.hints ?? {}).map(([name, value]) => `${name}: ${value}`);
    ref(root, "hints").hidden = !draft;
    ref(root, "hints").textContent = [draft?.kind, ...hints, ...(draft?.notes ?? []), draft?.origin].filter(Boolean).join("; ");
    if (!draft) return;
    field(root, "name").value = draft.name;
    field(root, "host").value = draft.country;
    field(root, "basis").value = draft.origin;
    if (draft.point) places.placeAt(draft.point);
    proposeSummary();
  });
  root.addEventListener("input", ({ target }) => {
    if (target !== field(root, "summary")) proposeSummary();
    onChange();
  });

  return {
    read,
    judge,
    rows,
    /**
     * Fill in of a new record what the sentence tells, unless somebody has begun it.
     * @param {Named} named
     */
    propose({ place = null, sentence = "", property = "" }) {
      if (["name", "host", "places"].some((name) => textOf(root, name))) return;
      const said = sentence.toLowerCase();
      const parties = countriesIn(sentence, choices.countries);
      const own = allKinds.filter(({ collection }) => !OF_AGREEMENTS.includes(property) || collection === "agreements");
      const named = own.filter(({ label }) => said.includes(label.toLowerCase())).sort((one, other) => other.label.length - one.label.length);
      if (named[0] ?? own[0] !== allKinds[0]) field(root, "kind").value = (named[0] ?? own[0]).code;
      const isAgreement = kindNow().collection === "agreements"; // which holds in a country, wherever it is signed
      const host = isAgreement ? parties[1] : place?.country;
      field(root, "operator").value = names.get(parties.find((code) => code !== host) ?? "") ?? "";
      field(root, "host").value = names.get(host ?? "") ?? "";
      if (isAgreement) {
        field(root, "precision").value = host ? "country" : "none";
        places.followPrecision();
      } else if (place) {
        field(root, "places").value = place.name;
        places.choose({ ...place, country: names.get(host ?? "") ?? null });
      }
      proposeSummary();
    },
    /** @param {Choices} now */
    renew(now) {
      ({ drafts } = now);
      showDrafts(drafts);
      rows.renew(now);
    },
    /** @param {any} feature a record as it stands in its file @param {string} collection */
    write(feature, collection) {
      known = { ...feature, collection };
      showDrafts([]);
      const { name, kind, operator, host, location, summary } = feature.properties;
      const named = (/** @type {unknown} */ list) => (Array.isArray(list) ? list.map((code) => names.get(code) ?? code).join(", ") : "");
      const values = { id: feature.id, name, kind, operator: named(operator), host: named(host), precision: location?.precision, basis: location?.basis, places: location?.places?.join("; "), "place-note": location?.note, summary, point: writeGeometry(feature.geometry) };
      for (const [key, value] of Object.entries(values)) field(root, key).value = value ?? "";
      rows.write(feature.properties);
    },
  };
}

/**
 * Make an id of a name: small letters, digits and hyphens; other scripts are left to the curator.
 * @param {string} name
 */
export function slugOf(name) {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 100);
}
