// The countries that a sentence names, by their names and by the adjectives made of these.

const ENDING = /[aey]$/; // "Libya", "Germany": what an adjective drops, as in "Libyan" and "German"

/**
 * Find the countries in a sentence, in its order: "Russian engineers" names Russia.
 * @param {string} sentence
 * @param {[string, string][]} countries code and name
 * @returns {string[]} codes
 */
export function countriesIn(sentence, countries) {
  let rest = sentence;
  const found = [...countries].sort(([, one], [, other]) => other.length - one.length).flatMap(([code, name]) => {
    const stem = name.replace(ENDING, "").replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    const at = rest.search(new RegExp(String.raw`(?<!\p{L})${stem}\p{L}{0,4}(?!\p{L})`, "u"));
    rest = rest.replaceAll(name, (words) => "·".repeat(words.length)); // Niger is no part of "Nigeria"
    return at < 0 ? [] : [{ code, at }];
  });
  return found.sort((one, other) => one.at - other.at).map(({ code }) => code);
}
