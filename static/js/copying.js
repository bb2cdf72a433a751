// Copying text for the reader: by the clipboard where the browser lets us, else by hand from a selected field.

const SAID_MS = 4000;

/** Copies what it is given and says so in `root`: places "said" (a status) and "by_hand" with a read-only field. */
export function createCopier(root) {
  const place = (name) => root.querySelector(`[data-ref="${name}"]`);
  const [said, byHand, field] = ["said", "by_hand", "field"].map(place);
  let timer = null;
  const say = (text) => {
    clearTimeout(timer);
    said.textContent = text;
    timer = setTimeout(() => { said.textContent = ""; }, SAID_MS);
  };
  return {
    async copy(text) {
      byHand.hidden = true;
      if (await writeText(text, field, byHand)) say("Copied");
    },
    hide() {
      byHand.hidden = true;
      said.textContent = "";
    },
  };
}

/** True if it was copied; if not, the text is left selected in the field. */
async function writeText(text, field, byHand) {
  const opener = document.activeElement;
  try {
    await navigator.clipboard.writeText(text); // there only in a secure context, refused in some frames
    return true;
  } catch {
    byHand.hidden = false;
    field.value = text;
    field.select();
    if (!document.execCommand("copy")) return false;
    byHand.hidden = true;
    opener?.focus({ preventScroll: true });
    return true;
  }
}
