"""The map as Folium makes it, when it is first asked for: to load Folium takes longer than to answer without it.

What it is made with stands here, for pictures too.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from pathlib import Path

MAKER = "app.rendering.maps.folium_map"
CENTER = (62.0, 47.0)  # longitude, latitude: the Caspian in the middle, Minsk to Dushanbe in view
ZOOM = 4
MIN_ZOOM, MAX_ZOOM = 3, 10
CREDIT = "Natural Earth, United Nations borders"
MADE_WITH = ("folium", "branca", "jinja2")


@dataclass(frozen=True, slots=True)
class MapParts:
    """What Folium makes, in the two pieces in which a page with a strict policy takes it: markup and a script file."""

    html: str
    script: str


@cache
def map_parts() -> MapParts:
    """The map; slow for the first who asks."""
    parts: MapParts = import_module(MAKER).render_map()
    return parts


def map_stamp() -> str:
    """A hash of what the map is made of, known without making it: there is nothing in it but constants."""
    source = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("folium_map.py", "map_parts.py"))
    versions = " ".join(metadata.version(name) for name in MADE_WITH)
    return hashlib.sha256(source + versions.encode()).hexdigest()
