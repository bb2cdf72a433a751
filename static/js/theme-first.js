// Runs before the page is drawn: the theme that the address asks for, or that the reader chose last.
(() => {
  const asked = new URLSearchParams(location.search).get("theme");
  let kept = null;
  try {
    kept = localStorage.getItem("garrison:theme");
  } catch {
    // storage may be forbidden, in a frame for one
  }
  document.documentElement.dataset.theme = [asked, kept].find((name) => name === "light" || name === "dark") ?? "auto";
})();
