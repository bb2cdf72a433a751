"""Formats by `f=` and by `Accept`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.errors import NotAcceptableError


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an answer: its code for `f=`, its media type, and how it is called in links."""

    code: str
    media_type: str
    title: str


JSON = Format("json", "application/json", "JSON")
GEOJSON = Format("json", "application/geo+json", "GeoJSON")
HTML = Format("html", "text/html", "HTML")
OPENAPI = Format("json", "application/vnd.oai.openapi+json;version=3.0", "OpenAPI 3.0")
SCHEMA = Format("json", "application/schema+json", "JSON Schema")
CSV = Format("csv", "text/csv; charset=utf-8; header=present", "CSV")
FILES = (
    CSV,
    Format("gpkg", "application/geopackage+sqlite3", "GeoPackage"),
    Format("fgb", "application/flatgeobuf", "FlatGeobuf"),
    Format("parquet", "application/vnd.apache.parquet", "GeoParquet"),
    Format("kml", "application/vnd.google-earth.kml+xml", "KML"),
)
ITEMS_FORMATS = (GEOJSON, HTML, *FILES)
ITEM_FORMATS = (GEOJSON, HTML)
FILE_CODES = frozenset(item.code for item in FILES)
# A JSON answer satisfies whoever asks for JSON of any of these kinds.
JSON_RANGES = ("application/json", "application/geo+json", "application/schema+json")


QUALITY = re.compile(r"0(\.[0-9]*)?|1(\.0*)?")  # RFC 9110, 12.4.2, with any number of digits


def choose_format(code: str | None, accept: str, offered: Sequence[Format]) -> Format:
    """Return the format of `f=`, which is one of those offered, else the best of the Accept header, else the first.

    Raises NotAcceptableError where Accept excludes all (RFC 9110, 12.5.1).
    """
    if code is not None:
        return next(item for item in offered if item.code == code)
    if not accept or accept == "*/*":
        return offered[0]
    return _best(accept, tuple(offered))


@lru_cache(maxsize=128)
def _best(accept: str, offered: tuple[Format, ...]) -> Format:
    """The best of an Accept header; programs send few different ones, and reading one costs as much as an answer."""
    ranges = [_parse_range(part) for part in accept.split(",")]
    scored = [(_quality(item, ranges), -number) for number, item in enumerate(offered)]
    quality, number = max(scored)
    if quality <= 0:
        raise NotAcceptableError
    return offered[-number]


def _parse_range(text: str) -> tuple[str, float]:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    return media, float(quality) if QUALITY.fullmatch(quality) else 0.0


def _quality(item: Format, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of the most specific range that the format fits; 0 for none."""
    media = item.media_type.split(";")[0]
    names = (media, *(JSON_RANGES if item.code == "json" else ()))
    by_name = dict(ranges)
    exact = [by_name[name] for name in names if name in by_name]
    if exact:
        return max(exact)
    return by_name.get(media.split("/", maxsplit=1)[0] + "/*", by_name.get("*/*", 0.0))
