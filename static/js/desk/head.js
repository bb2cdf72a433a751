// The head of every page of the desk: undo and redo, how the atlas stands, and files that others have changed.

import { byId, ref, select } from "../lib/elements.js";
import { Refusal, ask, send } from "../forms/server.js";

const LOOK_AGAIN_MS = 3000; // for files that others change

/** @typedef {{ severity: string, rule: string, message: string, file: string, record: string | null, claim: string | null, href: string | null }} Problem */
/** @typedef {{ problems: Problem[], undo: string | null, redo: string | null, changed: string[], version: string }} State */
/** @typedef {ReturnType<typeof connectHead>} Head */

/** Connect the head; `act` does something and tells what was done, "desk:changed" follows on the document. */
export function connectHead() {
  const root = document.body;
  /** @type {{ what: object } | null} an act that had to wait for a decision */
  let waiting = null;
  /** @type {State | null} */
  let state = null;

  /** @param {string} words */
  const tell = (words) => { ref(root, "told").textContent = words; };

  const refresh = async () => {
    const now = /** @type {State} */ (await ask("/state"));
    const isOther = state !== null && state.version !== now.version;
    state = now;
    show(root, now);
    if (isOther) for (const frame of document.querySelectorAll("iframe")) frame.contentWindow?.location.reload();
    document.dispatchEvent(new CustomEvent("desk:state", { detail: now }));
    return now;
  };

  /** One after the other, however quickly keys are pressed. @type {Promise<unknown>} */
  let before = Promise.resolve();

  /** @param {string} path @param {object} body @param {(label: string) => string} words */
  const attempt = (path, body, words) => {
    const done = before.then(() => attemptNow(path, body, words));
    before = done.catch(() => {});
    return done;
  };

  /** @param {string} path @param {object} body @param {(label: string) => string} words */
  const attemptNow = async (path, body, words) => {
    try {
      const { label } = await send(path, body);
      tell(words(label));
      document.dispatchEvent(new CustomEvent("desk:changed"));
      await refresh();
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      tell(error.message);
      if (error.status === 409) await refresh();
      return false;
    }
  };

  /** @param {object} what an act @returns {Promise<boolean>} was it done? */
  const act = async (what) => {
    const isDone = await attempt("/acts", { what }, (label) => `Written: ${label}.`);
    waiting = isDone || !state?.changed.length ? null : { what };
    ref(root, "mine").hidden = waiting === null;
    return isDone;
  };

  const undo = () => attempt("/undo", {}, (label) => `Undone: ${label}.`);
  const redo = () => attempt("/redo", {}, (label) => `Done again: ${label}.`);
  ref(root, "undo").addEventListener("click", undo);
  ref(root, "redo").addEventListener("click", redo);
  ref(root, "theirs").addEventListener("click", async () => {
    waiting = null;
    await send("/theirs");
    tell("Their files are taken in. What you typed is still in the form.");
    document.dispatchEvent(new CustomEvent("desk:changed"));
    await refresh();
  });
  ref(root, "mine").addEventListener("click", async () => {
    if (waiting) await attempt("/acts", { ...waiting, keep_mine: true }, (label) => `Written over theirs: ${label}. Undo brings theirs back.`);
    waiting = null;
    document.dispatchEvent(new CustomEvent("desk:kept"));
  });
  ref(root, "both").addEventListener("click", async () => {
    const differences = ref(root, "differences");
    differences.textContent = (await ask("/differences")).text;
    differences.hidden = false;
  });
  connectLook(root);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "z" && !event.shiftKey) undo();
    else redo();
  });
  setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, LOOK_AGAIN_MS);
  return { act, refresh, tell };
}

/** @param {EventTarget | null} target */
export function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}

/** @param {HTMLElement} root @param {State} state */
function show(root, { problems, undo, redo, changed }) {
  for (const [name, label] of Object.entries({ undo, redo })) {
    const button = /** @type {HTMLButtonElement} */ (ref(root, name));
    button.disabled = label === null;
    button.title = label ?? "";
  }
  const errors = problems.filter(({ severity }) => severity === "error").length;
  ref(root, "count").textContent = problems.length ? `Problems: ${errors || problems.length}${errors ? "" : " to look at"}` : "No problems";
  ref(root, "conflict").hidden = changed.length === 0;
  ref(root, "changed").textContent = changed.join(", ");
  if (!changed.length) ref(root, "differences").hidden = true;
}

/** @param {HTMLElement} root */
function connectLook(root) {
  const button = ref(root, "look");
  const room = byId("seen");
  button.addEventListener("click", () => {
    const isOpen = room.hidden;
    if (isOpen && !room.firstChild) {
      const frame = document.createElement("iframe");
      frame.title = "The atlas as readers see it";
      frame.src = `${room.dataset.seen}${select(root, "[data-page]").dataset.seen ?? "/"}`;
      room.append(frame);
    }
    room.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  });
}
