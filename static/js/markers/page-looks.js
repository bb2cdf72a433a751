// What the pictures of markers take from the page: its colours and the outlines of its symbols.

/**
 * Read the colours and letters of the page's style sheet.
 * @param {HTMLElement} container
 */
export function readColours(container) {
  const style = getComputedStyle(container);
  /** @type {Map<string, string>} asking the style again would make the browser work all styles out */
  const known = new Map();
  /** @param {string} name */
  const read = (name) => {
    const colour = known.get(name) ?? style.getPropertyValue(`--${name}`).trim();
    known.set(name, colour);
    return colour;
  };
  return { read, surface: read("surface"), ink: read("ink"), soft: read("ink-soft"), mark: read("on-symbol"), font: style.fontFamily };
}

/**
 * Read the outlines of the page's <symbol> elements as paths for a canvas.
 * @returns {(id: string) => Path2D[]}
 */
export function createPaths() {
  /** @type {Map<string, Path2D[]>} */
  const known = new Map();
  return (id) => {
    const paths = known.get(id) ?? [...document.getElementById(id)?.querySelectorAll("path, circle") ?? []].map(pathOf);
    known.set(id, paths);
    return paths;
  };
}

/** @param {Element} element */
function pathOf(element) {
  if (element.localName === "path") return new Path2D(element.getAttribute("d") ?? "");
  const [x, y, radius] = ["cx", "cy", "r"].map((name) => Number(element.getAttribute(name)));
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}
