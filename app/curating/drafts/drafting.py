"""The rows of a list into drafts: every row becomes one, and what is wrong with it is noted on it and told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import geopandas
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely import Point, STRtree
from shapely.geometry.base import BaseGeometry

from app.curating.drafts.columns import Columns
from app.curating.drafts.countries import find_country
from app.curating.drafts.degrees import parse_degrees, parse_place
from app.curating.drafts.store import Draft
from app.curating.drafts.tables import Fault, Row, Table
from app.errors import DraftError
from app.query.folding import fold_text

WORLD = "EPSG:4326"
DECIMALS = 6  # of a coordinate in the layer
NEAR_DEGREES = 0.005  # about half a kilometre: the same place
FAR_DEGREES = 3.0  # from its country: a place is rather turned round than a little wrong
TURNED = "longitude and latitude were the wrong way round, so they were turned"


@dataclass(frozen=True, slots=True)
class Known:
    """What a new draft may repeat: a draft or a record, by what to call it."""

    label: str
    names: tuple[str, ...]
    geometry: BaseGeometry | None


def draft_rows(
    table: Table, columns: Columns, origin: str, lands: Mapping[str, BaseGeometry], crs: str = ""
) -> tuple[list[Draft], list[Fault]]:
    """Make a draft of each row; `lands` are the countries by code, `crs` the system of the coordinates."""
    system = _parse_crs(crs or table.crs)
    faults = list(table.faults)
    places = [_find_place(row, columns, faults) for row in table.rows]
    placed = _to_world(places, system)
    drafts = []
    for row, place in zip(table.rows, placed, strict=True):
        code = find_country(row.values.get(columns.country, ""))
        if columns.country in row.values and not code:
            faults.append(Fault(row.number, columns.country, row.values[columns.country], "is no country that we know"))
        geometry, words = _settle(place, lands.get(code))
        if place is not None and words:
            faults.append(Fault(row.number, "place", place.wkt, words))
        drafts.append(_to_draft(row, columns, origin, geometry, code))
    notes: dict[int, list[str]] = defaultdict(list)
    for fault in faults:
        notes[fault.row].append(fault.note)
    noted = [replace(draft, notes=tuple(notes[row.number])) for draft, row in zip(drafts, table.rows, strict=True)]
    return noted, sorted(faults, key=lambda fault: fault.row)


def note_repeats(drafts: Sequence[Draft], known: Iterable[Known]) -> list[Draft]:
    """Note on each draft which record or which draft before it has the same name or stands at the same place."""
    if not drafts:
        return []
    all_known = [*known, *(Known(f"draft {draft.number}", (draft.name,), draft.geometry) for draft in drafts)]
    start = len(all_known) - len(drafts)
    named: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(all_known):
        for name in {_fold(name) for name in item.names}:
            named[name].append(place)
    tree = STRtree([item.geometry or Point() for item in all_known])
    near = defaultdict(list)
    points = [draft.geometry or Point() for draft in drafts]
    for mine, other in tree.query(points, predicate="dwithin", distance=NEAR_DEGREES).T.tolist():
        near[mine].append(other)
    noted = []
    for number, draft in enumerate(drafts):
        same = next((all_known[place].label for place in named[_fold(draft.name)] if place < start + number), None)
        close = next((all_known[place].label for place in sorted(near[number]) if place < start + number), None)
        words = f"probably the same as {same}" if same else f"stands where {close} does" if close else ""
        noted.append(replace(draft, notes=(*draft.notes, *([words] * bool(words)))))
    return noted


def _parse_crs(name: str) -> CRS | None:
    """The coordinate system of a list; None for longitude and latitude, which most are in."""
    if not name:
        return None
    try:
        return CRS.from_user_input(name)
    except CRSError as error:
        raise DraftError(f"{name!r} is no coordinate system that can be read; write one like EPSG:32642.") from error


def _find_place(row: Row, columns: Columns, faults: list[Fault]) -> BaseGeometry | None:
    """The place of a row as it stands there; what cannot be read becomes a fault."""
    place: BaseGeometry | None = row.geometry
    if place is None and columns.place:
        place = _read_value(row, columns.place, parse_place, "is no place that can be read", faults)
    if place is not None or columns.place:
        return None if place is None else shapely.force_2d(place)
    if not (columns.latitude and columns.longitude):
        return None
    words = "is no coordinate that can be read"
    y = _read_value(row, columns.latitude, parse_degrees, words, faults)
    x = _read_value(row, columns.longitude, parse_degrees, words, faults)
    return None if x is None or y is None else Point(x, y)


def _read_value(row: Row, column: str, parse: Any, words: str, faults: list[Fault]) -> Any:
    value = row.values.get(column, "")
    read = parse(value)
    if read is None:
        faults.append(Fault(row.number, column, value, words if value else "is empty"))
    return read


def _to_world(places: Sequence[BaseGeometry | None], system: CRS | None) -> list[BaseGeometry | None]:
    """The places in WGS 84, longitude first, with as many decimals as the layer has."""
    values: Any = list(places)
    series = geopandas.GeoSeries(values, crs=system or WORLD)
    return list(series.to_crs(WORLD)) if system else list(series)


def _settle(place: BaseGeometry | None, land: BaseGeometry | None) -> tuple[BaseGeometry | None, str]:
    """The place, turned round where only that can be right; none outside of the world; and words on what was done."""
    if place is None or place.is_empty:
        return None, "is empty"
    turned: BaseGeometry = shapely.transform(place, lambda pairs: pairs[:, ::-1])
    is_inside = _is_in_world(place)
    is_wrong = not is_inside or (land is not None and not shapely.dwithin(land, place, FAR_DEGREES))
    if is_wrong and _is_in_world(turned) and (land is None or land.intersects(turned)):
        return _rounded(turned), TURNED
    return (_rounded(place), "") if is_inside else (None, "is outside of the world")


def _rounded(place: BaseGeometry) -> BaseGeometry:
    rounded: BaseGeometry = shapely.transform(place, lambda pairs: pairs.round(DECIMALS))
    return rounded


def _is_in_world(place: BaseGeometry) -> bool:
    bounds = np.array(place.bounds)
    return bool(np.isfinite(bounds).all()) and bool((np.abs(bounds) <= (180, 90, 180, 90)).all())


def _to_draft(row: Row, columns: Columns, origin: str, geometry: BaseGeometry | None, country: str) -> Draft:
    """All that has no place of its own in a draft is a hint, coordinates that could not be read too."""
    used = {columns.name, columns.kind, *([columns.country] if country else [])}
    if geometry is not None:
        used |= {columns.place, columns.latitude, columns.longitude}
    hints = {name: value for name, value in row.values.items() if name not in used}
    name = row.values.get(columns.name, "") or f"Row {row.number} of {origin}"
    kind = row.values.get(columns.kind, "")
    return Draft(0, name, geometry, country, kind, hints, f"{origin}, row {row.number}")


def _fold(name: str) -> str:
    return " ".join(fold_text(name).split())
