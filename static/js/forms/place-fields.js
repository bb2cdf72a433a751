// Where a record is: its places by name from a gazetteer, by a press on a map, as coordinates or as GeoJSON.

import { ref } from "../lib/elements.js";
import { create, field, fillChoices, listOf, textOf } from "./fields.js";
import { ask } from "./server.js";

const SEARCH_AFTER_MS = 250; // without typing
const TOWN = "the town in a gazetteer", COUNTRY = "the country in a gazetteer", NOWHERE = "no place is named";

/** @typedef {{ name: string, country: string | null, point: [number, number] | null, what?: string }} FoundPlace */

/**
 * Connect the fields of the place of a record.
 * @param {HTMLElement} root
 * @param {import("./server.js").Choices} choices
 * @param {() => void} onChange
 */
export function createPlaceFields(root, { precisions, home }, onChange) {
  fillChoices(field(root, "precision"), precisions.map(({ code, label }) => [code, label]));
  const usual = /** @type {HTMLOptionElement} */ (root.querySelector("[name=precision] [value=city]"));
  usual.defaultSelected = true; // as gazetteers and maps of the world know places
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let searching;

  const names = () => listOf(textOf(root, "places"), ";");

  /** @param {[number, number]} point */
  const placeAt = ([longitude, latitude]) => {
    const points = listOf(textOf(root, "point"), ";");
    const isNext = points.length < names().length; // of several places
    field(root, "point").value = [...(isNext ? points : points.slice(0, -1)), `${longitude}, ${latitude}`].join("; ");
    if (["none", "country"].includes(field(root, "precision").value)) field(root, "precision").value = "city";
    onChange();
  };

  /** @param {string} words how coordinates were found, unless somebody wrote it @param {string} [own] */
  const proposeBasis = (words, own = textOf(root, "basis") ?? "") => {
    if (["", TOWN, COUNTRY, NOWHERE].includes(own)) field(root, "basis").value = words;
  };

  /** Put it where only its country is known, or nowhere, as the precision says. */
  const followPrecision = async () => {
    const precision = field(root, "precision").value;
    if (!["none", "country"].includes(precision)) return;
    const host = precision === "country" ? listOf(textOf(root, "host"), ",")[0] : "";
    /** @type {FoundPlace[]} */
    const found = host ? await ask(`/places?${new URLSearchParams({ name: host })}`) : [];
    const country = found.find((place) => place.name === place.country);
    field(root, "places").value = country?.name ?? "";
    field(root, "point").value = country?.point?.join(", ") ?? "";
    proposeBasis(country ? COUNTRY : NOWHERE);
    root.dispatchEvent(new Event("input", { bubbles: true }));
  };
  field(root, "precision").addEventListener("change", followPrecision);

  /** @param {FoundPlace} place */
  const choose = ({ name, country, point }) => {
    field(root, "places").value = [...names().slice(0, -1), name].join("; ");
    proposeBasis(name === country ? COUNTRY : TOWN);
    if (country && !textOf(root, "host")) field(root, "host").value = country;
    if (point) placeAt(point);
    if (name === country) field(root, "precision").value = "country";
    field(root, "places").dispatchEvent(new Event("change", { bubbles: true }));
    root.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const search = async () => {
    const typed = names().at(-1);
    /** @type {FoundPlace[]} */
    const found = typed ? await ask(`/places?${new URLSearchParams({ name: typed })}`) : [];
    if (typed !== names().at(-1)) return; // typed on meanwhile
    ref(root, "places").replaceChildren(...found.map((place) => {
      const { name, country, point, what } = place;
      const button = create("button", { type: "button", className: "link" }, `${name}${country && country !== name ? `, ${country}` : ""} (${[what, point?.join(", ")].filter(Boolean).join("; ")})`);
      button.addEventListener("click", () => {
        choose(place);
        ref(root, "places").replaceChildren();
        field(root, "basis").focus();
      });
      return create("li", {}, button);
    }));
  };
  field(root, "places").addEventListener("input", () => {
    clearTimeout(searching);
    searching = setTimeout(search, SEARCH_AFTER_MS);
  });

  const button = ref(root, "map");
  const box = /** @type {HTMLElement} */ (root.querySelector("#place-map"));
  button.addEventListener("click", async () => {
    const { openPlaceMap } = await import("./place-map.js");
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
    if (!box.hidden) await openPlaceMap(box, readGeometry(textOf(root, "point")), home, (place) => {
      placeAt(place);
      root.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  return { placeAt, choose, followPrecision, readGeometry: () => readGeometry(textOf(root, "point")) };
}

/**
 * Read a point, several, or GeoJSON as programs give it; what is none of these is left for the check to refuse.
 * @param {string | null} text
 * @returns {any}
 */
export function readGeometry(text) {
  if (!text) return null;
  if (text.startsWith("{")) return readGeoJson(text);
  const points = listOf(text, ";").map((part) => {
    const numbers = part.split(/[\s,]+/).map(Number);
    return numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : [part];
  });
  return points.length === 1 ? { type: "Point", coordinates: points[0] } : { type: "MultiPoint", coordinates: points };
}

/** @param {string} text */
function readGeoJson(text) {
  try {
    const given = JSON.parse(text);
    const one = given.type === "FeatureCollection" && given.features?.length === 1 ? given.features[0] : given;
    return one.type === "Feature" ? one.geometry : one;
  } catch {
    return { type: "Point", coordinates: [text] };
  }
}

/**
 * Write a geometry as it is typed.
 * @param {any} geometry
 */
export function writeGeometry(geometry) {
  if (!geometry) return "";
  const { type, coordinates } = geometry;
  if (type === "Point") return coordinates.join(", ");
  return type === "MultiPoint" ? coordinates.map((/** @type {number[]} */ one) => one.join(", ")).join("; ") : JSON.stringify(geometry);
}
