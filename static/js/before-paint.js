// Runs before the page is drawn: sets the theme that the address asks for, that the document has, as frames and files do, or
// that the reader chose last; and tells where a script of the page cannot be had, or fails at once.
(() => {
  const top = document.documentElement;
  top.dataset.theme = chooseTheme();

  function chooseTheme() {
    const asked = new URLSearchParams(location.search).get("theme");
    let kept = null;
    try {
      kept = localStorage.getItem("garrison:theme");
    } catch {
      // storage may be forbidden
    }
    return [asked, top.dataset.theme, kept].find((name) => name && ["auto", "light", "dark"].includes(name)) ?? "auto";
  }

  const tell = () => {
    if (top.dataset.ready !== "yes") top.dataset.ready = "no"; // a part that comes later leaves the map as it is
    const trouble = document.getElementById("trouble");
    if (!trouble) return;
    if (trouble.hidden) trouble.textContent = trouble.dataset.words ?? "";
    trouble.hidden = false;
  };
  // Errors of elements do not bubble; they are heard on their way down.
  addEventListener("error", ({ target, error }) => {
    // What has no error of its own is a remark of the browser, or a script of somebody else.
    const isOurs = target instanceof HTMLScriptElement || (target === window && error && top.dataset.ready !== "yes");
    if (!isOurs) return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
    else tell();
  }, true);
})();
