/** Members of Leaflet that its own renderers use and its published types leave out. */
import "leaflet";

declare module "leaflet" {
  interface Map {
    _animatingZoom?: boolean;
    _panAnim?: { _inProgress: boolean };
  }
  interface Handler {
    /** Of the handler that drags the map: has it been moved by the last press? */
    moved(): boolean;
  }
  interface Renderer {
    _container?: HTMLElement;
    /** What is drawn, in pixels of the layer. */
    _bounds?: Bounds;
    /** The zoom that it is drawn for. */
    _zoom?: number;
    _update(): void;
    getEvents(): Record<string, LeafletEventHandlerFn>;
  }
}
declare global {
  interface Element {
    /** Folium's map, on its container. */
    foliumMap: import("leaflet").Map;
  }
}
