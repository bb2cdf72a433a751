// What is typed into a form is kept in the browser until it is saved or given up, so that nothing is lost.

const PREFIX = "garrison:desk:";

/**
 * Keep something typed.
 * @param {string} name
 * @param {object} content
 */
export function keepTyped(name, content) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(content));
  } catch {
    // A browser that keeps nothing loses it only when the page is closed.
  }
}

/**
 * Get what was typed and not saved, null if nothing was.
 * @param {string} name
 * @returns {any}
 */
export function readTyped(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name */
export function forgetTyped(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
}

/**
 * Keep several things that are typed, each by its own id; the one that was typed in last is the last of the list.
 * @param {string} name
 */
export function createDrafts(name) {
  /** @type {Record<string, any>} */
  const kept = readTyped(name) ?? {};
  const store = () => (Object.keys(kept).length ? keepTyped(name, kept) : forgetTyped(name));
  return {
    list: () => Object.entries(kept),
    /** @param {string} id */
    get: (id) => kept[id],
    /** @param {string} id @param {object} content */
    keep(id, content) { delete kept[id]; kept[id] = content; store(); },
    /** @param {string} id */
    forget(id) { delete kept[id]; store(); },
  };
}

/**
 * Read what stands in the fields of a form, by name.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string[]>}
 */
export function typedIn(form) {
  /** @type {Record<string, string[]>} */
  const typed = {};
  for (const item of fieldsOf(form)) {
    if (!item.name) continue;
    const isChoice = item.type === "radio" || item.type === "checkbox";
    (typed[item.name] ??= []).push(isChoice ? String(item.checked) : item.value);
  }
  return typed;
}

/**
 * Write it into the fields again.
 * @param {HTMLFormElement} form
 * @param {Record<string, string[]>} typed
 */
export function retype(form, typed) {
  /** @type {Record<string, number>} */
  const seen = {};
  for (const item of fieldsOf(form)) {
    const at = seen[item.name] ?? 0;
    seen[item.name] = at + 1;
    const kept = typed[item.name]?.[at];
    if (kept === undefined) continue;
    if (item.type === "radio" || item.type === "checkbox") item.checked = kept === "true";
    else item.value = kept;
  }
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return /** @type {HTMLInputElement[]} */ ([...form.elements].filter((item) => "value" in item && item.tagName !== "BUTTON"));
}
