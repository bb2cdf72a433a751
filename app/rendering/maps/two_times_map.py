"""One map of two times, as SVG paths and marks: what is held at the first only, at the second only, and at both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from app.domain.records import Record
from app.domain.status.changes import THERE, Side
from app.domain.vocabulary import Collection, Status
from app.query.two_times import Compared
from app.rendering.maps.outlines import Outlines, Viewport, box_around, to_path, to_plane
from app.rendering.maps.placing.locator import fit_around
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
    members = _member_sides(outlines, compared)
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
    names = [(code, country_names[code], _largest(shape)) for code, shape in land.items() if code in country_names]
    return {
        "land": to_path(shapely.union_all([shape for code, shape in land.items() if code not in members])),
        "countries": [(side, to_path(land[code])) for code, side in members.items() if code in land],
        "borders": to_path(outlines.lines(outlines.borders, view)),
        "contested": to_path(outlines.lines([*outlines.contested, *outlines.undetermined], view)),
        "marks": marks,
        "names": tuple(labels.place_countries(sorted(names, key=lambda item: -item[2].area), ())),
    }


def _member_sides(outlines: Outlines, compared: Iterable[Compared]) -> dict[str, str]:
    """Return the side of each country of a membership, or "plan" where none of its memberships is more than a plan.

    A country of several memberships that differ is at both times.
    """
    sides: dict[str, set[str]] = {}
    for item in compared:
        record, statuses = item.timeline.record, {item.first.status, item.second.status}
        if record.collection is Collection.MEMBERSHIPS:
            side = item.difference.side.value if statuses & set(IN_A_BLOC) else PLAN
            for code in record.host:
                sides.setdefault(code, set()).add(side)
    known = {code: own - {PLAN} or own for code, own in sides.items() if outlines.country_bounds(code)}
    return {code: min(own) if len(own) == 1 else Side.BOTH.value for code, own in known.items()}


def _points(record: Record) -> list[tuple[float, float]]:
    """Return where a record is marked on the plane: its places, or the middle of its line or area; none for members."""
    drawn = record.drawn_geometry
    if drawn is None or drawn.is_empty or record.collection is Collection.MEMBERSHIPS:
        return []
    points = drawn if drawn.geom_type in ("Point", "MultiPoint") else drawn.representative_point()
    found: list[tuple[float, float]] = [tuple(pair) for pair in to_plane(shapely.get_coordinates(points)).tolist()]
    return found


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


def _largest(shape: Any) -> Any:
    return max(shapely.get_parts(shape).tolist(), key=lambda part: part.area)
