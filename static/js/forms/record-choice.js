// The record that is meant: by its name or id, in any spelling that the search of the atlas finds; or guessed by the words around.

import { fold } from "../lib/fold.js";
import { spellingKey } from "../search/spelling.js";
import { nameKeys, queryWords, tokenize } from "../search/tokenizer.js";

/** @typedef {import("./server.js").KnownThing} KnownThing */
/** @typedef {import("./server.js").PlacedClaim} PlacedClaim */

/**
 * Say which record it is, where it is and of what collection.
 * @param {KnownThing} item
 */
export function labelOf({ name, collection, places }) {
  return [name, places.filter((place) => !name.includes(place)).join(", "), collection.replace("_", " ")].filter(Boolean).join(" · ");
}

/**
 * Find the records that somebody means: that of the id or label, or those called exactly so, or those with all the words.
 * @param {KnownThing[]} records
 * @param {string} typed
 */
export function findRecords(records, typed) {
  const wanted = fold(typed.trim());
  if (!wanted) return [];
  /** @param {(item: KnownThing) => string[]} namesOf */
  const called = (namesOf) => records.filter((item) => namesOf(item).some((name) => fold(name) === wanted));
  const words = queryWords(typed).map(({ text }) => text);
  const ways = [
    () => called((item) => [item.id, labelOf(item)]), () => called((item) => [item.name, ...item.names]),
    () => (words.length ? records.filter((item) => hasAll(item, words)) : []),
  ];
  return ways.reduce((/** @type {KnownThing[]} */ found, find) => (found.length ? found : find()), []);
}

/** @param {KnownThing} item @param {string[]} words */
function hasAll({ id, name, names, places }, words) {
  const texts = [id, name, ...names, ...places];
  const own = texts.flatMap(tokenize);
  const keys = new Set(texts.flatMap(nameKeys));
  return words.every((word) => own.some((other) => other.startsWith(word)) || keys.has(spellingKey(word)));
}

const BY_LAW = ["agreements", "memberships"];
const ELSEWHERE = ["bases", "deployments", "other_forces", "events"];
/** What is said of some collections alone: a base is not signed, and an agreement has no personnel. @type {Map<string, string[]>} */
const COLLECTIONS = new Map([
  ["signed", BY_LAW], ["approved", BY_LAW], ["ratified", BY_LAW], ["in_force", BY_LAW], ["member", BY_LAW], ["joined", BY_LAW], ["left", BY_LAW],
  ["location", ELSEWHERE], ["personnel", ELSEWHERE], ["equipment", ELSEWHERE], ["established", ELSEWHERE], ["unit", ELSEWHERE],
]);

/**
 * Guess the record that words of a sentence are about: the one that the sentence names nearest to them, by its name or place;
 * where it names none, or several at one place, the one of the claim that stands nearest before, unless that is elsewhere.
 * @param {KnownThing[]} records
 * @param {PlacedClaim[]} claims
 * @param {{ number: number, text: string, at: number, property?: string, town?: string | null }} words number and text of the sentence, place of the words in it
 * @returns {KnownThing | null}
 */
export function guessRecord(records, claims, { number, text, at, property = "", town = null }) {
  const able = records.filter(({ collection }) => COLLECTIONS.get(property)?.includes(collection) ?? true);
  const named = able.flatMap((item) => [item.name, ...item.names, ...item.places].filter(Boolean)
    .flatMap((name) => findAll(text, name).map((place) => ({ item, far: Math.abs(place - at) }))));
  const nearest = Math.min(...named.map(({ far }) => far));
  const there = [...new Set(named.filter(({ far }) => far === nearest).map(({ item }) => item))];
  if (there.length === 1) return there[0];
  const among = there.length ? there : able.filter(({ places }) => !town || !places.length || places.includes(town));
  const before = claims.flatMap(({ record, spans }) => spans.map(([sentence, start]) => ({ record, sentence, start })))
    .filter(({ sentence, start }) => sentence < number || (sentence === number && start <= at))
    .sort((one, other) => other.sentence - one.sentence || other.start - one.start);
  const last = before.find(({ record }) => among.some(({ id }) => id === record));
  return among.find(({ id }) => id === last?.record) ?? null;
}

/** @param {string} text @param {string} part */
export function findAll(text, part) {
  const places = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}
