// The map on paper: a canvas keeps the colours that it was painted in, so it is painted anew in those of the light theme.

/** Says `draw()` when the page is put on paper, with the light theme on it, and when it is back on the screen. */
export function listenForPrinting(draw) {
  const top = document.documentElement;
  const paper = matchMedia("print");
  let onScreen = null; // the theme of the screen while the page is on paper
  // At once, not in the next frame: a browser takes its picture as soon as this is heard.
  const turn = (isPaper) => {
    if (isPaper === (onScreen !== null)) return;
    const theme = isPaper ? "light" : onScreen;
    onScreen = isPaper ? top.dataset.theme : null;
    top.dataset.theme = theme;
    draw();
  };
  addEventListener("beforeprint", () => turn(true));
  addEventListener("afterprint", () => turn(false));
  paper.addEventListener("change", () => turn(paper.matches)); // some previews say this alone
}
