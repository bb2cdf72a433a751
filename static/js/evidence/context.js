// What the curators add from beyond the articles: a sentence with its own reference, by textContent.

import { isolate } from "../lib/elements.js";

/**
 * Create the items of a list, one for each sentence.
 * @param {readonly Context[]} context
 */
export function createContext(context) {
  return context.map((item) => {
    const entry = document.createElement("li");
    entry.append(isolate(item.text), " ", createReference(item), ", ", isolate(item.publisher), `, ${item.published}.`);
    return entry;
  });
}

/** @param {Context} item */
function createReference({ title, url }) {
  if (url === null) return isolate(title);
  const link = document.createElement("a");
  link.href = url;
  link.rel = "noopener";
  link.append(isolate(title));
  return link;
}
