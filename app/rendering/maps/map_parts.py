"""The script of the map that Folium makes, and the constants of the map that pictures share.

Folium takes longer to import than the service to start, so it is imported when a page first needs the map.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

CENTER = (10.0, 30.0)  # longitude, latitude: until it is fitted, or where there is nothing to fit it to
ZOOM = 3
MIN_ZOOM, MAX_ZOOM = 3, 10
CREDIT = "Natural Earth, United Nations borders"
PACKAGES = ("folium", "branca", "jinja2")


Parts = Mapping[str, Markup]  # of the page of a map, by name


def render_parts(templates: Environment, layer: str, backdrop: str, is_inside: bool) -> Parts:
    """Render all parts of a map; `layer` and `backdrop` are JSON that stands inside the page, or addresses."""
    from app.rendering.maps.elements import create_parts  # noqa: PLC0415 - slow to import, and it needs this module
    from app.rendering.maps.folium_map import render_map  # noqa: PLC0415 - the same

    return render_map(create_parts(templates, layer, backdrop, is_inside))


@cache
def map_script() -> str:
    """Render the script of the map, which is the same on all pages; the first call imports Folium."""
    from app.rendering.maps.folium_map import render_map  # noqa: PLC0415 - slow to import, and it needs this module

    return render_map()["script"]


def map_stamp() -> str:
    """Hash what the map is made of, so that its file has an address before Folium is imported."""
    source = b"".join(
        Path(__file__).with_name(name).read_bytes() for name in ("elements.py", "folium_map.py", "map_parts.py")
    )
    versions = " ".join(map(metadata.version, PACKAGES))
    return hashlib.sha256(source + versions.encode()).hexdigest()
