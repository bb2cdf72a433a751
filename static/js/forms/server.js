// Speaking to the desk's own server.

/**
 * @typedef {object} Term
 * @property {string} code
 * @property {string} label
 * @property {string} definition
 */
/** @typedef {Term & { shape: string }} PropertyTerm */
/** @typedef {Term & { example: string }} ModalityTerm */
/** @typedef {{ collection: string, id: string, name: string, names: string[], places: string[] }} KnownThing */
/** @typedef {{ number: number, name: string, country: string, kind: string, point: [number, number] | null, hints: Record<string, string>, origin: string, notes: string[] }} Draft */
/**
 * @typedef {object} Choices
 * @property {PropertyTerm[]} properties
 * @property {ModalityTerm[]} modalities
 * @property {Term[]} classes
 * @property {(Term & { kinds: Term[] })[]} collections
 * @property {Term[]} precisions
 * @property {Term[]} relations
 * @property {{ center: [number, number], zoom: number }} home where the map of the atlas opens
 * @property {[string, string][]} countries
 * @property {[string, string][]} equipment
 * @property {KnownThing[]} records
 * @property {Draft[]} drafts
 * @property {{ id: string, title: string, language: string, published: string, words: string }[]} sources
 */
/** @typedef {{ rule: string, message: string, severity: string, field: string | null }} Fault */
/** @typedef {Record<string, any>} RawClaim a claim as it stands in its file */
/**
 * @typedef {object} PlacedClaim
 * @property {string} collection
 * @property {string} record
 * @property {string} name
 * @property {number} position
 * @property {RawClaim} claim
 * @property {{ property: string, value: string, held: string, modality: string }} words
 * @property {[number, number, number][]} spans number of the sentence, start and end in it
 */
/**
 * @typedef {object} Suggestion
 * @property {string} found
 * @property {RawClaim} claim
 * @property {PlacedClaim["words"]} words
 * @property {string} said the words that it is of
 * @property {{ name: string, point: [number, number] | null, country: string | null } | null} place
 * @property {[number, number, number]} span number of the sentence, start and end in it
 */
/**
 * @typedef {object} Article
 * @property {string} id
 * @property {Record<string, string | string[]>} facts
 * @property {string} published
 * @property {{ text: string, reason: string | null, gives: boolean }[]} sentences
 * @property {PlacedClaim[]} claims
 */

/** What the server refuses, in its words; `status` 409 where somebody else has changed a file. */
export class Refusal extends Error {
  /** @param {string} message @param {number} status */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * Ask for something.
 * @param {string} path
 * @returns {Promise<any>}
 */
export function ask(path) {
  return answerOf(fetch(path));
}

/**
 * Send something that writes, or is to be judged.
 * @param {string} path
 * @param {object} [body]
 */
export function send(path, body = {}) {
  return post(path, "application/json", JSON.stringify(body));
}

/**
 * Send the bytes of a file.
 * @param {string} path
 * @param {Blob} file
 */
export function sendFile(path, file) {
  return post(path, "application/octet-stream", file);
}

/** @param {string} path @param {string} type @param {string | Blob} body @returns {Promise<any>} */
function post(path, type, body) {
  const token = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=desk-token]")).content;
  return answerOf(fetch(path, { method: "POST", headers: { "content-type": type, "x-desk-token": token }, body }));
}

/** @param {Promise<Response>} asked */
async function answerOf(asked) {
  let response;
  try {
    response = await asked;
  } catch {
    throw new Refusal("The desk does not answer; is `garrison desk` still running? What you typed is kept.", 0);
  }
  const answer = await response.json();
  if (!response.ok) throw new Refusal(answer.detail, response.status);
  return answer;
}
