// What the share dialog shows of a frame or a picture before it is taken away.

/**
 * Show a preview in its place; the same once more only takes another name.
 * @param {HTMLElement} place
 * @param {{ key: string, create: () => HTMLElement[] }} preview
 * @param {string} title
 */
export function showPreview(place, { key, create }, title) {
  if (place.dataset.shown !== key) place.replaceChildren(...create());
  place.dataset.shown = key;
  const shown = place.lastElementChild;
  if (shown instanceof HTMLImageElement) shown.alt = `Preview: ${title}`;
  else if (shown instanceof HTMLElement) shown.title = `Preview: ${title}`;
}

/**
 * Create a new frame each time: another address in an old one would be a step in the history of the page.
 * @param {{ source: string, width: string, height: string }} frame
 */
export function createFrame({ source, width, height }) {
  const frame = document.createElement("iframe");
  frame.src = source;
  frame.className = "share__frame";
  frame.style.width = width === "100%" ? width : `${width}px`;
  frame.style.height = `${height}px`;
  return [frame];
}

/**
 * Create a picture, and words that it is being drawn until it is there.
 * @param {{ preview: string, width: number, height: number }} picture
 */
export function createPicture({ preview, width, height }) {
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.textContent = "Drawing the picture…";
  const image = document.createElement("img");
  image.className = "share__picture";
  Object.assign(image, { width, height, hidden: true });
  image.addEventListener("load", () => {
    image.hidden = false;
    words.remove();
  });
  image.addEventListener("error", () => { words.textContent = "The picture could not be drawn. Try again in a moment."; });
  image.src = preview;
  return [words, image];
}
