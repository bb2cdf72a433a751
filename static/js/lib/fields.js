// Fields of forms.

/**
 * Select what a field says when a reader enters or presses it, so that typing replaces it; once they type, a press puts the caret.
 * @param {HTMLElement} root
 */
export function selectOnEntry(root) {
  root.addEventListener("focusin", ({ target }) => { if (target instanceof HTMLInputElement) target.select(); });
  root.addEventListener("mousedown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.dataset.touched) return;
    event.preventDefault(); // the caret would undo the selection
    target.focus();
    target.select();
  });
}
