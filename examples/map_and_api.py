"""The map of Garrison from Python, and its API from GeoPandas.

    python examples/map_and_api.py http://127.0.0.1:8000

writes `garrison.html`, the map as one file that works alone, and `own.html`, a `folium.Map` with a layer of one's own.
"""

# ruff: noqa: INP001, T201 - a script, which speaks to whoever runs it

import sys
from pathlib import Path

import folium
import geopandas

from app.catalog.catalog import load_catalog
from app.exporting import FORMS, read_question
from app.settings import Settings
from garrison import Atlas


def save_map(path: Path) -> None:
    """The same Folium map as on the page, with its timeline, filters and quotes, in five lines."""
    settings = Settings.from_environ({})
    catalog = load_catalog(settings.geodata, settings.seeds)
    asked = read_question("html", "datetime=2008-01-01/2008-12-31&host=TJ")
    page = FORMS["html"](asked, catalog, settings, print)
    path.write_bytes(page)


def save_own_map(path: Path, address: str) -> None:
    """The map of Garrison as a `folium.Map` with a layer of one's own on it: rings around the bases that the API has.

    Only codes and places go into it: Folium runs what its elements are given as a template, so the texts of others
    stay out.
    """
    atlas = Atlas.load().map()
    bases = read_items(address, "bases")[["kind", "status", "geometry"]]
    ring = folium.CircleMarker(radius=18, color="#c2410c", weight=3, fill=False)
    folium.GeoJson(bases, name="Rings", marker=ring, tooltip=folium.GeoJsonTooltip(["kind", "status"])).add_to(atlas)
    folium.LayerControl().add_to(atlas)
    atlas.save(str(path))


def read_items(address: str, collection: str, **parameters: str) -> geopandas.GeoDataFrame:
    """Items of the API as a GeoDataFrame, by any of its parameters; a thousand at most."""
    query = "&".join(f"{name}={value}" for name, value in {**parameters, "limit": "1000"}.items())
    return geopandas.read_file(f"{address}/api/collections/{collection}/items?{query}")


def main(address: str, folder: Path = Path()) -> None:
    """Save both maps, and print who says what of Tajikistan as far as was known by the end of 2012."""
    save_map(folder / "garrison.html")
    save_own_map(folder / "own.html", address)
    claims = read_items(address, "claims", host="TJ", as_of="2012-12-31")
    print(claims[["record_name", "property", "value", "held", "source"]].to_string(index=False))


if __name__ == "__main__":
    main(sys.argv[1])
