// The form of a claim: which record it is about, each answer judged as it is given, what is typed kept until it is saved.

import { byId, ref } from "../lib/elements.js";
import { createClaimFields } from "./claim-fields.js";
import { field, fillChoices, refuseEmpty, showFaults } from "./fields.js";
import { findRecords, guessRecord, labelOf } from "./record-choice.js";
import { createRecordFields } from "./record-fields.js";
import { send } from "./server.js";
import { createDrafts, retype, typedIn } from "./typing.js";
import { showPlaces } from "./value-fields.js";

const JUDGE_AFTER_MS = 300; // without typing
const UNTIL_SAVED = ["needed", "record-without-claims"]; // what is not yet typed is no fault while one types
const NO_RECORD = { rule: "record", severity: "error", field: "record", message: "choose the record that the claim is about, or make a new one" };

/** @typedef {import("./server.js").RawClaim} RawClaim */
/** @typedef {import("./server.js").PlacedClaim} PlacedClaim */
/** @typedef {import("./server.js").KnownThing} KnownThing */
/** @typedef {{ quote: string, occurrence: number | null }} Quoted */
/** @typedef {{ record: KnownThing | null, same: RawClaim[], named: import("./record-fields.js").Named }} Beside what is known besides the claim */

/**
 * Connect the form of a claim of an article.
 * @param {string} source
 * @param {import("./server.js").Choices} given
 * @param {(what: object) => Promise<boolean>} act
 */
