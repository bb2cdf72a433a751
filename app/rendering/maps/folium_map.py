"""Make the Folium map of our pages: local assets only, numbered ids, and an event that hands it to our modules.

Folium renders what it is given a second time as Jinja2, so record text in it would run in this process: only constants
enter a Folium object. Records travel to the page as JSON.
"""

import folium
from branca.element import Figure, MacroElement
from jinja2 import Template

from app.rendering.maps.map_parts import CENTER, CREDIT, MAX_ZOOM, MIN_ZOOM, ZOOM, MapParts


class AtlasMap(folium.Map):
    """A Folium map without tiles, markers or files of its own: the page brings Leaflet and draws the records."""

    # Declared on the subclass, since Folium's own lists name files of other hosts.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as Folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self) -> None:
        longitude, latitude = CENTER
        # Folium and Leaflet take latitude first.
        super().__init__(location=(latitude, longitude), zoom_start=ZOOM, tiles=None, zoom_control=True)
        self._name, self._id = "Map", "1"
        # Given with tiles=None, Folium would lose these.
        self.options.update({"min_zoom": MIN_ZOOM, "max_zoom": MAX_ZOOM, "world_copy_jump": False})


class ModuleBridge(MacroElement):
    """Hands the Leaflet map to the ES modules: as `foliumMap` on its element and by the event `folium:map`."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.attributionControl.setPrefix(false).addAttribution({{ this.credit|tojson }});
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


def build_map() -> AtlasMap:
    """Return a new map with its bridge; a map that is rendered twice has its parts twice."""
    atlas = AtlasMap()
    atlas.add_child(ModuleBridge())
    return atlas


def render_map() -> MapParts:
    """Render markup and script of the map, the same bytes each time."""
    figure = Figure(title="Garrison")
    figure.add_child(build_map())
    figure.render()
    return MapParts(figure.html.render(), figure.script.render())
