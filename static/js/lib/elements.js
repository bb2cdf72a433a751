// Elements: parts of templates, text and symbols. Text of records enters the page as textContent only.

import constants from "./constants.json" with { type: "json" };

const { symbols } = constants;
const SVG = "http://www.w3.org/2000/svg";

/**
 * Get the element with this id; it is part of the page's template.
 * @param {string} id
 */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Get the first element below `root` that matches the selector; it is part of a template.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function select(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * Get the element below `root` with this `data-ref`.
 * @param {ParentNode} root
 * @param {string} name
 */
export function ref(root, name) {
  return select(root, `[data-ref="${name}"]`);
}

/**
 * Get the form field below `root` with this `data-ref`.
 * @param {ParentNode} root
 * @param {string} name
 */
export function fieldRef(root, name) {
  return /** @type {HTMLInputElement} */ (ref(root, name));
}

/**
 * Get the closest ancestor of an event's target that matches the selector, null if there is none.
 * @param {Event} event
 * @param {string} selector
 */
export function closestTarget({ target }, selector) {
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null;
}

/**
 * Copy the only element of a <template>.
 * @param {string} id
 */
export function clone(id) {
  const { content } = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true));
}

/**
 * Fill the `data-ref` places below an element with text or nodes; null and "" hide the place.
 * @template {ParentNode} T
 * @param {T} root
 * @param {Record<string, string | Node | null | (string | Node | null)[]>} values
 */
export function fill(root, values) {
  for (const [name, value] of Object.entries(values)) {
    const place = ref(root, name);
    const parts = [value].flat().flatMap((part) => (part === null || part === "" ? [] : [part]));
    place.replaceChildren(...parts);
    place.hidden = parts.length === 0;
  }
  return root;
}

/**
 * Wrap text of a record or source so that its writing direction does not affect the words around it.
 * @param {string} text
 * @param {string | null} [lang] its language, where it is known
 */
export function isolate(text, lang) {
  const element = document.createElement("bdi");
  element.textContent = text;
  if (lang) element.lang = lang;
  return element;
}

/**
 * Wrap the name of a record, with the language of the atlas where the page says that it is not its own.
 * @param {string} name
 */
export function isolateName(name) {
  return isolate(name, document.documentElement.dataset.names);
}

/**
 * Join country codes or the like as isolated texts with commas between them.
 * @param {string[]} texts
 */
export function isolateAll(texts) {
  return texts.flatMap((text, index) => (index ? [", ", isolate(text)] : [isolate(text)]));
}

/**
 * Draw the symbol of a record: shape by collection, mark by kind, fill by status.
 * @param {string} collection
 * @param {string} kind
 * @param {string | null} status
 * @param {boolean} [isHollow] leave only a rim, as where no source names the place at that time
 */
export function createSymbol(collection, kind, status, isHollow = false) {
  const svg = svgElement("svg", { viewBox: "0 0 32 32", class: "symbol", "aria-hidden": "true" });
  svg.dataset.collection = collection;
  svg.append(svgElement("use", { href: `#shape-${collection}`, class: "symbol__shape", width: 32, height: 32 }));
  if (isHollow) svg.append(createHole(collection));
  if (document.getElementById(`kind-${kind}`)) {
    svg.append(svgElement("use", { href: `#kind-${kind}`, class: "symbol__mark", x: 9, y: 9, width: 14, height: 14 }));
  }
  svg.append(svgElement("path", { class: "symbol__cross", d: "M3.5 28.5l25-25" }));
  setStatus(svg, status);
  return svg;
}

/** @param {string} collection */
function createHole(collection) {
  const [width, at] = [32 * symbols.hole, 16 * (1 - symbols.hole)];
  return svgElement("use", { href: `#shape-${collection}`, class: "symbol__hole", x: at, y: at, width, height: width });
}

/**
 * Draw a small sign that is not a record's: "differ" where sources do.
 * @param {string} name
 */
export function createSign(name) {
  const svg = svgElement("svg", { viewBox: "0 0 16 16", class: `sign-${name}`, "aria-hidden": "true" });
  svg.append(svgElement("use", { href: `#sign-${name}`, width: 16, height: 16 }));
  return svg;
}

/**
 * Create an SVG element with attributes.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
export function svgElement(name, attributes) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * Draw a symbol as attested, inferred, announced or denied; null as not held.
 * @param {SVGElement} svg
 * @param {string | null} status
 */
export function setStatus(svg, status) {
  svg.dataset.status = status ?? "none";
}
