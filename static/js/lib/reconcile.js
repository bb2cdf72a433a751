// Updates of the page that touch only what differs, so that focus and scroll position survive.

/**
 * Give an element these children in this order, leaving alone those that are in order already. Return true if more than
 * `most` children would have to be inserted: the rest waits for another call.
 * @param {Element} parent
 * @param {Element[]} children
 */
export function reconcile(parent, children, most = Infinity) {
  const wanted = new Set(children);
  let place = parent.firstElementChild;
  let left = most;
  const removeUnwanted = () => {
    while (place && !wanted.has(place)) {
      const gone = place;
      place = place.nextElementSibling;
      gone.remove();
    }
  };
  for (const child of children) {
    removeUnwanted();
    if (child === place) place = place.nextElementSibling;
    else {
      if (left === 0) return true;
      left -= 1;
      parent.insertBefore(child, place);
    }
  }
  removeUnwanted();
  return false;
}

/**
 * Run a change; if it removes the focused element from `root`, move focus to `root` itself.
 * @param {HTMLElement} root
 * @param {() => void} change
 */
export function keepFocus(root, change) {
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  change();
  if (focused && focused !== root && !root.contains(document.activeElement)) root.focus({ preventScroll: true });
}

/**
 * Set the text of an element that holds nothing else. Its text node stays: with another one a browser would look again for
 * what `:has()` finds around it, in every frame of a drag.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function setText(element, text) {
  const { firstChild } = element;
  if (firstChild instanceof Text) setProperty(firstChild, "data", text);
  else element.textContent = text;
}

/**
 * Set a property only if its value differs: reading is cheap, writing makes the browser work.
 * @template {object} T
 * @template {keyof T} K
 * @param {T} element
 * @param {K} name
 * @param {T[K]} value
 */
export function setProperty(element, name, value) {
  if (element[name] !== value) element[name] = value;
}
