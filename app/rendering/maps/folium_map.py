"""Make the Folium map of our pages: local assets only, numbered ids, and an event that hands it to our modules.

Folium renders what it is given a second time as Jinja2, so record text in it would run in this process: only constants
enter its own elements. Records are JSON in an element of ours (`elements.py`).
"""

from collections.abc import Callable, Iterable

import folium
from branca.element import Element, MacroElement
from jinja2 import Template

from app.rendering.maps.elements import MapPage
from app.rendering.maps.map_parts import CENTER, CREDIT, MAX_ZOOM, MIN_ZOOM, ZOOM, Parts


class AtlasMap(folium.Map):
    """A Folium map without tiles, markers or files of its own: the page brings Leaflet and draws the records."""

    # Declared on the subclass, since Folium's own lists name files of other hosts.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as Folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, make_page: Callable[[Parts], str] | None = None) -> None:
        longitude, latitude = CENTER
        # Folium and Leaflet take latitude first.
        super().__init__(location=(latitude, longitude), zoom_start=ZOOM, tiles=None, zoom_control=True)
        self._name, self._id = "Map", "1"
        # What a user adds is of this map alone.
        self.default_js, self.default_css = [*self.default_js], [*self.default_css]
        self.page = MapPage(make_page)
        self.page.add_child(self)
        # Given with tiles=None, Folium would lose these.
        self.options.update({"min_zoom": MIN_ZOOM, "max_zoom": MAX_ZOOM, "world_copy_jump": False})


class ModuleBridge(MacroElement):
    """Hands the Leaflet map to the ES modules: as `foliumMap` on its element and by the event `folium:map`."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.attributionControl.setPrefix(false).addAttribution({{ this.credit|tojson }});
            L.control.scale({ position: "bottomright" }).addTo({{ this._parent.get_name() }});
            (function (map) {
                const element = map.getContainer();
                element.foliumMap = map;
                element.dispatchEvent(new CustomEvent("folium:map", { bubbles: true, detail: { map } }));
            })({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, credit: str = CREDIT) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name, self._id = "ModuleBridge", "1"
        self.credit = credit


class FoliumStandIns(MacroElement):
    """Stands in for the libraries of other hosts that Folium's popups and markers call: jQuery and Awesome Markers."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            (function () {
                const parse = (html) => document.createRange().createContextualFragment(html.trim()).firstElementChild;
                window.$ ??= (given) => (typeof given === "string" ? [parse(given)] : { ready: (run) => run() });
                const pin = (colour) => {
                    const path = '<path d="M12 1C6 1 1 6 1 12c0 8 11 23 11 23s11-15 11-23C23 6 18 1 12 1z"/>';
                    const picture = parse('<svg width="24" height="36" stroke="#fff">' + path + '</svg>');
                    picture.style.fill = colour;
                    return L.divIcon({
                        className: "pin", html: picture, iconSize: [24, 36], iconAnchor: [12, 36], popupAnchor: [0, -30]
                    });
                };
                L.Marker.mergeOptions({ icon: pin("#2563a8") });
                L.AwesomeMarkers ??= { icon: ({ markerColor }) => pin(markerColor ?? "#2563a8") };
            })();
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name, self._id = "FoliumStandIns", "1"


def build_map(parts: Iterable[Element] = (), make_page: Callable[[Parts], str] | None = None) -> AtlasMap:
    """Return a new map with its bridge and parts; `make_page` makes the page that it is shown and saved as."""
    atlas = AtlasMap(make_page)
    atlas.add_child(ModuleBridge())
    for part in parts:
        atlas.add_child(part)
    return atlas


def render_map(parts: Iterable[Element] = ()) -> Parts:
    """Render the parts of the page of the map by name, the same bytes each time."""
    return build_map(parts).page.parts()
