// A canvas on the page that is handed finished pictures. Without a graphics card a browser copies a canvas that is painted on with
// every frame, whether or not it has changed; one that is only handed pictures costs nothing until the next.

/** Pixels of the screen for one of the page; more than two are not told apart. */
export const sharpnessOf = ({ devicePixelRatio }) => Math.min(devicePixelRatio || 1, 2);

/** The canvas is `element`; `begin` gives the context for a picture in pixels of the page, and `show` hands it over. */
export class BitmapCanvas {
  constructor({ alpha = true } = {}) {
    this.element = document.createElement("canvas");
    this.element.style.cssText = "position: absolute; pointer-events: none";
    this.element.setAttribute("aria-hidden", "true");
    this.hide(); // without a picture an opaque canvas is black
    this.shown = this.element.getContext("bitmaprenderer", { alpha });
    this.canvas = new OffscreenCanvas(1, 1);
    this.context = this.canvas.getContext("2d", { alpha });
  }

  /** An empty picture of this size. */
  begin(width, height) {
    const { canvas, context, element } = this;
    const sharpness = sharpnessOf(window);
    const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * sharpness)));
    if (canvas.width !== across || canvas.height !== down) {
      [canvas.width, canvas.height] = [across, down];
      [element.width, element.height] = [across, down]; // on paper a browser goes by these, not by the picture
      [element.style.width, element.style.height] = [`${width}px`, `${height}px`];
    }
    context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    return context;
  }

  hide() {
    this.element.hidden = true;
  }

  show() {
    this.shown.transferFromImageBitmap(this.canvas.transferToImageBitmap());
    this.element.hidden = false;
  }
}
