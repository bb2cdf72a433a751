// Letters as searches and codes compare them.

/**
 * Fold letters of whatever script: without case, accents or vowel points. The server folds alike (tests/fixtures/folding.json).
 * @param {string} text
 */
export function fold(text) {
  const lower = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return lower.replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFKC");
}
