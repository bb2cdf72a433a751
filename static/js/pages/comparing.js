// The way to the comparison of two times, whose code comes when somebody asks for it.

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
