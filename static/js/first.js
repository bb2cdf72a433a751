// Runs before the page is drawn: takes the theme that the address asks for or that the reader chose last, and says so
// where a script of the page cannot be had.
(() => {
  const asked = new URLSearchParams(location.search).get("theme");
  let kept = null;
  try {
    kept = localStorage.getItem("garrison:theme");
  } catch {
    // storage may be forbidden, in a frame for one
  }
  document.documentElement.dataset.theme = [asked, kept].find((name) => name === "light" || name === "dark") ?? "auto";

  const tell = () => {
    const trouble = document.getElementById("trouble");
    if (trouble?.hidden) trouble.textContent = trouble.dataset.words;
    if (trouble) trouble.hidden = false;
  };
  // Errors of elements do not bubble; they are heard on their way down.
  addEventListener("error", ({ target }) => {
    if (target?.tagName !== "SCRIPT") return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
    else tell();
  }, true);
})();
