"""The map of Garrison from Python, and its API from GeoPandas.

    python examples/map_and_api.py http://127.0.0.1:8000

writes `garrison.html`, the map as one file that works alone, and `own.html`, a Folium map of one's own.
"""

# ruff: noqa: INP001, T201 - a script, which speaks to whoever runs it

import sys
from pathlib import Path

import folium
import geopandas

from app.catalog.catalog import load_catalog
from app.catalog.countries import read_countries
from app.exporting import FORMS, read_question
from app.rendering.maps.folium_map import build_map
from app.settings import Settings


def save_map(path: Path) -> None:
    """The same Folium map as on the page, with its timeline, filters and quotes, in five lines."""
    settings = Settings.from_environ({})
    catalog = load_catalog(settings.geodata, settings.seeds)
    asked = read_question("html", "datetime=2008-01-01/2008-12-31&host=TJ")
    page = FORMS["html"](asked, catalog, settings, print)
    path.write_bytes(page)


def save_own_map(path: Path, address: str) -> None:
    """An ordinary `folium.Map`, to be continued with whatever Folium offers; its scripts come from Folium's hosts.

    Only codes and places go into it: Folium runs what it is given as a template, so the texts of others stay out.
    Land that the data of the United Nations give to no country is left open.
    """
    atlas = build_map()
    atlas.default_js, atlas.default_css = folium.Map.default_js, folium.Map.default_css
    land = read_countries(Settings.from_environ({}).geodata / "backdrop")
    folium.GeoJson(geopandas.GeoSeries([*land.values()], crs="EPSG:4326"), style_function=style_land).add_to(atlas)
    bases = read_items(address, "bases")[["kind", "status", "geometry"]]
    sign = folium.CircleMarker(radius=8, color="#111", weight=1, fill_color="#c2410c", fill_opacity=0.9)
    folium.GeoJson(bases, marker=sign, tooltip=folium.GeoJsonTooltip(["kind", "status"])).add_to(atlas)
    atlas.save(str(path))


def style_land(_country: object) -> dict[str, object]:
    """How land is drawn: quietly, the data are what is to be seen."""
    return {"color": "#b8b2a6", "weight": 0.7, "fillColor": "#f4f1ea", "fillOpacity": 1, "interactive": False}


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
