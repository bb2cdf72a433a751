// Fields of forms: choices, labels, and what is wrong with an answer beside it.

let made = 0;

/**
 * Create an element with properties and content.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {(string | Node)[]} content
 * @returns {HTMLElementTagNameMap[K]}
 */
export function create(name, properties = {}, ...content) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
}

/**
 * Create a label with its field, one above the other.
 * @param {string} words
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field
 * @param {boolean} [isNeeded]
 */
export function createField(words, field, isNeeded = false) {
  field.id ||= `field-${made++}`;
  if (isNeeded) field.setAttribute("aria-required", "true");
  return create("p", { className: "field" }, create("label", { htmlFor: field.id }, words), " ", field);
}

/**
 * Create a box or a round button to choose, with its label beside it.
 * @param {"checkbox" | "radio"} type
 * @param {{ name: string, value: string, words: string, more?: string, checked?: boolean }} given
 */
export function createChoice(type, { name, value, words, more, checked = false }) {
  const label = create("label", {}, create("input", { type, name, value, checked }), create("span", {}, words));
  if (more) label.lastElementChild?.append(create("span", { className: "soft" }, more));
  return create("p", { className: "desk__choice" }, label);
}

/**
 * Fill a list of choices.
 * @param {HTMLElement} list a select or datalist
 * @param {(string | [string, string])[]} choices values, or values with their labels
 */
export function fillChoices(list, choices) {
  list.replaceChildren(...choices.map((choice) => (typeof choice === "string"
    ? create("option", { value: choice }, choice) : create("option", { value: choice[0] }, choice[1]))));
}

/**
 * Show what is wrong beside the fields that it is about; the rest goes to the place of field "".
 * @param {HTMLElement} form
 * @param {import("./server.js").Fault[]} faults
 */
export function showFaults(form, faults) {
  const places = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"));
  const known = new Set([...places].map((place) => place.dataset.field));
  for (const place of places) {
    const own = faults.filter(({ field: name }) => (known.has(name ?? "") ? name ?? "" : "") === place.dataset.field);
    place.textContent = own.map(({ message }) => `${message[0].toUpperCase()}${message.slice(1)}.`).join(" ");
    if (place.dataset.field) form.querySelector(`[name="${place.dataset.field}"]`)?.setAttribute("aria-invalid", String(own.length > 0));
  }
}

/**
 * Find the needed fields that are empty.
 * @param {HTMLElement} form
 * @returns {import("./server.js").Fault[]}
 */
function findEmpty(form) {
  const needed = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[aria-required=true]"));
  return [...needed].filter((item) => !item.disabled && !item.closest("[hidden]") && !item.value.trim())
    .map(({ name }) => ({ rule: "needed", severity: "error", field: name, message: "this is needed" }));
}

/**
 * Say beside each needed field that is empty that it is, and go to the first; is there one, or any other fault that is given?
 * @param {HTMLElement} form
 * @param {import("./server.js").Fault[]} [others]
 */
export function refuseEmpty(form, others = []) {
  const empty = findEmpty(form);
  const faults = [...empty, ...others.filter((other) => !empty.some((fault) => fault.field === other.field))];
  showFaults(form, faults);
  if (faults.length) field(form, faults[0].field ?? "")?.focus();
  return faults.length > 0;
}

/**
 * Read a text field; null for an empty one.
 * @param {HTMLElement} root
 * @param {string} name
 */
export function textOf(root, name) {
  return field(root, name).value.trim() || null;
}

/**
 * Get a field of a form by its name.
 * @param {HTMLElement} root
 * @param {string} name
 */
export function field(root, name) {
  return /** @type {HTMLInputElement} */ (root.querySelector(`[name="${name}"]`));
}

/**
 * Split a text into the things that it lists.
 * @param {string | null} text @param {string} mark
 */
export function listOf(text, mark) {
  return (text ?? "").split(mark).map((part) => part.trim()).filter(Boolean);
}
