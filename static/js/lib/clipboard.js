// Copying text: to the clipboard where the browser allows it, otherwise from a selected field by hand.

import { fieldRef, ref } from "./elements.js";

const MESSAGE_MS = 4000;

/**
 * Add the day of access to a citation in a form: only the reader's clock knows it.
 * @param {string} text
 * @param {string} form "text", "markdown", "bibtex" or "csl"
 * @param {Date} day
 */
export function withDay(text, form, day) {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  const iso = parts.map((part) => String(part).padStart(2, "0")).join("-");
  if (form === "bibtex") return text.replace(/\n\}$/u, `,\n  urldate = {${iso}}\n}`);
  if (form !== "csl") return `${text} Accessed ${dayInWords(day)}.`;
  const items = /** @type {object[]} */ (JSON.parse(text));
  return JSON.stringify(items.map((item) => ({ ...item, accessed: { "date-parts": [parts] } })), null, 2);
}

/**
 * Format a date as citations have it: "2 November 2026".
 * @param {Date} date
 */
export function dayInWords(date) {
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/**
 * Make the `data-copy` buttons below `root` copy the field that each names, and report it in the `data-copied` place.
 * @param {ParentNode} root
 */
export function connectCopyButtons(root) {
  const place = root.querySelector("[data-copied]");
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-copy]"))) {
    const box = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.copy ?? ""));
    const label = button.textContent;
    const say = sayBriefly((words) => {
      if (place) place.textContent = words;
      button.textContent = words || label;
    });
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { accessed } = button.dataset;
      const text = accessed ? withDay(box.value, accessed, new Date()) : box.value;
      say(await writeText(text, box) ? "Copied" : "Marked; copy it with your keyboard");
    });
  }
}

/**
 * Create a copier that reports in `root`: in the places "said" (a status) and "by_hand" with a read-only "field".
 * @param {ParentNode} root
 */
export function createCopier(root) {
  const [said, byHand, field] = [ref(root, "said"), ref(root, "by_hand"), fieldRef(root, "field")];
  const say = sayBriefly((words) => { said.textContent = words; });
  return {
    /** @param {string} text */
    async copy(text) {
      const opener = document.activeElement;
      field.value = text;
      byHand.hidden = true;
      const isCopied = await writeText(text, field, () => { byHand.hidden = false; });
      if (!isCopied) return;
      say("Copied");
      if (byHand.hidden) return;
      byHand.hidden = true;
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    },
    hide() {
      byHand.hidden = true;
      said.textContent = "";
    },
  };
}

/**
 * Copy a text and return true; if the browser refuses, show the field with the text selected and return false.
 * @param {string} text
 * @param {HTMLInputElement} field
 */
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

/**
 * Return a function that says words and, after a while, none.
 * @param {(words: string) => void} say
 * @returns {(words: string) => void}
 */
function sayBriefly(say) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  return (words) => {
    clearTimeout(timer);
    say(words);
    timer = setTimeout(() => say(""), MESSAGE_MS);
  };
}
