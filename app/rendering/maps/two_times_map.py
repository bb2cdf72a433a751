"""One map of two times, as SVG paths and marks: what is held at the first only, at the second only, and at both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from app.domain.records import Record
from app.domain.status.changes import THERE, Side
from app.domain.vocabulary import Collection, Status
from app.query.two_times import Compared
from app.rendering.maps.outlines import Outlines, Viewport, box_around, project, to_path
from app.rendering.maps.placing.locator import fit_around, in_sight
from app.rendering.maps.placing.locator_labels import LocatorLabels

APART = 170  # units between marks of one place
NEAR = 200  # units within which places are one
PLAN = "plan"
IN_A_BLOC = (*THERE, Status.SUSPENDED)


def two_times_map(
    outlines: Outlines, compared: Sequence[Compared], country_names: Mapping[str, str], operators: Sequence[str] = ()
) -> Mapping[str, Any] | None:
    """Return the parts of the map, in its units; None where no record has a place.

    The countries of the operators are in sight, but the view is not fitted to them, which may be as wide as all others.
    `countries` are those of memberships by side, `marks` are places of other records: side, x, y and names.
    """
    members = {code: PLAN if is_plan else side for code, (side, is_plan) in member_sides(compared).items()}
    members = {code: side for code, side in members.items() if outlines.country_bounds(code)}
    placed = [(item, point) for item in compared for point in _points(item.timeline.record)]
    boxes = [box for code in members if code not in operators and (box := outlines.country_bounds(code))]
    boxes += [(x, y, x, y) for _, (x, y) in placed]
    if not boxes:
        return None
    view = fit_around(box_around(boxes))
    land = outlines.land(view)
    marks = list(_marks(placed, view))
    labels = LocatorLabels(view)
    for mark in marks:
        labels.take_point((mark["x"], mark["y"]), NEAR)
    return {
        "land": to_path(shapely.union_all([shape for code, shape in land.items() if code not in members])),
        "countries": [(side, to_path(land[code])) for code, side in members.items() if code in land],
        "borders": to_path(outlines.lines(outlines.borders, view)),
        "contested": to_path(outlines.lines([*outlines.contested, *outlines.undetermined], view)),
        "marks": marks,
        "names": tuple(labels.place_countries(in_sight(land, country_names), ())),
    }


def member_sides(compared: Iterable[Compared]) -> dict[str, tuple[Side, bool]]:
    """Return the side of each country of a membership, and whether none of its memberships is more than a plan.

    A country of several memberships that differ is at both times; plans count only where there is nothing else.
    """
    found: dict[str, set[tuple[Side, bool]]] = {}
    for item in compared:
        is_plan = {item.first.status, item.second.status}.isdisjoint(IN_A_BLOC)
        for code in item.timeline.record.host if item.timeline.record.collection is Collection.MEMBERSHIPS else ():
            found.setdefault(code, set()).add((item.difference.side, is_plan))
    sides = {}
    for code, own in found.items():
        is_plan = all(is_own_plan for _, is_own_plan in own)
        counted = {side for side, is_own_plan in own if is_own_plan == is_plan}
        sides[code] = (join_sides(counted), is_plan)
    return sides


def join_sides(sides: Iterable[Side]) -> Side:
    """Return the side of what stands at one place: of records that differ, it is both."""
    first, *others = set(sides)
    return Side.BOTH if others else first


def _points(record: Record) -> list[tuple[float, float]]:
    """Return where a record is marked on the plane: its places, or the middle of its line or area; none for members."""
    drawn = record.drawn_geometry
    if drawn is None or drawn.is_empty or record.collection is Collection.MEMBERSHIPS:
        return []
    points = drawn if drawn.geom_type in ("Point", "MultiPoint") else drawn.representative_point()
    return project(shapely.get_coordinates(points))


def _marks(placed: Sequence[tuple[Compared, tuple[float, float]]], view: Viewport) -> Iterator[dict[str, Any]]:
    """Yield a mark for each side that stands at a place, those of one place beside each other."""
    middles: list[tuple[int, int]] = []
    groups: list[dict[str, list[str]]] = []
    for item, point in placed:
        at = view.at(*point)
        number = next((n for n, other in enumerate(middles) if np.hypot(*np.subtract(other, at)) < NEAR), len(middles))
        if number == len(middles):
            middles.append(at)
            groups.append({})
        groups[number].setdefault(item.difference.side.value, []).append(item.timeline.record.name)
    for (x, y), sides in zip(middles, groups, strict=True):
        shift = -APART * (len(sides) - 1) // 2
        for place, (side, names) in enumerate(sorted(sides.items())):
            yield {"side": side, "x": x + shift + place * APART, "y": y, "names": list(dict.fromkeys(names))}
