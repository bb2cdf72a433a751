// The page on which a record is changed.

import { byId, ref } from "../lib/elements.js";
import { createRecordFields } from "./record-fields.js";
import { ask } from "./server.js";
import { keepTyped, readTyped, forgetTyped } from "./typing.js";

const JUDGE_AFTER_MS = 300; // without typing

/**
 * Start the page.
 * @param {HTMLElement} page
 * @param {import("./head.js").Head} head
 */
export async function startRecord(page, { act }) {
  const form = /** @type {HTMLFormElement} */ (byId("record"));
  const { collection, record = "" } = page.dataset;
  const key = `record:${collection}/${record}`;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let judging;
  const fields = createRecordFields(form, await ask("/choices"), () => {
    clearTimeout(judging);
    judging = setTimeout(() => { fields.judge(); keepTyped(key, fields.read().feature); }, JUDGE_AFTER_MS);
  });
  const known = JSON.parse(byId("feature").textContent ?? "");
  fields.write(known);
  const typed = readTyped(key);
  if (typed) fields.write({ ...known, geometry: typed.geometry, properties: { ...known.properties, ...typed.properties, claims: known.properties.claims } });
  await fields.judge();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(judging);
    if (await act({ act: "record", collection, feature: fields.read().feature })) forgetTyped(key);
  });
  ref(page, "remove").addEventListener("click", async () => {
    if (await act({ act: "remove_record", collection, record })) location.assign("/");
  });
}
