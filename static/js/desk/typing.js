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
