"""The map that Folium makes, and the constants of it that pictures share.

Folium takes longer to import than the service to start, so it is imported when a page first needs the map.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

CENTER = (62.0, 47.0)  # longitude, latitude: the Caspian in the middle, Minsk to Dushanbe in view
ZOOM = 4
MIN_ZOOM, MAX_ZOOM = 3, 10
CREDIT = "Natural Earth, United Nations borders"
PACKAGES = ("folium", "branca", "jinja2")


@dataclass(frozen=True, slots=True)
class MapParts:
    """The map as a page with a strict policy takes it: its markup, and its script for a file."""

    html: str
    script: str


@cache
def map_parts() -> MapParts:
    """Render the map; the first call imports Folium."""
    from app.rendering.maps.folium_map import render_map  # noqa: PLC0415 - slow to import, and it needs this module

    return render_map()


def map_stamp() -> str:
    """Hash what the map is made of, so that its file has an address before Folium is imported."""
    source = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("folium_map.py", "map_parts.py"))
    versions = " ".join(map(metadata.version, PACKAGES))
    return hashlib.sha256(source + versions.encode()).hexdigest()
