// The share dialog: a link, the code of a frame with a live preview, a picture, a file to take away, and the data.

import { createCopier } from "../lib/clipboard.js";
import { createDownload } from "./file-download.js";
import { dossierAddress, exportAddress, frameCode, frameSource, parseHeight, parseWidth } from "./embed-code.js";
import { debounce } from "../lib/scheduling.js";

const PREVIEW_MS = 400;
const PARTS = ["timeline", "legend", "list", "search"];
const dialogs = new WeakMap();

/** Opens the dialog for what is shared: { query, isCard, title }. */
export function openShare(element, shared) {
  if (!dialogs.has(element)) dialogs.set(element, new Share(element));
  dialogs.get(element).open(shared);
}

class Share {
  constructor(element) {
    const ref = (name) => element.querySelector(`[data-ref="${name}"]`);
    Object.assign(this, { element, ref, home: `${location.origin}${element.dataset.root}/`, shared: null });
    this.copier = createCopier(element);
    this.maker = createDownload(ref);
    this.previewSoon = debounce(() => this.preview(), PREVIEW_MS);
    element.addEventListener("input", () => this.draw());
    element.addEventListener("close", () => this.rest());
    element.addEventListener("click", (event) => this.press(event));
    element.addEventListener("keydown", (event) => event.stopPropagation()); // the keys of the page rest meanwhile
    ref("close").addEventListener("click", () => element.close());
  }

  open(shared) {
    this.shared = { title: document.title, isCard: false, ...shared };
    this.ref("parts").hidden = this.shared.isCard;
    this.ref("height").value = this.shared.isCard ? "520" : "480";
    const { home, ref } = this;
    const { query, isCard } = this.shared;
    ref("link").value = isCard ? dossierAddress(location.href) : home + query;
    ref("picture").value = exportAddress(home, query, "map.png");
    ref("see_picture").href = ref("picture").value;
    ref("data").hidden = isCard; // a dossier has its own
    for (const link of this.element.querySelectorAll("[data-export]")) {
      link.href = exportAddress(home, query, link.dataset.export);
    }
    this.maker.set(exportAddress(home, query, "map.html"));
    this.element.showModal();
    this.draw();
    this.previewSoon.flush();
  }

  /** What is chosen: the frame's source and size; what cannot be read is as it would be without a word. */
  chosen() {
    const { ref, shared, home } = this;
    const parts = Object.fromEntries(PARTS.map((name) => [name, ref(name).checked]));
    const source = frameSource(home, shared.query, { theme: ref("theme").value, isCard: shared.isCard, parts });
    const width = parseWidth(ref("width").value);
    const height = parseHeight(ref("height").value);
    ref("width").toggleAttribute("aria-invalid", width === null);
    ref("height").toggleAttribute("aria-invalid", height === null);
    return { source, width: width ?? "100%", height: height ?? 480, title: shared.title };
  }

  draw() {
    const chosen = this.chosen();
    const hostScript = this.ref("fit").checked ? `${this.home}embed.js` : null;
    this.ref("code").value = frameCode({ ...chosen, hostScript });
    this.previewSoon();
  }

  /** A new frame each time: another address in an old one would be a step in the history of the page. */
  preview() {
    if (!this.element.open) return;
    const { source, width, height, title } = this.chosen();
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: source, title: `Preview: ${title}` });
    frame.className = "share__frame";
    frame.style.width = width === "100%" ? width : `${width}px`;
    frame.style.height = `${height}px`;
    this.ref("preview").replaceChildren(frame);
  }

  press({ target }) {
    const button = target.closest("[data-copies]");
    if (button) this.copier.copy(this.ref(button.dataset.copies).value);
    else if (target === this.element) this.element.close(); // beside the dialog: on what lies behind it
  }

  rest() {
    this.ref("preview").replaceChildren();
    this.copier.hide();
    this.maker.cancel();
  }
}
