// Elements that all parts draw: copies of templates, text, symbols. Record text only ever enters as textContent.

const SVG = "http://www.w3.org/2000/svg";

/** A copy of the only element in a <template>. */
export function clone(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

/** Fills the `data-ref` places below an element with text or nodes; null and "" hide the place. */
export function fill(root, values) {
  for (const [name, value] of Object.entries(values)) {
    const place = root.querySelector(`[data-ref="${name}"]`);
    const parts = (Array.isArray(value) ? value : [value]).filter((part) => part !== null && part !== "");
    place.replaceChildren(...parts);
    place.hidden = parts.length === 0;
  }
  return root;
}

/** Text of a record or source, kept from turning the words around it. */
export function isolate(text, lang) {
  const element = document.createElement("bdi");
  element.textContent = text;
  if (lang) element.lang = lang;
  return element;
}

/** The drawing of a record: shape by collection, mark by kind, fill by status. */
export function createSymbol(collection, kind, status) {
  const svg = svgElement("svg", { viewBox: "0 0 32 32", class: "symbol", "aria-hidden": "true" });
  svg.dataset.collection = collection;
  svg.append(svgElement("use", { href: `#shape-${collection}`, class: "symbol__shape", width: 32, height: 32 }));
  if (document.getElementById(`kind-${kind}`)) {
    svg.append(svgElement("use", { href: `#kind-${kind}`, class: "symbol__mark", x: 9, y: 9, width: 14, height: 14 }));
  }
  svg.append(svgElement("path", { class: "symbol__cross", d: "M3.5 28.5l25-25" }));
  setStatus(svg, status);
  return svg;
}

/** A small sign of the map that is not a record: "differ" where sources do. */
export function createSign(name) {
  const svg = svgElement("svg", { viewBox: "0 0 16 16", class: `sign-${name}`, "aria-hidden": "true" });
  svg.append(svgElement("use", { href: `#sign-${name}`, width: 16, height: 16 }));
  return svg;
}

/** An SVG element with attributes. */
export function svgElement(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Draws a symbol as attested, inferred, announced or denied; null as not held. */
export function setStatus(svg, status) {
  svg.dataset.status = status ?? "none";
}