export function createClaimForm(source, given, act) {
  const form = /** @type {HTMLFormElement} */ (byId("claim"));
  const drafts = createDrafts(`claims:${source}`);
  let choices = given;
  const record = createRecordFields(byId("new-record"), choices, () => judgeSoon());
  const claimFields = createClaimFields(form, source, choices, () => askPlaces());
  /** What the form was opened for. @type {{ id: string, changed: PlacedClaim | null, quoted: Quoted, same: RawClaim[], named: any }} */
  let now = { id: "", changed: null, quoted: { quote: "", occurrence: null }, same: [], named: {} };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let judging;

  const isNew = () => !byId("new-record").hidden;

  /** The record that is meant, null where none is or several may be. */
  const findRecord = () => {
    const { changed } = now;
    if (changed) return choices.records.find(({ id }) => id === changed.record) ?? null;
    const found = findRecords(choices.records, field(form, "record").value);
    return found.length === 1 ? found[0] : null;
  };

  const showMeant = () => {
    const typed = field(form, "record").value.trim();
    const found = typed && !isNew() && !now.changed ? findRecords(choices.records, typed) : [];
    const labels = found.slice(0, 5).map(labelOf).join("; ");
    ref(form, "meant").textContent = found.length === 1 ? labels : found.length ? `Several are called like that: ${labels}. Choose one of the list.`
      : typed && !isNew() && !now.changed ? "No record is called like that." : "";
  };

  const askPlaces = () => {
    const own = findRecord();
    const isAsked = own && !isNew() && claimFields.property().code === "location";
    showPlaces(ref(form, "at"), isAsked ? own.places : [], now.changed?.claim.places ?? []);
    showMeant();
  };

  /** @param {boolean} isOpen */
  const openNew = (isOpen) => {
    byId("new-record").hidden = !isOpen;
    field(form, "record").disabled = isOpen;
    if (isOpen) field(form, "record").value = "";
    ref(form, "new").setAttribute("aria-expanded", String(isOpen));
    ref(form, "new").textContent = isOpen ? "A record that is there" : "New record";
    if (isOpen) record.propose(now.named);
    askPlaces();
  };

  const readWhat = async () => {
    const { said, how } = await claimFields.read();
    const { quoted: { quote, occurrence }, changed, same } = now;
    const claim = { ...said, quote, ...(occurrence ? { occurrence } : {}), ...how };
    if (isNew()) {
      const { collection, feature, draft } = record.read();
      return { act: "record", collection, draft, feature: { ...feature, properties: { ...feature.properties, claims: [claim] } } };
    }
    const found = findRecord();
    const also = field(form, "also").checked ? same.map((other) => ({ ...other, property: claim.property, value: claim.value })) : [];
    return { act: "claim", collection: found?.collection ?? "bases", record: found?.id ?? "", claim, also, ...(changed ? { was: changed.claim } : {}) };
  };

  const judge = async () => {
    const { id } = now;
    const what = await readWhat();
    const claim = "claim" in what ? what.claim : what.feature.properties.claims[0];
    const about = { act: "claim", collection: what.collection, record: "record" in what ? what.record : "", claim, was: now.changed?.claim ?? null };
    const { problems } = await send("/check/claim", about);
    const more = isNew() ? await record.judge() : [];
    if (!form.hidden && id === now.id) showFaults(form, [...problems, ...more].filter(({ rule }) => !UNTIL_SAVED.includes(rule))); // else closed, or opened for another
  };

  const judgeSoon = () => {
    clearTimeout(judging);
    judging = setTimeout(judge, JUDGE_AFTER_MS);
  };

  const keep = () => drafts.keep(now.id, { ...now, isNew: isNew(), isSlip: claimFields.isSlip(), value: claimFields.raw(), rows: record.rows.read(), typed: typedIn(form) });

  const close = () => {
    clearTimeout(judging);
    drafts.forget(now.id);
    form.hidden = true;
    now = { ...now, id: "", changed: null };
    form.dispatchEvent(new CustomEvent("desk:closed"));
  };

  /** @param {typeof now} what @param {Partial<RawClaim>} claim @param {KnownThing | null} about */
  const fill = (what, claim, about) => {
    now = what;
    const { changed, same, quoted } = now;
    form.reset();
    record.rows.write({});
    showFaults(form, []);
    openNew(false);
    ref(form, "quote").textContent = quoted.quote;
    ref(form, "remove").hidden = changed === null;
    ref(form, "heading").textContent = changed ? `Change a claim of ${changed.name}` : "A new claim";
    ref(form, "also").hidden = same.length === 0;
    ref(form, "others").textContent = `Write it for the ${same.length} other places that say the same too`;
    field(form, "record").value = changed?.name ?? (about ? nameOf(about) : "");
    field(form, "record").disabled = changed !== null;
    ref(form, "new").hidden = changed !== null;
    claimFields.write(claim);
    form.hidden = false;
    const draft = drafts.get(now.id);
    if (draft) writeDraft(draft);
    form.dispatchEvent(new CustomEvent("desk:opened"));
    judgeSoon();
  };

  /** @param {any} draft */
  const writeDraft = ({ isNew: wasNew, isSlip, value, rows, typed, quoted }) => {
    now.quoted = quoted;
    ref(form, "quote").textContent = quoted.quote;
    claimFields.write({ property: typed.property?.[0], value });
    openNew(wasNew);
    claimFields.openSlip(isSlip);
    record.rows.write(rows);
    retype(form, typed);
    askPlaces();
    retype(form, typed); // the places too, which are asked of the record
  };

  /** @param {KnownThing} item */
  const nameOf = (item) => (choices.records.some((other) => other !== item && other.name === item.name) ? labelOf(item) : item.name);

  field(form, "record").addEventListener("input", askPlaces);
  form.addEventListener("input", () => { keep(); judgeSoon(); });
  ref(form, "new").addEventListener("click", () => {
    openNew(!isNew());
    keep();
    judgeSoon();
    field(form, isNew() ? "name" : "record").focus();
  });
  ref(form, "cancel").addEventListener("click", close);
  ref(form, "remove").addEventListener("click", async () => {
    const { changed } = now;
    if (changed && await act({ act: "remove_claim", collection: changed.collection, record: changed.record, was: changed.claim })) close();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(judging);
    if (refuseEmpty(form, isNew() || findRecord() ? [] : [NO_RECORD])) return;
    if (await act(await readWhat())) close();
  });
  document.addEventListener("desk:kept", () => { if (!form.hidden) close(); });

  const showKnown = () => fillChoices(byId("known-records"), choices.records.map((item) => [nameOf(item), labelOf(item)]));
  showKnown();

  return {
    form,
    /** @param {PlacedClaim[]} claims @param {Parameters<typeof guessRecord>[2]} words */
    guess: (claims, words) => guessRecord(choices.records, claims, words),
    /** Those that were typed in and are not saved, without the one that is open. */
    unsaved: () => drafts.list().filter(([id]) => id !== now.id),
    /**
     * Begin a claim of some words; with what is known of it already.
     * @param {Quoted} words @param {Partial<RawClaim>} answers @param {Beside} beside
     */
    open({ quote, occurrence }, answers, { record: own, same, named }) {
      const article = choices.sources.find(({ id }) => id === source);
      const id = JSON.stringify([quote, occurrence, answers.property, answers.value]);
      fill({ id, changed: null, quoted: { quote, occurrence }, same, named }, { held: article?.published, held_basis: `article date, ${article?.words}`, ...answers }, own);
      if (!own && !drafts.get(id) && (answers.property || !choices.records.length)) openNew(true); // no record that is there can be meant
    },
    /** @param {PlacedClaim} changed */
    change(changed) {
      const { claim, collection, record: own } = changed;
      fill({ id: JSON.stringify([collection, own, claim]), changed, quoted: { quote: claim.quote, occurrence: claim.occurrence ?? null }, same: [], named: {} }, claim, null);
    },
    /** Go on with what was typed. @param {any} draft */
    resume({ id, changed, quoted, same, named }) {
      fill({ id, changed, quoted, same, named }, changed?.claim ?? {}, null);
    },
    /** @param {Quoted} words */
    quote({ quote, occurrence }) {
      now.quoted = { quote, occurrence };
      ref(form, "quote").textContent = quote;
      keep();
      judgeSoon();
    },
    /** @param {import("./server.js").Choices} known */
    renew(known) {
      choices = known;
      record.renew(known);
      showKnown();
    },
    focus() { field(form, isNew() ? "name" : field(form, "record").value ? "property" : "record").focus(); },
  };
}
