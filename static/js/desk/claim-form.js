// The form of a claim: what its property needs, each answer judged as it is given, what is typed kept until it is saved.

import { byId, ref } from "../lib/elements.js";
import { createChoice, field, fillChoices, showFaults, textOf } from "./fields.js";
import { createRecordFields } from "./record-fields.js";
import { ask, send } from "./server.js";
import { forgetTyped, keepTyped, readTyped, retype, typedIn } from "./typing.js";
import { showPlaces, showValueFields } from "./value-fields.js";

const JUDGE_AFTER_MS = 300; // without typing

/** @typedef {import("./server.js").RawClaim} RawClaim */
/** @typedef {import("./server.js").PlacedClaim} PlacedClaim */

/**
 * Connect the form of a claim of an article.
 * @param {string} source
 * @param {import("./server.js").Choices} given
 * @param {(what: object) => Promise<boolean>} act
 */
export function createClaimForm(source, given, act) {
  const form = /** @type {HTMLFormElement} */ (byId("claim"));
  const key = `claim:${source}`;
  let choices = given;
  const record = createRecordFields(byId("new-record"), choices, () => judgeSoon());
  /** @type {import("./value-fields.js").ValueFields} */
  let value;
  /** @type {PlacedClaim | null} the claim that is changed, null for a new one */
  let changed = null;
  /** @type {{ quote: string, occurrence: number | null }} */
  let quoted = { quote: "", occurrence: null };
  /** @type {RawClaim[]} suggestions elsewhere in the article that say the same */
  let others = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let judging;

  fillChoices(field(form, "property"), choices.properties.map(({ code, label }) => [code, label]));
  ref(form, "modality").append(...choices.modalities.map(({ code, label, example }, index) => createChoice("radio", { name: "modality", value: code, words: label, more: ` ${example}`, checked: index === 0 })));

  const showProperty = () => {
    const property = choices.properties.find(({ code }) => code === field(form, "property").value) ?? choices.properties[0];
    ref(form, "definition").textContent = property.definition;
    value = showValueFields(ref(form, "value"), property.shape, choices);
    askPlaces();
  };

  const askPlaces = () => {
    const own = changed ? choices.records.find(({ id }) => id === changed?.record) : findRecord();
    const isAsked = own && !isNew() && field(form, "property").value === "location";
    showPlaces(ref(form, "at"), isAsked ? own.places : [], changed?.claim.places ?? []);
  };

  const isNew = () => !byId("new-record").hidden;

  /** @param {boolean} isOpen */
  const openNew = (isOpen) => {
    byId("new-record").hidden = !isOpen;
    field(form, "record").disabled = isOpen;
    ref(form, "new").setAttribute("aria-expanded", String(isOpen));
    ref(form, "new").textContent = isOpen ? "A record that is there" : "New record";
  };

  const findRecord = () => choices.records.find((item) => labelOf(item) === field(form, "record").value)
    ?? choices.records.find((item) => item.id === field(form, "record").value);

  const readClaim = async () => {
    const held = await readDate(field(form, "held").value, source);
    const shape = choices.properties.find(({ code }) => code === field(form, "property").value)?.shape;
    let own = value.read();
    if (shape === "date") {
      const date = await readDate(own, source);
      ref(form, "value").querySelector(".desk__date")?.replaceChildren(date.words);
      own = date.edtf;
    }
    ref(form, "held").textContent = held.words;
    const at = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=at]:checked"))].map((box) => box.value);
    const options = { speaker: textOf(form, "speaker"), note: textOf(form, "note"), places: at.length ? at : null };
    const kept = changed ? Object.fromEntries(Object.entries(changed.claim).filter(([name]) => name === "corrected")) : {};
    return {
      property: field(form, "property").value,
      value: own,
      held: held.edtf,
      held_basis: textOf(form, "held_basis") ?? "",
      source,
      quote: quoted.quote,
      ...(quoted.occurrence ? { occurrence: quoted.occurrence } : {}),
      modality: modality(),
      ...Object.fromEntries(Object.entries(options).filter(([, answer]) => answer !== null)),
      ...kept,
    };
  };

  const modality = () => /** @type {HTMLInputElement} */ (form.querySelector("[name=modality]:checked")).value;

  const readWhat = async () => {
    const claim = await readClaim();
    if (isNew()) {
      const { collection, feature, draft } = record.read();
      return { act: "record", collection, draft, is_new: true, feature: { ...feature, properties: { ...feature.properties, claims: [claim] } } };
    }
    const found = changed ?? findRecord();
    const [collection, id] = found ? [found.collection, "record" in found ? found.record : found.id] : ["bases", ""];
    const also = field(form, "also").checked ? others.map((other) => ({ ...other, property: claim.property, value: claim.value })) : [];
    return { act: "claim", collection, record: id, claim, also, ...(changed ? { was: changed.claim } : {}) };
  };

  const judge = async () => {
    const what = await readWhat();
    const claim = "claim" in what ? what.claim : what.feature.properties.claims[0];
    const about = { act: "claim", collection: what.collection, record: "record" in what ? what.record : "", claim, was: changed?.claim ?? null };
    const { problems } = await send("/check/claim", about);
    if (form.hidden) return; // closed meanwhile
    showFaults(form, problems);
    if (isNew()) await record.judge();
    if (!form.hidden) keepTyped(key, { ...quoted, changed, isNew: isNew(), typed: typedIn(form) });
  };

  const judgeSoon = () => {
    clearTimeout(judging);
    judging = setTimeout(judge, JUDGE_AFTER_MS);
  };

  const close = () => {
    clearTimeout(judging);
    forgetTyped(key);
    form.hidden = true;
    changed = null;
    form.dispatchEvent(new CustomEvent("desk:closed"));
  };

  /** @param {Partial<RawClaim>} claim @param {{ name: string } | null} about */
  const fill = (claim, about) => {
    form.reset();
    showFaults(form, []);
    openNew(false);
    ref(form, "quote").textContent = claim.quote ?? "";
    ref(form, "remove").hidden = changed === null;
    ref(form, "heading").textContent = changed ? `Change a claim of ${changed.name}` : "A new claim";
    const box = ref(form, "also");
    box.hidden = others.length === 0;
    ref(form, "others").textContent = `Write it for the ${others.length} other places that say the same too`;
    field(form, "record").value = about?.name ?? "";
    field(form, "record").disabled = changed !== null;
    ref(form, "new").hidden = changed !== null;
    field(form, "property").value = claim.property ?? choices.properties[0].code;
    showProperty();
    value.write(claim.value);
    for (const name of ["held", "held_basis", "speaker", "note"]) field(form, name).value = claim[name] ?? "";
    const said = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name=modality][value="${claim.modality ?? "stated"}"]`));
    if (said) said.checked = true;
    form.hidden = false;
  };

  field(form, "property").addEventListener("change", showProperty);
  field(form, "record").addEventListener("change", askPlaces);
  form.addEventListener("input", judgeSoon);
  ref(form, "new").addEventListener("click", () => { openNew(!isNew()); judgeSoon(); });
  ref(form, "cancel").addEventListener("click", close);
  ref(form, "remove").addEventListener("click", async () => {
    if (changed && await act({ act: "remove_claim", collection: changed.collection, record: changed.record, was: changed.claim })) close();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const what = await readWhat();
    if ("record" in what && !what.record) {
      showFaults(form, [{ rule: "record", severity: "error", field: null, message: "choose the record that the claim is about, or make a new one" }]);
      field(form, "record").focus();
      return;
    }
    if (await act(what)) close();
  });
  document.addEventListener("desk:kept", () => { if (!form.hidden) close(); });

  const showKnown = () => fillChoices(byId("known-records"), choices.records.map(labelOf));
  showKnown();

  return {
    form,
    records: () => choices.records,
    /**
     * Begin a claim of some words; with what is known of it already, its record too.
     * @param {{ quote: string, occurrence: number | null }} words
     * @param {Partial<RawClaim>} [answers]
     * @param {{ record: import("./server.js").KnownThing | null, same: RawClaim[] }} [beside]
     */
    open(words, answers = {}, { record: own = null, same } = { record: null, same: [] }) {
      quoted = words;
      changed = null;
      others = same;
      const article = choices.sources.find(({ id }) => id === source);
      fill({ held: article?.published, held_basis: `article date, ${article?.words}`, ...answers, quote: words.quote }, own && { name: labelOf(own) });
      judgeSoon();
    },
    /** @param {PlacedClaim} claim */
    change(claim) {
      changed = claim;
      others = [];
      quoted = { quote: claim.claim.quote, occurrence: claim.claim.occurrence ?? null };
      fill(claim.claim, { name: claim.name });
      judgeSoon();
    },
    /** @param {{ quote: string, occurrence: number | null }} words */
    quote(words) {
      quoted = words;
      ref(form, "quote").textContent = words.quote;
      judgeSoon();
    },
    /** @param {import("./server.js").Choices} now */
    renew(now) {
      choices = now;
      record.renew(now);
      showKnown();
    },
    /** Bring back what was typed before the page was left. */
    restore() {
      const kept = readTyped(key);
      if (!kept) return;
      changed = kept.changed;
      quoted = { quote: kept.quote, occurrence: kept.occurrence };
      fill({ ...changed?.claim, quote: kept.quote, property: kept.typed.property?.[0] }, changed);
      openNew(kept.isNew);
      retype(form, kept.typed);
      judgeSoon();
    },
  };
}

/** @param {import("./server.js").KnownThing} item */
function labelOf({ name, collection, places }) {
  return [name, places.filter((place) => !name.includes(place)).join(", "), collection.replace("_", " ")].filter(Boolean).join(" · ");
}

/**
 * Read a date as people write it.
 * @param {string} text @param {string} source
 * @returns {Promise<{ edtf: string, words: string }>}
 */
function readDate(text, source) {
  return text.trim() ? ask(`/dates?${new URLSearchParams({ text, source })}`) : Promise.resolve({ edtf: "", words: "" });
}
