// The ground of the desk's maps, asked for after Leaflet, which it extends. A module of its own: what is asked for later is joined
// apart, and the pages of readers have the ground within their own file.

export { BackdropLayer } from "./backdrop-layer.js";
