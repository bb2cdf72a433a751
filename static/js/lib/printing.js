// The map on paper: a canvas keeps the colours that it was painted in, so it is painted anew in those of the light theme.

/**
 * Call `draw` when the page is put on paper, with the light theme on it, and when it is back on the screen.
 * @param {() => void} draw
 */
export function listenForPrinting(draw) {
  const top = document.documentElement;
  const paper = matchMedia("print");
  /** @type {string | null} the theme of the screen while the page is on paper */
  let onScreen = null;
  // At once, not in the next frame: a browser takes its picture as soon as this is heard.
  /** @param {boolean} isPaper */
  const turn = (isPaper) => {
    if (isPaper === (onScreen !== null)) return;
    const theme = isPaper ? "light" : (onScreen ?? "auto");
    onScreen = isPaper ? (top.dataset.theme ?? "auto") : null;
    top.dataset.theme = theme;
    draw();
  };
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
  paper.addEventListener("change", () => turn(paper.matches)); // some previews say this alone
}
