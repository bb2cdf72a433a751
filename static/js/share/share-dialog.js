// The share dialog: a link, the code of a frame with a live preview, a picture, a file to take away, and the data.

import { createCopier } from "../lib/clipboard.js";
import { closestTarget, fieldRef, ref } from "../lib/elements.js";
import { debounce } from "../lib/scheduling.js";
import { DEFAULT_PARTS, dossierAddress, exportAddress, frameCode, frameSource, parseHeight, parseWidth } from "./embed-code.js";
import { createDownload } from "./file-download.js";

const PREVIEW_MS = 400;
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
    this.home = `${location.origin}${element.dataset.root}/`;
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
    const { home, element } = this;
    this.shared = { title: document.title, isCard: false, ...shared };
    const { query, isCard } = this.shared;
    ref(element, "parts").hidden = isCard;
    ref(element, "data").hidden = isCard; // a dossier has its own
    this.field("height").value = isCard ? "520" : "480";
    this.field("link").value = isCard ? dossierAddress(location.href) : home + query;
    const picture = exportAddress(home, query, "map.png");
    this.field("picture").value = picture;
    /** @type {HTMLAnchorElement} */ (ref(element, "see_picture")).href = picture;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (element.querySelectorAll("[data-export]"))) {
      link.href = exportAddress(home, query, link.dataset.export ?? "");
    }
    this.download.set(exportAddress(home, query, "map.html"));
    element.showModal();
    this.draw();
    this.previewSoon.flush();
  }

  /** Read what is chosen: the frame's source and size; what cannot be read is as it would be without a word. */
  chosen() {
    const { shared, home } = this;
    const parts = { ...DEFAULT_PARTS };
    for (const name of /** @type {(keyof typeof parts)[]} */ (Object.keys(parts))) parts[name] = this.field(name).checked;
    const source = frameSource(home, shared.query, { theme: this.field("theme").value, isCard: shared.isCard, parts });
    const width = parseWidth(this.field("width").value);
    const height = parseHeight(this.field("height").value);
    this.field("width").toggleAttribute("aria-invalid", width === null);
    this.field("height").toggleAttribute("aria-invalid", height === null);
    return { source, width: width ?? "100%", height: height ?? "480", title: shared.title };
  }

  draw() {
    const hostScript = this.field("fit").checked ? `${this.home}embed.js` : null;
    this.field("code").value = frameCode({ ...this.chosen(), hostScript });
    this.previewSoon();
  }

  /** Show a new frame each time: another address in an old one would be a step in the history of the page. */
  preview() {
    if (!this.element.open) return;
    const { source, width, height, title } = this.chosen();
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: source, title: `Preview: ${title}` });
    frame.className = "share__frame";
    frame.style.width = width === "100%" ? width : `${width}px`;
    frame.style.height = `${height}px`;
    ref(this.element, "preview").replaceChildren(frame);
  }

  /** @param {MouseEvent} event */
  press(event) {
    const copied = closestTarget(event, "[data-copies]")?.dataset.copies;
    if (copied) this.copier.copy(this.field(copied).value);
    else if (event.target === this.element) this.element.close(); // beside the dialog: on what lies behind it
  }

  rest() {
    ref(this.element, "preview").replaceChildren();
    this.copier.hide();
    this.download.cancel();
  }
}
