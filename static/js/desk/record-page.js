// The page on which a record is changed.

import { byId, ref } from "../lib/elements.js";
import { field, refuseEmpty, showFaults } from "../forms/fields.js";
import { createRecordFields } from "../forms/record-fields.js";
import { ask } from "../forms/server.js";
import { keepTyped, readTyped, forgetTyped } from "../forms/typing.js";

const JUDGE_AFTER_MS = 300; // without typing

/**
 * Start the page.
 * @param {HTMLElement} page
 * @param {import("./head.js").Head} head
 */
export async function startRecord(page, { act }) {
  const form = /** @type {HTMLFormElement} */ (byId("record"));
  const { collection = "", record = "" } = page.dataset;
  const key = `record:${collection}/${record}`;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let judging;
  const judge = async () => showFaults(form, await fields.judge());
  const fields = createRecordFields(form, await ask("/choices"), () => {
    clearTimeout(judging);
    judging = setTimeout(() => { judge(); keepTyped(key, fields.read().feature); }, JUDGE_AFTER_MS);
  });
  const known = JSON.parse(byId("feature").textContent ?? "");
  fields.write(known, collection);
  const typed = readTyped(key);
  if (typed) {
    fields.write({ ...known, geometry: typed.geometry, properties: { ...known.properties, ...typed.properties, claims: known.properties.claims } }, collection);
    field(form, "id").value = typed.id;
  }
  await judge();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(judging);
    if (refuseEmpty(form)) return;
    const { collection: now, feature } = fields.read();
    if (!await act({ act: "record", collection: now, feature, was: [collection, record] })) return;
    forgetTyped(key);
    if (now !== collection || feature.id !== record) location.assign(`/records/${now}/${encodeURIComponent(feature.id)}`);
  });
  ref(page, "remove").addEventListener("click", async () => {
    if (await act({ act: "remove_record", collection, record })) location.assign("/");
  });
}
