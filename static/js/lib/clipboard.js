// Copying text for the reader: by the clipboard where the browser lets us, else by hand from a marked field.

const SAID_MS = 4000;

/** The text to copy; a citation says on which day it was looked up, which only the reader's clock knows. */
export function withDay(text, day) {
  return `${text} Accessed ${day}.`;
}

/** A day in words, as citations have it. */
export function dayInWords(date) {
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** Makes the `data-copy` buttons of a page to read copy the boxes they name, and say so in its `data-copied` place. */
export function connectCopyButtons(root) {
  const place = root.querySelector("[data-copied]");
  for (const button of root.querySelectorAll("[data-copy]")) {
    const box = document.getElementById(button.dataset.copy);
    const word = button.textContent;
    const say = sayBriefly((words) => {
      place.textContent = words;
      button.textContent = words || word;
    });
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = "accessed" in button.dataset ? withDay(box.value, dayInWords(new Date())) : box.value;
      say(await writeText(text, box) ? "Copied" : "Marked; copy it with your keyboard");
    });
  }
}

/** Copies what it is given and says so in `root`: places "said" (a status) and "by_hand" with a read-only "field". */
export function createCopier(root) {
  const [said, byHand, field] = ["said", "by_hand", "field"].map((name) => root.querySelector(`[data-ref="${name}"]`));
  const say = sayBriefly((words) => { said.textContent = words; });
  return {
    async copy(text) {
      const opener = document.activeElement;
      field.value = text;
      byHand.hidden = true;
      const isCopied = await writeText(text, field, () => { byHand.hidden = false; });
      if (!isCopied) return;
      say("Copied");
      if (byHand.hidden) return;
      byHand.hidden = true;
      opener?.focus({ preventScroll: true });
    },
    hide() {
      byHand.hidden = true;
      said.textContent = "";
    },
  };
}

/** True if it was copied; if not, the text is left marked in the field, which is shown before that. */
async function writeText(text, field, show = () => {}) {
  try {
    await navigator.clipboard.writeText(text); // there only in a secure context, refused in some frames
    return true;
  } catch {
    show();
    field.focus();
    field.select();
    return field.value === text && document.execCommand("copy");
  }
}

/** Says words, and after a while none. */
function sayBriefly(say) {
  let timer = null;
  return (words) => {
    clearTimeout(timer);
    say(words);
    timer = setTimeout(() => say(""), SAID_MS);
  };
}
