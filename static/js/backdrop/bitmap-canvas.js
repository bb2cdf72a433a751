// A canvas that shows finished bitmaps. Without a graphics card a browser copies a canvas that is painted on with every
// frame, changed or not; one that is only handed bitmaps costs nothing until the next.

/**
 * Get how many device pixels there are per CSS pixel; more than two are not told apart.
 * @param {Pick<Window, "devicePixelRatio">} screen
 */
export function pixelRatio({ devicePixelRatio }) {
  return Math.min(devicePixelRatio || 1, 2);
}

/** `element` is the canvas on the page; `begin` gives the context for a new picture, and `show` shows it. */
export class BitmapCanvas {
  constructor({ alpha = true } = {}) {
    this.element = document.createElement("canvas");
    this.element.style.cssText = "position: absolute; pointer-events: none";
    this.element.setAttribute("aria-hidden", "true");
    this.hide(); // without a picture an opaque canvas is black
    this.shown = /** @type {ImageBitmapRenderingContext} */ (this.element.getContext("bitmaprenderer", { alpha }));
    this.canvas = new OffscreenCanvas(1, 1);
    this.context = /** @type {OffscreenCanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha }));
  }

  /**
   * Begin an empty picture of this size in CSS pixels.
   * @param {number} width
   * @param {number} height
   */
  begin(width, height) {
    const { canvas, context, element } = this;
    const ratio = pixelRatio(window);
    const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * ratio)));
    if (canvas.width !== across || canvas.height !== down) {
      [canvas.width, canvas.height] = [across, down];
      [element.width, element.height] = [across, down]; // on paper a browser goes by these, not by the picture
      [element.style.width, element.style.height] = [`${width}px`, `${height}px`];
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
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
