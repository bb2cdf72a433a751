"""A list of sites in any usual format as a table of texts, recognised by its content."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO

from shapely.geometry.base import BaseGeometry

from app.catalog.files import FileError
from app.curating.encodings import decode_text
from app.curating.sources.normalising import CONTROLS

MOST_ROWS = 20_000
FIRST_ROWS = 10  # among which the headings are looked for
SHOWN = 80  # characters of a value
SEPARATORS = ",;\t|"
FIGURE = re.compile(r"[-+\u2212]?\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value of a row; the column is "" where it is the whole row."""

    row: int
    column: str
    value: str
    words: str

    @property
    def note(self) -> str:
        """What is wrong, without the number of the row."""
        value = f" {self.value[:SHOWN]!r}" if self.value else ""
        return f"{self.column}{value} {self.words}" if self.column else self.words

    def __str__(self) -> str:
        return f"row {self.row}: {self.note}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the number that a spreadsheet gives it, or a feature by its place in its file, from 1."""

    number: int
    values: dict[str, str]
    geometry: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The columns and rows of a list, what is wrong with rows, and what was done to read it.

    `crs` is the coordinate system that a file of geometries names, "" for none.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    faults: list[Fault] = field(default_factory=list)
    steps: tuple[str, ...] = ()
    crs: str = ""


def read_csv(data: bytes, encoding: str = "") -> Table:
    """Read a table of texts with commas, semicolons, tabs or bars between."""
    text, decoding = decode_text(data, encoding)
    if "\0" in text:
        raise FileError("is no list of sites: it holds bytes that no text has")
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        cells = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise FileError(f"is no table that can be read: {error}") from error
    return to_table(cells, (decoding,))


def to_table(cells: Sequence[Sequence[str]], steps: Iterable[str] = ()) -> Table:
    """Find the headings among the rows of a sheet, and give each value to its column; blank rows are left out."""
    start = _find_headings(cells)
    if start is None:
        raise FileError("holds no table with headings and rows")
    columns = _name_columns(cells[start], max(map(len, cells)))
    rows, faults, blank = [], [], 0
    for number, values in enumerate(cells[start + 1 :], start + 2):
        given = {name: clean(value) for name, value in zip(columns, values, strict=False)}
        if not any(given.values()):
            blank += 1
            continue
        if len(values) > len(cells[start]) and any(values[len(cells[start]) :]):
            faults.append(Fault(number, "", "", f"has {len(values)} values for {len(cells[start])} headings"))
        rows.append(Row(number, {name: value for name, value in given.items() if value}))
    check_size(rows)
    told = [*steps, *([f"rows above the headings left out ({start})"] * bool(start))]
    return Table(columns, rows, faults, (*told, *([f"blank rows left out ({blank:,})"] * bool(blank))))


def clean(text: str) -> str:
    """A text on one line, without what no file should hold."""
    return " ".join(CONTROLS.sub("", text).split())


def check_size(rows: Sequence[object]) -> None:
    """FileError for a list without rows, or of too many."""
    if not rows:
        raise FileError("holds no rows")
    if len(rows) > MOST_ROWS:
        raise FileError(f"holds {len(rows):,} rows; split it into lists of {MOST_ROWS:,} at most")


def _find_headings(cells: Sequence[Sequence[str]]) -> int | None:
    """The position of the first row that is about as full as the fullest ones, above which titles may stand."""
    filled = [sum(bool(value.strip()) for value in row) for row in cells[:FIRST_ROWS]]
    most = max(filled, default=0)
    found = next((place for place, count in enumerate(filled) if count and count * 2 >= most), None)
    if found is not None and any(FIGURE.fullmatch(value.strip()) for value in cells[found]):
        raise FileError("has no headings: its first row holds figures; put a row with the names of the columns on top")
    return found


def _name_columns(headings: Sequence[str], count: int) -> tuple[str, ...]:
    """Give each column a name of its own."""
    names: list[str] = []
    for number in range(1, count + 1):
        heading = clean(headings[number - 1]) if number <= len(headings) else ""
        name = heading or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)
