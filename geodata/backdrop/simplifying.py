"""Leave out points by how much of the picture they make: Visvalingam's area, measured on the Mercator plane."""

import heapq
import math
from collections.abc import Sequence

Coordinate = tuple[float, float]

# West, south, east, north and tolerance, in degrees of longitude at the equator; the first box that fits counts.
ZONES = (
    (21.0, 34.0, 80.0, 58.0, 0.015),
    (8.0, 30.0, 96.0, 73.0, 0.045),
    (165.0, 60.0, 192.0, 73.0, 0.06),
    (-25.0, 15.0, 192.0, 75.0, 0.16),
)
ELSEWHERE = 0.45


def tolerance_at(lon: float, lat: float) -> float:
    """How wide a detail must be there to be kept: fine where the records are, coarse far away."""
    for west, south, east, north, tolerance in ZONES:
        if west <= lon <= east and south <= lat <= north:
            return tolerance
    return ELSEWHERE


def mercator(lon: float, lat: float) -> Coordinate:
    """Spherical Mercator with both axes in degrees of longitude at the equator."""
    bounded = max(-85.0, min(85.0, lat))
    return lon, math.degrees(math.asinh(math.tan(math.radians(bounded))))


def simplify_line(
    line: Sequence[Coordinate], faults: Sequence[Coordinate] = (), coarseness: float = 1
) -> list[Coordinate]:
    """Drop the points whose triangle with their neighbours is smaller than the square of tolerance and coarseness.

    End points stay, so that lines which meet still meet; a closed line keeps at least four points. Around each of
    the `faults` more is kept, twice as much for one that is named again.
    """
    return [line[at] for at in choose_points(line, faults, coarseness)]


def choose_points(line: Sequence[Coordinate], faults: Sequence[Coordinate] = (), coarseness: float = 1) -> list[int]:
    """Choose the points that `simplify_line` keeps, by number."""
    flat = [mercator(*point) for point in line]
    limits = [(tolerance_at(*point) * coarseness) ** 2 for point in line]
    for fault in faults:
        _narrow(limits, line, fault)
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    kept = [True] * len(line)
    left = len(line)
    least = 4 if line[0] == line[-1] else 2

    def weight(at: int) -> float:
        return _triangle(flat[before[at]], flat[at], flat[after[at]]) / limits[at]

    current = [math.inf, *(weight(i) for i in range(1, len(line) - 1)), math.inf]
    heap = [(current[i], i) for i in range(1, len(line) - 1)]
    heapq.heapify(heap)
    while heap and left > least:
        area, at = heapq.heappop(heap)
        if area >= 1:
            break
        if not kept[at] or area != current[at]:
            continue
        kept[at] = False
        left -= 1
        after[before[at]], before[after[at]] = after[at], before[at]
        for neighbour in (before[at], after[at]):
            if 0 < neighbour < len(line) - 1:
                # Never below the area just removed: detail must vanish from fine to coarse.
                current[neighbour] = max(weight(neighbour), area)
                heapq.heappush(heap, (current[neighbour], neighbour))
    return [at for at, keep in enumerate(kept) if keep]


def _triangle(a: Coordinate, b: Coordinate, c: Coordinate) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _narrow(limits: list[float], line: Sequence[Coordinate], fault: Coordinate) -> None:
    reach = 3 * tolerance_at(*fault)
    for at, (lon, lat) in enumerate(line):
        if abs(lon - fault[0]) < reach and abs(lat - fault[1]) < reach:
            limits[at] /= 16
