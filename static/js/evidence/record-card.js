// What the record panel shows: what is held in a window and who says so, every value with its quote.

import { formatDay, formatPeriod } from "../lib/dates.js";
import { clone, createSymbol, fill, isolate, isolateAll, isolateName, ref } from "../lib/elements.js";
import { describeStatusThen, stageBy } from "../records/lexicon.js";
import { strengthFirst } from "../records/leading-claim.js";
import { isUndated, LAPSED, overlaps, statusIn } from "../records/status.js";
import { citation } from "./citation.js";
import { claimsIn, numberQuotes } from "./claim-groups.js";
import { createContext } from "./context.js";
import { describePrecision, namedPoints } from "./location-text.js";
import { createProperties, createReferences } from "./property-values.js";
import { askCopy, createQuotes } from "./quotes.js";
import { createStrip, createYears, describeBars } from "./record-strip.js";
import { ageFrom, ageLine, describeStatusIn } from "./status-text.js";

/**
 * @typedef {object} Given
 * @property {Days} window
 * @property {Layer} layer
 * @property {Lexicon} lexicon
 * @property {number | null} asOf the day of knowledge
 * @property {boolean} isWhole are all claims of the record known then? Its summary is written from them all
 * @property {(key: string) => void} goTo opens another record
 * @property {(key: string) => boolean} isShown
 * @property {string} dossier the path of the record's own page
 * @property {() => string} addressOf gives the address of the present view
 */
/** @typedef {{ record: KnownRecord, split: string }} Drawn the record of a card, and which of its claims are of the window */

const DAY_MS = 86_400_000;
/** @type {WeakMap<Element, Drawn>} */
const drawn = new WeakMap();

/**
 * Create the card of a record in a window: what is held then, what was said of other times, quotes.
 * @param {KnownRecord} record
 * @param {Given} given
 */
export function createCard(record, given) {
  if (!record.isKnown) return createUnknown(given);
  const { window, layer, lexicon, asOf, isWhole } = given;
  const { held, others } = claimsIn({ claims: strengthFirst(record.claims) }, window);
  const { quotes, numbers } = numberQuotes([...held, ...others]);
  const [disputes, otherDisputes] = splitDisputes(record.disputes, window, numbers, lexicon);
  const context = createContext(record.context);
  const related = record.related.filter((relation) => given.isShown(keyOf(relation)));
  const card = fill(clone("record-template"), {
    ...headParts(record, lexicon),
    ...windowParts(record, given),
    summary: isWhole ? record.summary : "",
    known: asOf === null ? "" : `Only sources published by ${formatDay(asOf)}: claims of later ones are left out.`,
    disputes,
    held: createProperties(held, numbers, given),
    others_title: `Other times (${others.length})`,
    other_disputes: otherDisputes,
    others: createProperties(others, numbers, given),
    bars_note: describeBars(layer.span),
    quotes: createQuotes(quotes, layer.sources, lexicon),
    beyond: layer.beyond,
    context,
    related: related.map((relation) => createRelation(relation, given.goTo)),
    ...placeParts(record),
  });
  ref(card, "held_section").hidden = held.length === 0 && disputes.length === 0;
  ref(card, "others_section").hidden = others.length === 0;
  ref(card, "beyond_section").hidden = context.length === 0;
  ref(card, "related_section").hidden = related.length === 0;
  /** @type {HTMLDetailsElement} */ (ref(card, "others_section")).open = held.length === 0;
  drawn.set(card, { record, split: splitOf(record, window) });
  connectCiting(card, record, given);
  return card;
}

/**
 * Bring a card to another window in place: cheap enough for every frame of a drag. Return false where other claims are held
 * then, or it shows another record: then it is to be created anew.
 * @param {Element} card
 * @param {KnownRecord} record
 * @param {Given} given
 */
export function refreshCard(card, record, given) {
  const last = drawn.get(card);
  if (last?.record !== record || last.split !== splitOf(record, given.window)) return false;
  fill(card, windowParts(record, given));
  linkTo(card, given.dossier);
  return true;
}

/** @param {KnownRecord} record @param {Days} window */
function splitOf({ claims, disputes }, window) {
  return [...claims, ...disputes].map(({ from, until }) => Number(overlaps(from, until, window))).join("");
}

/**
 * Create what stands in the place of a record of which nothing was known then: not even its name.
 * @param {Given} given
 */
function createUnknown({ asOf }) {
  const day = asOf === null ? "then" : formatDay(asOf);
  return fill(clone("unknown-template"), { known: `No source published by ${day} speaks of the record that was open here.` });
}

/** @param {{ collection: string, id: string }} record */
function keyOf({ collection, id }) {
  return `${collection}/${id}`;
}

