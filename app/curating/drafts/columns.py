"""Which column of a list holds the name, the place, the country and the kind: guessed by its heading and its values."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from app.curating.drafts.degrees import parse_degrees, parse_place
from app.curating.drafts.tables import Table
from app.errors import DraftError

# What columns are called, the surest first, in some languages.
NAMES = {
    "name": "name title site base facility installation garrison label название наименование имя объект база назва nom "
    "nombre bezeichnung nome nazwa",
    "latitude": "latitude lat y ycoord широта breite breitengrad latitud latitudine",
    "longitude": "longitude lon lng long x xcoord долгота länge längengrad longitud longitudine",
    "place": "coordinates coordinate coords latlon latlong latlng wkt geom geometry point position location координаты "
    "koordinaten coordonnées coordenadas",
    "country": "country host iso iso2 iso3 countrycode cc nation land pays país pais paese страна країна kraj",
    "kind": "kind type category class art typ тип вид категория catégorie tipo",
}
TOLERANCE = 0.5  # of the values of a column of coordinates, so many at least are such
READS: dict[str, Callable[[str], object]] = {
    "latitude": parse_degrees,
    "longitude": parse_degrees,
    "place": parse_place,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each part of a draft by its heading, "" for none; all other columns are hints."""

    name: str = ""
    latitude: str = ""
    longitude: str = ""
    place: str = ""
    country: str = ""
    kind: str = ""


def guess_columns(table: Table) -> Columns:
    """Guess the columns; each is used once."""
    found: dict[str, str] = {}
    for role in NAMES:
        free = [column for column in table.columns if column not in found.values() and _reads(table, column, role)]
        found[role] = next(
            (column for fits in (_is_called, _is_named_after) for column in _by_word(free, role, fits)), ""
        )
    if not found["place"] and not (found["latitude"] and found["longitude"]):
        free = [column for column in table.columns if column not in found.values()]
        found["place"] = next((column for column in free if _reads(table, column, "place")), "")
    return Columns(**found)


def choose_columns(table: Table, guessed: Columns, given: Columns) -> Columns:
    """Put the columns that somebody named in the place of those that were guessed; DraftError for one that is none."""
    chosen = {item.name: getattr(given, item.name) or getattr(guessed, item.name) for item in fields(Columns)}
    for role, column in chosen.items():
        if column and column not in table.columns:
            raise DraftError(f"There is no column {column!r} for the {role}; there are: {', '.join(table.columns)}.")
    return Columns(**chosen)


def _by_word(columns: Iterable[str], role: str, fits: Callable[[str, str], bool]) -> list[str]:
    return [column for word in NAMES[role].split() for column in columns if fits(column, word)]


def _is_called(column: str, word: str) -> bool:
    return re.sub(r"[\W_]", "", column.casefold()) == word


def _is_named_after(column: str, word: str) -> bool:
    """Is the word one of those of the heading, as in `site_name` or `Lat (WGS 84)`?"""
    return word in re.findall(r"[^\W\d_]+", column.casefold())


def _reads(table: Table, column: str, role: str) -> bool:
    """Can most values be read as what the role asks for? Any text is good for one that is no coordinate."""
    if role not in READS:
        return True
    values = [row.values[column] for row in table.rows if column in row.values]
    return bool(values) and sum(READS[role](value) is not None for value in values) >= TOLERANCE * len(values)
