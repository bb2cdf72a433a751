"""Cut the world into faces, say whose each face is, and take its borders apart into shared arcs."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

Coordinate = tuple[float, float]
Line = list[Coordinate]
Segment = tuple[Coordinate, Coordinate]
# The code of land that the United Nations' data gives to nobody, and of water.
UNDETERMINED, WATER = "", "~"


@dataclass
class Topology:
    """Arcs with the codes on either side, and per code the rings of its polygons as arc references."""

    arcs: list[Line] = field(default_factory=list)
    sides: list[frozenset[str]] = field(default_factory=list)
    polygons: dict[str, list[list[list[int]]]] = field(default_factory=dict)


def cut_faces(lines: Iterable[LineString]) -> list[Polygon]:
    """Every area that the lines enclose; lines that cross are cut at the crossing."""
    return list(shapely.polygonize([shapely.unary_union(list(lines))]).geoms)


def dissolve(faces: list[Polygon], codes: list[str]) -> dict[str, list[Polygon]]:
    """Join the faces of each code; water is left out."""
    groups: dict[str, list[Polygon]] = {}
    for face, code in zip(faces, codes, strict=True):
        if code != WATER:
            groups.setdefault(code, []).append(face)
    return {code: _parts(shapely.coverage_union_all(group)) for code, group in sorted(groups.items())}


def build_topology(countries: dict[str, list[Polygon]]) -> Topology:
    """Store each stretch of border once, however many countries share it."""
    owners: dict[Segment, set[str]] = {}
    for code, polygons in countries.items():
        for ring in _rings(polygons):
            for segment in _segments(ring):
                owners.setdefault(segment, set()).add(code)
    topology = Topology()
    position: dict[Segment, int] = {}
    for line in _arcs_of(owners):
        segments = list(_segments(line))
        topology.sides.append(frozenset(owners[segments[0]]))
        position.update((segment, len(topology.arcs)) for segment in segments)
        topology.arcs.append(line)
    for code, polygons in countries.items():
        topology.polygons[code] = [
            [_references(list(ring.coords), topology.arcs, position) for ring in (p.exterior, *p.interiors)]
            for p in polygons
        ]
    return topology


def shared_lines(faces: list[Polygon], codes: list[str], is_wanted: Callable[[str, str], bool]) -> list[Line]:
    """The lines between neighbouring faces whose two codes are wanted together."""
    owners: dict[Segment, list[str]] = {}
    for face, code in zip(faces, codes, strict=True):
        for ring in (face.exterior, *face.interiors):
            for segment in _segments(list(ring.coords)):
                owners.setdefault(segment, []).append(code)
    wanted = [segment for segment, pair in owners.items() if len(pair) == 2 and is_wanted(*pair)]
    return _chain(wanted)


def _arcs_of(owners: dict[Segment, set[str]]) -> list[Line]:
    """Chains of segments with the same owners, in a fixed order so that two builds give the same file."""
    groups: dict[frozenset[str], list[Segment]] = {}
    for segment, codes in owners.items():
        groups.setdefault(frozenset(codes), []).append(segment)
    meetings = Counter(point for segment in owners for point in segment)
    crossings = {point for point, count in meetings.items() if count > 2}
    chains = [part for group in groups.values() for chain in _chain(group) for part in _split(chain, crossings)]
    return sorted(chains, key=lambda chain: (chain[0], chain[-1], len(chain)))


def _chain(segments: list[Segment]) -> list[Line]:
    if not segments:
        return []
    merged = shapely.line_merge(shapely.multilinestrings([LineString(s) for s in sorted(segments)]))
    lines = [list(line.coords) for line in getattr(merged, "geoms", [merged])]
    return [_from_least(line) if line[0] == line[-1] else min(line, line[::-1]) for line in lines]


def _split(line: Line, crossings: set[Coordinate]) -> list[Line]:
    """Part a line wherever others meet it: a ring may leave there, as Canada's does where two of its shores meet."""
    cuts = [i for i, point in enumerate(line) if point in crossings]
    if line[0] == line[-1] and cuts:
        line = line[cuts[0] : -1] + line[: cuts[0] + 1]
        cuts = [i for i, point in enumerate(line) if point in crossings]
    ends = sorted({0, *cuts, len(line) - 1})
    return [line[a : b + 1] for a, b in pairwise(ends)]


def _from_least(ring: Line) -> Line:
    start = ring.index(min(ring))
    return ring[start:-1] + ring[: start + 1]


def _references(ring: Line, arcs: list[Line], position: dict[Segment, int]) -> list[int]:
    """The arcs that make up a ring, in its direction; ~i means arc i backwards."""
    numbers = [position[_normal(a, b)] for a, b in pairwise(ring)]
    start = next((i for i, number in enumerate(numbers) if number != numbers[i - 1]), None)
    if start is None:
        return [_directed(numbers[0], ring[0], ring[1], arcs)]
    references = []
    for step in range(len(numbers)):
        at = (start + step) % len(numbers)
        if step == 0 or numbers[at] != numbers[at - 1] or ring[at] in (arcs[numbers[at]][0], arcs[numbers[at]][-1]):
            references.append(_directed(numbers[at], ring[at], ring[at + 1], arcs))
    return references


def _directed(number: int, here: tuple[float, float], there: tuple[float, float], arcs: list[Line]) -> int:
    arc = arcs[number]
    at = arc.index(here)
    # A closed arc holds its first point twice, and its last step starts at the second-last.
    return number if at + 1 < len(arc) and arc[at + 1] == there else ~number


def _rings(polygons: list[Polygon]) -> Iterable[Line]:
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            yield list(ring.coords)


def _segments(line: Line) -> Iterable[Segment]:
    return (_normal(a, b) for a, b in pairwise(line))


def _normal(a: tuple[float, float], b: tuple[float, float]) -> Segment:
    return (a, b) if a <= b else (b, a)


def _parts(geometry: BaseGeometry) -> list[Polygon]:
    parts = sorted(getattr(geometry, "geoms", [geometry]), key=lambda part: part.bounds)
    return [shapely.orient_polygons(part) for part in parts]
