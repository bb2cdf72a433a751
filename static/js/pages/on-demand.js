// The ways to what only some readers ask for: its code comes then.

/**
 * Show the two times of the view of a page; where it has one time, and a second one is asked for, let the reader choose it.
 * @param {import("./explorer.js").Explorer} page
 * @param {boolean} [isAsked]
 */
export async function compareTimes(page, isAsked = false) {
  if (!page.view.compare && !isAsked && !page.comparison) return;
  const { Comparison, loadStyles } = await import("../compare/comparison.js");
  await loadStyles();
  page.comparison ??= new Comparison(page);
  if (isAsked) page.comparison.ask();
  page.update();
  if (page.view.compare) page.parts.fit.follow();
}

/**
 * Return a function that tells of a step of play.
 * @param {import("./explorer.js").Explorer} page
 */
export function createStepTeller(page) {
  /** @type {import("../compare/step-notes.js").StepNotes | null} */
  let notes = null;
  /** @param {{ hold: (ms: number) => void }} step */
  return ({ hold }) => {
    const before = page.result.ranks; // the step is not drawn yet
    if (notes) return notes.tell(before, hold);
    import("../compare/step-notes.js").then(({ StepNotes }) => {
      notes ??= new StepNotes(page);
      notes.tell(before, () => {});
    }, () => {}); // without them it plays all the same
  };
}