/** @param {KnownRecord} record @param {Lexicon} lexicon */
function headParts(record, lexicon) {
  const names = record.names.flatMap(({ text, lang, note }, index) => [
    index ? ", " : "", isolate(text, lang), note ? isolate(` (${note})`) : "",
  ]);
  return { name: isolateName(record.name), kind: kindLine(record, lexicon), names: names.length ? ["Also: ", ...names] : [] };
}

/**
 * Write kind, host and who runs it: nobody runs an agreement. Countries may be named in any script.
 * @param {KnownRecord} record
 * @param {Lexicon} lexicon
 */
function kindLine({ kind, collection, host, operator }, lexicon) {
  const isRun = collection === "bases" || collection === "other_forces";
  return [
    lexicon.label("kinds", kind),
    ...(host.length ? [" · ", ...isolateAll(host.map(lexicon.country))] : []),
    ...(isRun && operator.length ? [" · run by ", ...isolateAll(operator.map(lexicon.country))] : []),
  ];
}

/**
 * Get what changes with every move of the window, whichever claims are held then.
 * @param {KnownRecord} record
 * @param {Given} given
 */
function windowParts(record, { window, lexicon, layer: { span, sources }, asOf }) {
  const status = statusIn(record.segments, window);
  const said = describeStatusThen(record, status, window, lexicon);
  const isDated = !isUndated(record);
  return {
    symbol: createSymbol(record.collection, record.kind, status),
    status: `${capitalise(said)}:`,
    status_words: describeStatusIn(record, status, window, span, lexicon),
    stage: record.collection === "agreements" ? describeStage(stageBy(record, window), said) : "",
    age: ageLine(record.segments, status, ageFrom(window, span, sources, asOf)),
    strip: isDated ? createStrip(record.segments, window, span) : [],
    strip_years: isDated ? createYears(span) : [],
    show_time: isDated && (status === null || status === LAPSED) ? "Show its time" : "",
    held_title: `What sources say for ${formatPeriod(window)}`,
  };
}

/**
 * Name the stage of an agreement, unless the words about its status do.
 * @param {string | null} stage
 * @param {string} said
 */
function describeStage(stage, said) {
  return stage !== null && said.includes(stage) ? "" : `Stage: ${stage ?? "no source tells it"}.`;
}

/** @param {string} text */
function capitalise(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/**
 * List where sources differ: on what is held in the window, and on other times.
 * @param {readonly Dispute[]} disputes
 * @param {Days} window
 * @param {Map<string, number>} numbers
 * @param {Lexicon} lexicon
 */
function splitDisputes(disputes, window, numbers, lexicon) {
  /** @param {Dispute} dispute */
  const isThen = ({ from, until }) => overlaps(from, until, window);
  return [disputes.filter(isThen), disputes.filter((dispute) => !isThen(dispute))].map((part) =>
    part.map((dispute) => createDispute(dispute, numbers, lexicon)));
}

/** @param {Dispute} dispute @param {Map<string, number>} numbers @param {Lexicon} lexicon */
function createDispute(dispute, numbers, lexicon) {
  const item = document.createElement("li");
  const property = lexicon.label("properties", dispute.property);
  item.append(`Sources differ on “${property}”: `, isolate(dispute.text), " ", ...createReferences(dispute.claims, numbers));
  return item;
}

/** @param {Relation} relation @param {(key: string) => void} goTo */
function createRelation(relation, goTo) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.append(isolateName(relation.name));
  button.addEventListener("click", () => goTo(keyOf(relation)));
  item.append(`${capitalise(relation.label)} `, button);
  return item;
}

/** @param {KnownRecord} record */
function placeParts(record) {
  return {
    precision: describePrecision(record),
    points: namedPoints(record).map((point) => fill(clone("point-template"), point)),
    basis: record.basis ? [isolate(record.basis)] : [],
  };
}

/**
 * Connect the row of tools: its dossier, a line for a list of works, and the dialog to share this very view. Where there is no
 * dialog, as in a frame, its address is copied.
 * @param {Element} card
 * @param {KnownRecord} record
 * @param {Given} given
 */
function connectCiting(card, record, { layer, dossier, addressOf }) {
  const link = linkTo(card, dossier);
  const [citing, sharing] = [ref(card, "cite"), ref(card, "share")];
  citing.addEventListener("click", () => {
    const day = Math.floor(Date.now() / DAY_MS);
    const { work, version, release } = layer;
    askCopy(citing, citation({ name: record.name, work, version, release, address: link.href, day }));
  });
  if (document.getElementById("share")) return;
  sharing.textContent = "Copy link";
  sharing.addEventListener("click", () => askCopy(sharing, addressOf()));
}

/** @param {Element} card @param {string} dossier */
function linkTo(card, dossier) {
  const link = /** @type {HTMLAnchorElement} */ (ref(card, "dossier"));
  link.href = dossier;
  return link;
}
