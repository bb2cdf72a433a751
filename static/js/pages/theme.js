// Light, dark or the system's colours: the button for it, and what is drawn now. before-paint.js sets the first choice.

import { ref } from "../lib/elements.js";

const CHOICES = ["auto", "light", "dark"];

/**
 * Make the button switch; the choice is remembered where the browser allows it.
 * @param {HTMLElement} button
 * @param {(choice: string, drawn: "light" | "dark") => void} [onChange] also when the system changes
 */
export function createThemeSwitch(button, onChange = () => {}) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const choice = () => document.documentElement.dataset.theme ?? "auto";
  const drawn = () => ((choice() === "auto" ? system.matches : choice() === "dark") ? "dark" : "light");
  /** @param {string} theme */
  const apply = (theme) => {
    document.documentElement.dataset.theme = theme;
    const word = theme[0].toUpperCase() + theme.slice(1);
    ref(button, "word").textContent = word;
    button.setAttribute("aria-label", `${word}: colours of the page`);
  };
  button.addEventListener("click", () => {
    const next = CHOICES[(CHOICES.indexOf(choice()) + 1) % CHOICES.length];
    remember(next);
    apply(next);
    onChange(next, drawn());
  });
  system.addEventListener("change", () => {
    if (choice() === "auto") onChange("auto", drawn());
  });
  apply(choice());
  return { drawn };
}

/** @param {string} choice */
function remember(choice) {
  try {
    localStorage.setItem("garrison:theme", choice);
  } catch {
    // then the choice lasts as long as the page
  }
}
