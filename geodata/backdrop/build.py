"""Build the files of what the map draws beneath the records, with the borders of the United Nations.

Run by a curator, never at install: `python geodata/backdrop/build.py CACHE_FOLDER`. Needs npm, Shapely 2.1 and Pillow.
PROVENANCE.md says what comes from where and what was changed.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from cells import WINDOW, clip_lines, describe_cells, place_islands, place_lakes, place_towns, refine_arcs, write_cells
from coding import to_steps
from levels import BACKDROP, OVERVIEW, Level
from ownership import UNDETERMINED, is_contested, name_faces, read_cuts, read_lines
from relief import write_relief
from shapely import LineString, Polygon
from shapely.validation import explain_validity
from sources import (
    LAKES,
    RELIEF,
    RIVERS,
    decode_arcs,
    fetch_wheel,
    join_arcs,
    polygons_of,
    read_natural_earth,
    read_shapes,
    read_towns,
    read_united_nations,
)
from topology import Topology, build_topology, cut_faces, dissolve, shared_lines
from towns import choose_towns

HERE = Path(__file__).parent
Line = list[tuple[float, float]]
RIVERS_WITHIN = (8.0, 25.0, 100.0, 75.0)


def main(cache: Path) -> None:
    """Write the files beside this script."""
    natural_earth, united_nations = read_natural_earth(cache), read_united_nations(cache)
    faces = cut_faces([*_land_lines(natural_earth), *read_cuts(HERE / "kashmir.csv")])
    drawn, final = name_faces(faces, natural_earth, united_nations, HERE / "countries.csv")
    countries = dissolve(faces, final)
    contested = shared_lines(faces, drawn, is_contested) + read_lines(HERE / "contested.csv")
    for level in (OVERVIEW, BACKDROP):
        kept = drop_specks(countries, level)
        topology = build_topology(kept)
        exact = topology.arcs
        order, encoded = encode_topology(simplify_topology(topology, level), level)
        document = {
            "cells_per_degree": level.cells_per_degree,
            **({"cells": describe_cells()} if level is OVERVIEW else {}),
            **encoded,
            "contested": encode_lines(contested, level),
            "lakes": encode_lakes(united_nations, level),
            "rivers": encode_rivers(united_nations, level),
            "labels": read_labels("countries.csv", level, encoded["countries"]),
            "towns": read_labels("towns.csv", level),
            "waters": read_labels("waters.csv", level),
        }
        (HERE / level.file).write_text(to_text(document), encoding="utf-8")
        if level is OVERVIEW:
            lakes = read_shapes(LAKES, "ne_10m_lakes", cache)
            land = [polygon for polygons in countries.values() for polygon in polygons]
            parts = {
                "arcs": refine_arcs(topology, exact, order),
                "islands": place_islands(countries, kept),
                "contested": clip_lines([LineString(line) for line in contested]),
                "lakes": place_lakes(lakes),
                "rivers": clip_lines(read_shapes(RIVERS, "ne_10m_rivers_lake_centerlines", cache)),
                "towns": place_towns(choose_towns(read_towns(cache), HERE / "towns.csv", WINDOW)),
                "relief": write_relief(HERE, fetch_wheel(RELIEF, cache), land, lakes),
            }
            write_cells(HERE, parts)


def to_text(document: dict[str, Any]) -> str:
    """One line per member, so that a diff tells which part changed."""
    members = [f'"{name}":{json.dumps(v, ensure_ascii=False, separators=(",", ":"))}' for name, v in document.items()]
    return "{" + ",\n".join(members) + "}\n"


def drop_specks(countries: dict[str, list[Polygon]], level: Level) -> dict[str, list[Polygon]]:
    """Leave out islands too small to be seen at the zoom their part of the world is drawn for."""
    everything = shapely.STRtree([polygon for polygons in countries.values() for polygon in polygons])

    def is_visible(polygon: Polygon) -> bool:
        centre = polygon.representative_point()
        if polygon.area >= 4 * level.tolerance_at(centre.x, centre.y) ** 2:
            return True
        return len(everything.query(polygon, predicate="intersects")) > 1

    kept = {code: [polygon for polygon in polygons if is_visible(polygon)] for code, polygons in countries.items()}
    # Antarctica has no place on a Mercator map of this subject.
    return {code: polygons for code, polygons in kept.items() if polygons and code != "AQ"}


def simplify_topology(topology: Topology, level: Level) -> Topology:
    """Simplify every arc, and keep more detail around the places where that made a polygon cross itself."""
    exact: list[Line] = topology.arcs
    faults = read_points() if level.keeps_points else []
    for _ in range(5):
        topology.arcs = [level.simplify(arc, faults) for arc in exact]
        found = list(_faults(topology, level))
        if not found:
            return topology
        faults += found
    print(f"{level.file}: polygons still cross themselves at {found}", file=sys.stderr)
    return topology


def read_points() -> list[tuple[float, float]]:
    """Read the points that prove whose land is whose: a coarse line must not leave one in the sea."""
    with (HERE / "points.csv").open(encoding="utf-8", newline="") as file:
        return [(float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)]


def _faults(topology: Topology, level: Level) -> Iterator[tuple[float, float]]:
    arcs = [level.grid(arc) for arc in topology.arcs]
    for polygons in topology.polygons.values():
        for shape in filter(None, (_shape(arcs, polygon) for polygon in polygons)):
            if not shape.is_valid:
                x, y = explain_validity(shape).split("[")[1].rstrip("]").split()
                yield float(x) / level.cells_per_degree, float(y) / level.cells_per_degree


def _shape(arcs: list[list[tuple[int, int]]], polygon: list[list[int]]) -> Polygon | None:
    outer, *inner = (join_arcs(arcs, references) for references in polygon)
    return Polygon(outer, [ring for ring in inner if len(ring) >= 4]) if len(outer) >= 4 else None


def encode_topology(topology: Topology, level: Level) -> tuple[list[int], dict[str, Any]]:
    """Which arcs are used, in the order of the file; and they as steps, the kind of each, and the polygons of them."""
    arcs = [level.grid(arc) for arc in topology.arcs]
    used: dict[int, int] = {}
    polygons = {}
    for code, shapes in topology.polygons.items():
        seen = [[ring for ring in shape if _encloses(arcs, ring)] for shape in shapes if _encloses(arcs, shape[0])]
        if seen:
            polygons[code] = [[[_renumber(i, used) for i in ring] for ring in shape] for shape in seen]
    order = list(used)
    kinds = ["coast" if len(topology.sides[i]) == 1 else "border" for i in order]
    return order, {
        "arcs": [to_steps(arcs[i]) for i in order],
        "coasts": [n for n, kind in enumerate(kinds) if kind == "coast"],
        "borders": [n for n, i in enumerate(order) if kinds[n] == "border" and UNDETERMINED not in topology.sides[i]],
        "undetermined": [n for n, i in enumerate(order) if kinds[n] == "border" and UNDETERMINED in topology.sides[i]],
        "countries": polygons,
    }


def _encloses(arcs: list[list[tuple[int, int]]], references: list[int]) -> bool:
    """Whether a ring still has an inside after rounding to the grid."""
    ring = join_arcs(arcs, references)
    return len(ring) >= 4 and shapely.make_valid(Polygon(ring)).area > 0


def _renumber(index: int, used: dict[int, int]) -> int:
    number = used.setdefault(~index if index < 0 else index, len(used))
    return ~number if index < 0 else number


def encode_lines(lines: list[list[tuple[float, float]]], level: Level) -> list[list[int]]:
    """Free lines, simplified; what shrinks to one point is left out."""
    grids = (level.grid(level.simplify(line)) for line in lines)
    return [to_steps(grid) for grid in grids if len(grid) > 1]


def encode_lakes(topology: dict[str, Any], level: Level) -> list[list[int]]:
    """Rings of the lakes that are large enough to be seen where they lie."""
    arcs, lakes = decode_arcs(topology), []
    for geometry in topology["objects"]["lakes"]["geometries"]:
        for polygon in polygons_of(geometry):
            shape = Polygon(join_arcs(arcs, polygon[0]))
            centre = shape.representative_point()
            if shape.area > 12 * level.tolerance_at(centre.x, centre.y) ** 2:
                lakes.append(list(shape.exterior.coords))
    return encode_lines(lakes, level)


def encode_rivers(topology: dict[str, Any], level: Level) -> list[list[int]]:
    """Rivers inside the window, the longest first so that a far view can stop early."""
    arcs, lines = decode_arcs(topology), []
    for geometry in topology["objects"]["rivers"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry["arcs"]
        lines += [LineString(join_arcs(arcs, part)) for part in parts]
    inside = shapely.clip_by_rect(shapely.line_merge(shapely.multilinestrings(lines)), *RIVERS_WITHIN)
    rivers = sorted(shapely.get_parts(inside), key=lambda line: (-line.length, line.coords[0]))
    return encode_lines([list(line.coords) for line in rivers if line.length > 0.5], level)


def read_labels(name: str, level: Level, drawn: dict[str, Any] | None = None) -> list[list[Any]]:
    """Rows of a label table as [name, local name, x, y, zoom from which it shows, code or mark]."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if drawn is None or row["iso2"] in drawn]
    rows.sort(key=lambda row: (int(row["rank"]), row["name"]))
    labels = []
    for row in rows:
        ((x, y),) = level.grid([(float(row["longitude"]), float(row["latitude"]))])
        mark = row["capital"] if "capital" in row else row.get("iso2", "")
        labels.append([row["name"], row.get("local_name", ""), x, y, int(row["rank"]), mark])
    return labels


def _land_lines(topology: dict[str, Any]) -> list[LineString]:
    """The arcs of all countries, unwrapped: Russia and Fiji continue east of 180 degrees."""
    geometries = [g for g in topology["objects"]["countries"]["geometries"] if g.get("id") in ("643", "242")]
    rings = [ring for geometry in geometries for polygon in polygons_of(geometry) for ring in polygon]
    wrapped = {~i if i < 0 else i for ring in rings for i in ring}
    return [
        LineString([(lon + 360 if i in wrapped and lon < 0 else lon, lat) for lon, lat in arc])
        for i, arc in enumerate(decode_arcs(topology))
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
