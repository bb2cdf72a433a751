"""Say whose each face is: Natural Earth's drawing, corrected to the data of the United Nations."""

import csv
from pathlib import Path
from typing import Any

import shapely
from shapely import LineString, Polygon
from sources import decode_arcs, join_arcs, polygons_of
from topology import UNDETERMINED, WATER

# Areas that Natural Earth draws on their own, as "!name", and the country the United Nations' data counts them to.
# It gives the glacier and the reefs to nobody.
COUNTED_TO = {
    "!Kosovo": "RS", "!N. Cyprus": "CY", "!Cyprus U.N. Buffer Zone": "CY", "!Somaliland": "SO", "!Baikonur": "KZ",
    "!Akrotiri": "CY", "!Dhekelia": "CY", "!USNB Guantanamo Bay": "CU", "!Indian Ocean Ter.": "AU",
    "!Coral Sea Is.": "AU", "!Clipperton I.": "FR", "!Siachen Glacier": UNDETERMINED, "!Spratly Is.": UNDETERMINED,
    "!Bajo Nuevo Bank": "CO", "!Serranilla Bank": "CO", "!Scarborough Reef": UNDETERMINED,
}  # fmt: skip
# What the United Nations' data takes from one country of Natural Earth's drawing, and gives to another or to nobody.
UNITED_NATIONS = {"UKR": "UA", "XJK": UNDETERMINED, "XAC": UNDETERMINED, "XAP": UNDETERMINED}
CORRECTED = {("RU", "UA")} | {(code, UNDETERMINED) for code in ("IN", "PK", "CN")}
# Pairs of areas whose line is contested although the data names one country on both sides, or draws a border.
CONTESTED = {
    frozenset(pair)
    for pair in (
        ("!Crimea", "UA"), ("!Kosovo", "RS"), ("!N. Cyprus", "CY"), ("!N. Cyprus", "!Cyprus U.N. Buffer Zone"),
        ("!Cyprus U.N. Buffer Zone", "CY"), ("!Somaliland", "SO"), ("EH", "MA"), ("!IN", "!PK"), ("!IN", "!CN"),
        ("!PK", "!CN"), ("!IN", "!Siachen Glacier"), ("!PK", "!Siachen Glacier"),
    )
}  # fmt: skip


def name_faces(
    faces: list[Polygon], natural_earth: dict[str, Any], united_nations: dict[str, Any], countries: Path
) -> tuple[list[str], list[str]]:
    """Two codes per face: the area as it is told apart for contested lines, and the country that counts.

    An area told apart has a name that starts with "!"; land of nobody has an empty code, water `WATER`.
    """
    points = [face.representative_point() for face in faces]
    drawn = _codes_at(points, _areas(natural_earth, _numeric_codes(countries)))
    lawful = _codes_at(points, _united_nations_areas(united_nations))
    apart, final = [], []
    for code, law in zip(drawn, lawful, strict=True):
        owner = COUNTED_TO.get(code, code)
        if (owner, law) in CORRECTED:
            apart.append("!Crimea" if law == "UA" else f"!{code}")
            final.append(law)
        else:
            apart.append(code)
            final.append(owner)
    return apart, final


def is_contested(one: str, other: str) -> bool:
    """Whether the line between two areas is to be drawn as contested."""
    return frozenset((one, other)) in CONTESTED


def read_lines(path: Path) -> list[list[tuple[float, float]]]:
    """Lines of a table whose column `line` holds `longitude latitude;longitude latitude;...`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row["line"].split(";") for row in csv.DictReader(file)]
    return [[(float(lon), float(lat)) for lon, lat in (pair.split() for pair in row)] for row in rows]


def read_cuts(path: Path) -> list[LineString]:
    """The same, each run on by a fifth of a degree at both ends so that it surely cuts through its country."""
    return [LineString([_beyond(*line[1::-1]), *line, _beyond(*line[-2:])]) for line in read_lines(path)]


def _beyond(inner: tuple[float, float], end: tuple[float, float], reach: float = 0.2) -> tuple[float, float]:
    length = LineString([inner, end]).length
    return tuple(e + (e - i) * reach / length for i, e in zip(inner, end, strict=True))  # type: ignore[return-value]


def _numeric_codes(countries: Path) -> dict[str, str]:
    with countries.open(encoding="utf-8", newline="") as file:
        return {row["numeric"]: row["iso2"] for row in csv.DictReader(file)}


def _areas(topology: dict[str, Any], numeric: dict[str, str]) -> list[tuple[str, Polygon]]:
    arcs = decode_arcs(topology)
    areas = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = numeric.get(geometry.get("id", ""), "!" + geometry["properties"]["name"])
        areas += [(code, polygon) for polygon in _polygons(arcs, geometry, unwrapped=code in ("RU", "FJ"))]
    return areas


def _united_nations_areas(topology: dict[str, Any]) -> list[tuple[str, Polygon]]:
    arcs = decode_arcs(topology)
    geometries = [g for g in topology["objects"]["countries"]["geometries"] if g["id"] in UNITED_NATIONS]
    return [(UNITED_NATIONS[g["id"]], polygon) for g in geometries for polygon in _polygons(arcs, g)]


def _polygons(arcs: list[Any], geometry: dict[str, Any], unwrapped: bool = False) -> list[Polygon]:
    polygons = []
    for rings in polygons_of(geometry):
        lines = [join_arcs(arcs, ring) for ring in rings]
        if unwrapped:
            lines = [[(lon + 360 if lon < 0 else lon, lat) for lon, lat in line] for line in lines]
        # Rings that the source's own grid has flattened to a line enclose nothing.
        if len(lines[0]) >= 4:
            polygons.append(Polygon(lines[0], [line for line in lines[1:] if len(line) >= 4]))
    return polygons


def _codes_at(points: list[shapely.Point], areas: list[tuple[str, Polygon]]) -> list[str]:
    codes = [WATER] * len(points)
    tree = shapely.STRtree([polygon for _, polygon in areas])
    for point, area in zip(*tree.query(points, predicate="within"), strict=True):
        codes[point] = areas[area][0]
    return codes
