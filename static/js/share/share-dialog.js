// The share dialog: a link, the code of a frame, a picture, a file to take away, and the data, with a live preview.

import { createCopier } from "../lib/clipboard.js";
import { closestTarget, fieldRef, ref, select } from "../lib/elements.js";
import { debounce } from "../lib/scheduling.js";
import { DEFAULT_PARTS, dossierAddress, exportAddress, frameCode, frameSource, parseHeight, parseWidth, pictureCode, withVersion } from "./embed-code.js";
import { createDownload } from "./file-download.js";
import { readPicture } from "./picture-options.js";
import { createFrame, createPicture, showPreview } from "./share-preview.js";

const PREVIEW_MS = 400;
const HEIGHT = "520";
/** @type {WeakMap<HTMLDialogElement, ShareDialog>} */
const dialogs = new WeakMap();

/**
 * Open the dialog for what is shared.
 * @param {HTMLDialogElement} element
 * @param {Shared} shared
 */
export function openShare(element, shared) {
  const dialog = dialogs.get(element) ?? new ShareDialog(element);
  dialogs.set(element, dialog);
  dialog.open(shared);
}

class ShareDialog {
  /** @param {HTMLDialogElement} element */
  constructor(element) {
    this.element = element;
    this.home = new URL(`${element.dataset.root}/`, location.href).href;
    this.suffix = element.dataset.suffix ?? "";
    // Pictures, files and data of a view are made by the server, which a site made of files has not.
    for (const part of this.suffix ? element.querySelectorAll("[data-served]") : []) part.toggleAttribute("hidden", true);
    /** @type {Required<Shared>} */
    this.shared = { query: "", title: document.title, isCard: false };
    this.copier = createCopier(element);
    this.download = createDownload((name) => ref(element, name));
    this.previewSoon = debounce(() => this.preview(), PREVIEW_MS);
    element.addEventListener("input", () => this.draw());
    element.addEventListener("close", () => this.rest());
    element.addEventListener("click", (event) => this.press(event));
    element.addEventListener("keydown", (event) => event.stopPropagation()); // the keys of the page rest meanwhile
    ref(element, "close").addEventListener("click", () => element.close());
  }

  /** @param {string} name */
  field(name) {
    return fieldRef(this.element, name);
  }

  /** @param {Shared} shared */
  open(shared) {
    const { element } = this;
    this.shared = { title: document.title, isCard: false, ...shared };
    ref(element, "data").hidden = this.shared.isCard; // a dossier has its own
    this.field("height").value = HEIGHT;
    this.field("title").value = "";
    element.showModal();
    this.draw();
    this.previewSoon.flush();
    this.name(this.shared);
  }

  /**
   * Ask what the view is called: the headline is written on the server alone. Until it answers, or without it, the page's title is there.
   * @param {Required<Shared>} shared
   */
  async name(shared) {
    if (!navigator.onLine || this.suffix) return; // an attempt would only be an error in the browser's log
    const answer = await fetch(`${this.home}oembed?url=${encodeURIComponent(this.field("link").value)}`).catch(() => null);
    if (!answer?.ok || this.shared !== shared) return;
    shared.title = (await answer.json()).title;
    this.draw();
  }

  /** Get the form that is chosen: "embed", "picture" or "files". */
  form() {
    return /** @type {HTMLInputElement} */ (select(this.element, "[name=form]:checked")).value;
  }

  /** Get the release that is chosen, "" for the live data. */
  version() {
    return this.element.querySelector("[data-ref=version]") ? this.field("version").value : "";
  }

  /** Get the place of what is shared: a release has a folder of its own where the site is made of files. */
  base() {
    return this.suffix && this.version() ? `${this.home}releases/${this.version()}/` : this.home;
  }

  query() {
    return withVersion(this.shared.query, this.suffix ? "" : this.version());
  }

  /** Get the address of the view, or of the dossier that is shared. */
  link() {
    if (!this.shared.isCard) return this.base() + this.query();
    if (!this.suffix) return dossierAddress(location.href, this.version());
    return dossierAddress(this.base() + location.href.slice(this.home.length).replace(/^releases\/\d+\//, ""));
  }

  /** Write the link and the addresses of the data for what is chosen. */
  drawLinks() {
    const query = this.query();
    this.field("link").value = this.link();
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.element.querySelectorAll("[data-export]"))) {
      link.href = exportAddress(this.home, query, link.dataset.export ?? "");
    }
  }

  /** Read what is chosen; what cannot be read is as it would be without a word. */
  chosen() {
    const { shared: { isCard, title: name }, home } = this;
    const query = this.query();
    const parts = { ...DEFAULT_PARTS };
    for (const part of /** @type {(keyof typeof parts)[]} */ (Object.keys(parts))) parts[part] = this.field(part).checked;
    const look = { theme: this.field("theme").value, title: this.field("title").value.trim() };
    const width = parseWidth(this.field("width").value);
    const height = parseHeight(this.field("height").value);
    this.field("width").toggleAttribute("aria-invalid", width === null);
    this.field("height").toggleAttribute("aria-invalid", height === null);
    const picture = readPicture((field) => this.field(field));
    const drawn = (/** @type {string[]} */ size) => exportAddress(home, query, `map.${picture.format}`, { ...look, size });
    return {
      frame: { source: frameSource(this.base(), query, { ...look, isCard, parts }, this.suffix), width: width ?? "100%", height: height ?? HEIGHT },
      picture: { ...picture, source: drawn(picture.size), preview: drawn(picture.shown) },
      file: exportAddress(home, query, "map.html", look),
      title: look.title || name,
    };
  }

  draw() {
    const { element } = this;
    this.drawLinks();
    const { frame, picture, file, title } = this.chosen();
    const isStill = this.field("kind").value === "still";
    const hostScript = this.field("fit").checked ? `${this.home}embed.js` : null;
    const href = this.field("link").value;
    this.field("title").placeholder = this.shared.title;
    this.field("code").value = isStill ? pictureCode({ ...picture, title, href }) : frameCode({ ...frame, title, hostScript });
    this.field("picture").value = picture.source;
    for (const name of ["see_picture", "save_picture"]) /** @type {HTMLAnchorElement} */ (ref(element, name)).href = picture.source;
    this.download.set(file);
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-form]"))) part.hidden = part.dataset.form !== this.form();
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-live]"))) part.hidden = isStill;
    if (this.shared.isCard) ref(element, "parts").hidden = true;
    this.previewSoon();
  }

  preview() {
    if (!this.element.open) return;
    const { frame, picture, title } = this.chosen();
    const isPicture = this.form() === "picture" || (this.form() === "embed" && this.field("kind").value === "still");
    const shown = isPicture ? { key: picture.preview, create: () => createPicture(picture) }
      : { key: Object.values(frame).join(" "), create: () => createFrame(frame) };
    showPreview(ref(this.element, "preview"), shown, title);
  }

  /** @param {MouseEvent} event */
  press(event) {
    const copied = closestTarget(event, "[data-copies]")?.dataset.copies;
    if (copied) this.copier.copy(this.field(copied).value);
    else if (event.target === this.element) this.element.close(); // beside the dialog: on what lies behind it
  }

  rest() {
    const place = ref(this.element, "preview");
    place.replaceChildren();
    delete place.dataset.shown;
    this.copier.hide();
    this.download.cancel();
  }
}
