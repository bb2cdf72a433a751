"""A frame as CSV: one line for each item, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import numpy as np
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Modality, Property
from app.domain.status.stage import Stage
from app.domain.terms import Term
from app.domain.vocabulary import Collection, Precision, Status
from app.query.frames.fields import GEOMETRY
from app.query.frames.table import to_list

if TYPE_CHECKING:
    import geopandas

SEPARATOR = "; "  # of several texts in one cell
DECIMALS = 6  # of coordinates: a tenth of a metre in degrees
HALF_WORLD = 180.0  # degrees
TURN = np.array([2 * HALF_WORLD, 0])
TERMS: Mapping[str, type[Term]] = {
    "collection": Collection,
    "property": Property,
    "modality": Modality,
    "status": Status,
    "stage": Stage,
}
COUNTRIES = ("host", "operator")  # fields whose codes are countries
FORMULA_STARTS = frozenset("=+-@")
BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for an older encoding


@dataclass(frozen=True, slots=True)
class Names:
    """What a table writes beside its codes, by field and code; links lead to `home`, the address of the service."""

    labels: Mapping[str, Mapping[str, str]]
    home: str = ""


def names_of(catalog: Catalog, home: str = "") -> Names:
    """Return what tables of a catalog write beside codes: countries, publishers of sources, labels of terms."""
    labels = {
        **{field: {code.value: code.label for code in codes} for field, codes in TERMS.items()},
        **dict.fromkeys(COUNTRIES, catalog.country_names),
        "kind": {code: kind.label for code, kind in catalog.profile.kinds.items()},
        "source": {id_: source.publisher for id_, source in catalog.sources.items()},
    }
    return Names(labels, home)


def to_csv(
    frame: geopandas.GeoDataFrame, names: Names, links: Sequence[str] | None = None, has_places: bool = True
) -> bytes:
    """Write a table with a header, also of no items: UTF-8 with a byte order mark, lines ending in CRLF (RFC 4180).

    Columns: id, the fields, each code with its words behind it; the coordinates of a point, or of the centre of any
    other shape; the links; and the geometry as WKT. A null is an empty cell.
    """
    columns: dict[str, list[Any]] = {}
    for name in frame.columns.drop(GEOMETRY):
        values = to_list(frame[name].array)
        columns[name] = [*map(_cell, values)]
        if beside := companion(name):
            columns[beside] = [_cell(_in_words(names.labels[name], value)) for value in values]
    places = _place_columns(frame) if has_places else {}
    shapes = {GEOMETRY: places.pop(GEOMETRY)} if has_places else {}
    columns |= {**places, **({} if links is None else {"link": [*links]}), **shapes}
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([columns, *zip(*columns.values(), strict=True)])
    return f"{BYTE_ORDER_MARK}{text.getvalue()}".encode()


def companion(field: str) -> str | None:
    """Return the name of the column that says a code in words; None for a field without one.

    >>> companion("kind"), companion("host"), companion("source"), companion("name")
    ('kind_label', 'host_name', 'publisher', None)
    """
    if field in COUNTRIES:
        return f"{field}_name"
    return "publisher" if field == "source" else f"{field}_label" if field in (*TERMS, "kind") else None


def without_outlines(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Leave out the geometry of what is known only to be in a country, whose name says it in a table."""
    return frame.set_geometry(frame.geometry.mask(frame["precision"] == Precision.COUNTRY.value))


def link_items(frame: geopandas.GeoDataFrame, home: str) -> list[str]:
    """Return the address of the page of each record, of the claim on that, of the source or release."""
    ids = [quote(id_, safe="") for id_ in frame["id"]]
    if "release" in frame:
        return [f"{home}/changes#release-{number}" for number in frame["release"]]
    if "collection" not in frame:
        return [f"{home}/sources/{id_}" for id_ in ids]
    if "record" not in frame:
        return [f"{home}/records/{collection}/{id_}" for collection, id_ in zip(frame["collection"], ids, strict=True)]
    records = zip(frame["collection"], frame["record"], ids, strict=True)
    return [f"{home}/records/{collection}/{quote(record, safe='')}#claim-{id_}" for collection, record, id_ in records]


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet could run as a formula.

    Spaces and invisible characters before the sign do not count, nor does the width of the sign.

    >>> guard("=1+1"), guard(" @SUM(A1)"), guard("Su-25")
    ("'=1+1", "' @SUM(A1)", 'Su-25')
    """
    visible = next((char for char in text if unicodedata.category(char)[0] not in "CZ"), "")
    if text.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", visible) in FORMULA_STARTS:
        return f"'{text}"
    return text


def _in_words(names: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, list):
        return [names.get(code, code) for code in value]
    return None if value is None else names.get(value, value)


def _place_columns(frame: geopandas.GeoDataFrame) -> dict[str, list[Any]]:
    """Return the coordinates of each point or centre, and each place as WKT."""
    is_degrees = frame.crs != "EPSG:3857"
    middles = [place and (find_centre(place) if is_degrees else place.centroid) for place in frame.geometry]
    shapes = shapely.to_wkt(frame.geometry.to_numpy(), rounding_precision=DECIMALS).tolist()
    x, y = ([round(getattr(it, axis), DECIMALS) if it else "" for it in middles] for axis in "xy")
    return {"longitude" if is_degrees else "x": x, "latitude" if is_degrees else "y": y, GEOMETRY: shapes}


def find_centre(place: BaseGeometry) -> Point:
    """Return the centre of a place in degrees, also of one on both sides of the antimeridian."""
    west, _, east, _ = place.bounds
    if east - west <= HALF_WORLD:
        return place.centroid
    unrolled = shapely.transform(place, lambda points: np.where(points < 0, points + TURN, points))
    middle = unrolled.centroid
    return Point(middle.x - 2 * HALF_WORLD if middle.x > HALF_WORLD else middle.x, middle.y)


def _cell(value: Any) -> str | int:
    """Write a value as a cell; numbers are never guarded, or they would turn into text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return value
        case list():
            return guard(SEPARATOR.join(value))
    return guard(str(value))
