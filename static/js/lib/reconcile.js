// Rows that stay: lists change by what is new and what is gone, so that focus and scroll survive.

/**
 * Gives an element these children in this order; what stays in order is not touched, so it keeps its focus. At most so many
 * are put in; true where others are left for another time.
 */
export function reconcile(parent, children, most = Infinity) {
  const wanted = new Set(children);
  let place = parent.firstElementChild;
  let left = most;
  const passUnwanted = () => {
    while (place && !wanted.has(place)) {
      const gone = place;
      place = place.nextElementSibling;
      gone.remove();
    }
  };
  for (const child of children) {
    passUnwanted();
    if (child === place) place = place.nextElementSibling;
    else {
      if (left === 0) return true;
      left -= 1;
      parent.insertBefore(child, place);
    }
  }
  passUnwanted();
  return false;
}

/** Runs a change; where it takes the focused element away, focus stays near, on the part itself. */
export function keepFocus(root, change) {
  const had = root.contains(document.activeElement) ? document.activeElement : null;
  change();
  if (had && !root.contains(document.activeElement) && had !== root) root.focus({ preventScroll: true });
}

/** Announces plain presses on links of records; with a modifier they stay links. */
export function announceChoices(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-key]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    root.dispatchEvent(new CustomEvent("list:choose", { detail: { key: link.dataset.key, opener: link } }));
  });
}

/** Writes an attribute or a property only where it differs: reading is cheap, writing is not. */
export function setProperty(element, name, value) {
  if (element[name] !== value) element[name] = value;
}
