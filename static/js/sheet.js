// A canvas over the map. Hundreds of symbols that change in every frame cost a browser more as elements than as pixels.

/** A Leaflet layer with a canvas in `pane`; `paint(context, corner)` fills it, the corner in pixels of the world. */
export function createSheet(L, pane, paint) {
  const Sheet = L.Renderer.extend({
    options: { pane, padding: 0 }, // drawn again with each move, and every pixel is copied with each change
    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._update };
    },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.style.pointerEvents = "none";
      this._container.setAttribute("aria-hidden", "true");
      this._context = this._container.getContext("2d");
    },
    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { x: width, y: height } = this._bounds.getSize();
      const sharpness = sharpnessOf(window);
      if (this._size !== `${width} ${height} ${sharpness}`) {
        this._size = `${width} ${height} ${sharpness}`;
        this._container.width = width * sharpness;
        this._container.height = height * sharpness;
        this._container.style.width = `${width}px`;
        this._container.style.height = `${height}px`;
        this._context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
      }
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.repaint();
    },
    repaint() {
      if (!this._bounds || this._map._animatingZoom) return;
      const { x, y } = this._bounds.getSize();
      this._context.clearRect(0, 0, x, y);
      paint(this._context, this._bounds.min.add(this._map.getPixelOrigin()), x, y);
    },
  });
  return new Sheet();
}

/** Pixels of the screen for one of the page; more than two are not told apart. */
export const sharpnessOf = ({ devicePixelRatio }) => Math.min(devicePixelRatio || 1, 2);
