// Light, dark or the system's colours: the button for it, and what is drawn now. first.js sets the first choice.

const THEMES = ["auto", "light", "dark"];

/**
 * Makes the button switch; the choice is remembered where the browser allows it. `onChange` gets the choice ("auto",
 * "light" or "dark") and what is drawn ("light" or "dark"), also when the system changes.
 */
export function createThemeSwitch(button, onChange = () => {}) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const choice = () => document.documentElement.dataset.theme ?? "auto";
  const name = () => (choice() === "auto" ? (system.matches ? "dark" : "light") : choice());
  const apply = (theme) => {
    document.documentElement.dataset.theme = theme;
    const word = theme[0].toUpperCase() + theme.slice(1);
    button.querySelector('[data-ref="word"]').textContent = word;
    button.setAttribute("aria-label", `${word}: colours of the page`);
  };
  const choose = (theme) => {
    apply(theme);
    onChange(theme, name());
  };
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(choice()) + 1) % THEMES.length];
    remember(next);
    choose(next);
  });
  system.addEventListener("change", () => {
    if (choice() === "auto") onChange("auto", name());
  });
  apply(choice());
  return { name, choice, choose };
}

function remember(choice) {
  try {
    localStorage.setItem("garrison:theme", choice);
  } catch {
    // then the choice lasts as long as the page
  }
}
