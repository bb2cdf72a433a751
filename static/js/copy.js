// Copying what a box holds: the page works without, then the box is there to be marked and copied by hand.

/** The text to copy; a citation says on which day it was looked up, which only the reader's clock knows. */
export function withDay(text, day) {
  return `${text} Accessed ${day}.`;
}

/** A day in words, as citations have it. */
export function dayInWords(date) {
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** Makes the `data-copy` buttons below an element copy the box they name, and say so in its `data-copied` place. */
export function createCopying(root, { clipboard = navigator.clipboard, today = () => new Date() } = {}) {
  const place = root.querySelector("[data-copied]");
  for (const button of root.querySelectorAll("[data-copy]")) {
    const box = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = "accessed" in button.dataset ? withDay(box.value, dayInWords(today())) : box.value;
      const done = await copy(text, box, clipboard);
      say(button, place, done ? "Copied" : "Marked; copy it with your keyboard");
    });
  }
}

/** Writes to the clipboard; where the browser forbids it, marks the text instead. */
async function copy(text, box, clipboard) {
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    box.focus();
    box.select();
    return false;
  }
}

function say(button, place, words) {
  place.textContent = words;
  const before = button.dataset.word ?? button.textContent;
  button.dataset.word = before;
  button.textContent = words;
  setTimeout(() => {
    button.textContent = before;
    place.textContent = "";
  }, 2500);
}
