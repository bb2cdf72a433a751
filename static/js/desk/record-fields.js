// The fields of a record: what it is, where, on whose soil; and a warning of records that may be the same thing.

import { ref } from "../lib/elements.js";
import { create, field, fillChoices, textOf } from "./fields.js";
import { loadLeaflet } from "./leaflet.js";
import { ask, send } from "./server.js";

/** @typedef {import("./server.js").Choices} Choices */

/**
 * Connect the fields of a record below an element.
 * @param {HTMLElement} root
 * @param {Choices} choices
 * @param {() => void} onChange
 */
export function createRecordFields(root, choices, onChange) {
  const kinds = new Map(choices.collections.flatMap(({ code, kinds: own }) => own.map((kind) => [kind.code, code])));
  field(root, "kind").replaceChildren(...choices.collections.map(({ label, kinds: own }) => {
    const group = create("optgroup", { label });
    fillChoices(group, own.map((kind) => [kind.code, kind.label]));
    return group;
  }));
  fillChoices(field(root, "precision"), choices.precisions.map(({ code, label }) => [code, label]));
  const usual = /** @type {HTMLOptionElement} */ (root.querySelector("[name=precision] [value=city]"));
  usual.defaultSelected = true; // as gazetteers and maps of the world know places
  fillChoices(/** @type {HTMLElement} */ (root.querySelector("#known-countries")), choices.countries.map(([, name]) => name));
  const codes = new Map(choices.countries.map(([code, name]) => [name.toLowerCase(), code]));
  const names = new Map(choices.countries);
  /** @type {any} what the form does not show of a record that is changed */
  let known = null;

  /** @param {string} name */
  const countries = (name) => listOf(textOf(root, name), ",").map((word) => codes.get(word.toLowerCase()) ?? word.toUpperCase());

  const read = () => {
    const name = textOf(root, "name") ?? "";
    const kind = field(root, "kind").value;
    const location = {
      ...known?.properties.location,
      precision: field(root, "precision").value,
      basis: textOf(root, "basis") ?? "",
      places: listOf(textOf(root, "places"), ";"),
    };
    return {
      collection: kinds.get(kind) ?? "bases",
      feature: {
        type: "Feature",
        id: known?.id ?? slugOf(name),
        geometry: readPoint(textOf(root, "point"), known?.geometry),
        properties: {
          ...known?.properties,
          name,
          names: known?.properties.names ?? [],
          kind,
          operator: countries("operator"),
          host: countries("host"),
          location,
          related: known?.properties.related ?? [],
          summary: textOf(root, "summary") ?? "",
          claims: known?.properties.claims ?? [],
        },
      },
    };
  };

  const judge = async () => {
    const { collection, feature } = read();
    const { problems, duplicates } = await send("/check/record", { act: "record", collection, feature, is_new: known === null });
    /** @type {import("./server.js").Fault[]} */
    const faults = problems.filter((/** @type {import("./server.js").Fault} */ { rule }) => rule !== "record-without-claims" && !rule.startsWith("claim-"));
    ref(root, "faults").replaceChildren(...faults.map(({ message }) => create("li", {}, `${message}.`)));
    const place = ref(root, "duplicates");
    place.hidden = duplicates.length === 0;
    place.replaceChildren("There may be a record of it already: ", ...duplicates.flatMap((/** @type {any} */ item, /** @type {number} */ index) => {
      const link = create("a", { href: `/records/${item.collection}/${encodeURIComponent(item.id)}`, target: "_blank" }, item.name);
      return [index ? ", " : "", link, ` (${item.why})`];
    }));
  };

  /** @param {[number, number]} point */
  const placeAt = ([longitude, latitude]) => {
    field(root, "point").value = `${longitude}, ${latitude}`;
    if (["none", "country"].includes(field(root, "precision").value)) field(root, "precision").value = "city";
    onChange();
  };

  field(root, "places").addEventListener("change", async () => {
    const [name] = listOf(textOf(root, "places"), ";");
    /** @type {{ name: string, country: string | null, point: [number, number] }[]} */
    const found = name ? await ask(`/places?${new URLSearchParams({ name })}`) : [];
    ref(root, "places").replaceChildren(...found.map(({ name: own, country, point }) => {
      const choose = create("button", { type: "button", className: "link" }, `${own}${country && country !== own ? `, ${country}` : ""} (${point.join(", ")})`);
      choose.addEventListener("click", () => {
        placeAt(point);
        if (!textOf(root, "basis")) field(root, "basis").value = "the town in a gazetteer";
        if (country && !textOf(root, "host")) field(root, "host").value = country;
      });
      return create("li", {}, choose);
    }));
  });

  root.addEventListener("input", onChange);
  const button = ref(root, "map");
  const box = /** @type {HTMLElement} */ (root.querySelector("#place-map"));
  button.addEventListener("click", async () => {
    await loadLeaflet(box.dataset.leaflet ?? "", box.dataset.styles ?? "");
    const { openPlaceMap } = await import("./place-map.js");
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
    if (!box.hidden) await openPlaceMap(box, readPoint(textOf(root, "point"), null), placeAt);
  });

  return {
    read,
    judge,
    /** @param {any} feature a record as it stands in its file */
    write(feature) {
      known = feature;
      const { name, kind, operator, host, location, summary } = feature.properties;
      const point = feature.geometry?.type === "Point" ? feature.geometry.coordinates.join(", ") : "";
      const named = (/** @type {unknown} */ list) => (Array.isArray(list) ? list.map((code) => names.get(code) ?? code).join(", ") : "");
      const values = { name, kind, operator: named(operator), host: named(host), precision: location?.precision, basis: location?.basis, places: location?.places?.join("; "), summary, point };
      for (const [key, value] of Object.entries(values)) field(root, key).value = value ?? "";
      if (feature.geometry && !point) field(root, "point").placeholder = `${feature.geometry.type}, kept as it is`;
    },
  };
}

/** @param {string | null} text @param {string} mark */
function listOf(text, mark) {
  return (text ?? "").split(mark).map((part) => part.trim()).filter(Boolean);
}

/**
 * Read a point; nothing typed keeps a geometry that is no point, and else means no place.
 * @param {string | null} text
 * @param {any} known
 */
function readPoint(text, known) {
  if (!text) return known && known.type !== "Point" ? known : null;
  const numbers = text.split(/[\s,;]+/).map(Number);
  return { type: "Point", coordinates: numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : [text] };
}

/**
 * Make an id of a name: small letters, digits and hyphens; other scripts are left to the curator.
 * @param {string} name
 */
export function slugOf(name) {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 100);
}
