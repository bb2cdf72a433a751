"""The backdrop of a picture as paths: land, waters and borders as on the page, in units, ten to a pixel."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from app.catalog.countries import Points
from app.domain.status.state import RANKS
from app.domain.vocabulary import Collection, Status
from app.rendering.maps.outlines import Outlines, to_path, to_plane
from app.rendering.pictures.markers import ShownRecords
from app.rendering.pictures.projection import MapProjection


def tinted_countries(
    shown: ShownRecords, wanted: Iterable[str] | None, blocs: Iterable[str]
) -> dict[str, dict[str, Status]]:
    """Return the countries that are members of the wanted blocs (None for all `blocs`), with their strongest status."""
    blocs = tuple(blocs)
    chosen = blocs if wanted is None else tuple(wanted)
    found: dict[str, dict[str, Status]] = {}
    for index, item in shown.held.items():
        record, status = shown.records[index], item.status
        bloc = record.kind.value
        if record.collection is Collection.MEMBERSHIPS and bloc in chosen:
            for code in record.host:
                own = found.setdefault(code, {})
                own[bloc] = min(own.get(bloc, status), status, key=lambda one: RANKS[one])
    return {code: {bloc: own[bloc] for bloc in blocs if bloc in own} for code, own in found.items()}


class Backdrop:
    """Writes the paths of what lies under the markers of a picture."""

    def __init__(self, outlines: Outlines, projection: MapProjection) -> None:
        self.outlines = outlines
        self.projection = projection
        lands = [(view, outlines.land(view)) for view in projection.viewports()]
        self.worlds = [(view, land) for view, land in lands if land]

    def land(self) -> dict[str, list[BaseGeometry]]:
        """Return the land in sight by country, in units."""
        found: dict[str, list[BaseGeometry]] = {}
        for _, land in self.worlds:
            for code, shape in land.items():
                found.setdefault(code, []).append(shape)
        return found

    def ground(self) -> dict[str, Any]:
        """Return the paths of waters and borders, and under `land` those of the countries."""
        outlines = self.outlines
        # The longest come first in the file: from afar only those.
        share = 1 if self.projection.is_near else 0.15 + 0.85 * self.projection.detail
        rivers = outlines.rivers[: round(len(outlines.rivers) * share)]
        return {
            "land": {code: "".join(map(to_path, shapes)) for code, shapes in self.land().items()},
            "rivers": self._lines(rivers),
            "lakes": "".join(to_path(outlines.areas(outlines.lakes, view)) for view, _ in self.worlds),
            "coasts": self._lines(outlines.coasts),
            "borders": self._lines(outlines.borders),
            "contested": self._lines([*outlines.undetermined, *outlines.contested]),
        }

    def shapes(self, shown: ShownRecords) -> Iterator[Mapping[str, Any]]:
        """Yield the lines and areas of records."""
        for index in shown.among(range(len(shown.records))):
            record = shown.records[index]
            shape = record.geometry
            if shape is not None and not record.is_of_country and not shape.geom_type.endswith("Point"):
                yield {
                    "path": self._lines([to_plane(shapely.get_coordinates(line)) for line in _rings(shape)]),
                    "collection": record.collection,
                    "status": shown.status(index),
                    "is_hollow": index in shown.held and not shown.held[index].named,
                    "is_area": shape.geom_type.endswith("Polygon"),
                    "is_chosen": index == shown.chosen,
                }

    def _lines(self, lines: list[Points]) -> str:
        return "".join(to_path(self.outlines.lines(lines, view)) for view, _ in self.worlds)


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours of the form #rrggbb; `share` is that of the other one.

    >>> mix("#000000", "#0a64ff", 0.5)
    '#053280'
    """
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def _rings(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(shape).tolist():
        if isinstance(part, Polygon):
            yield part.exterior
            yield from part.interiors
        elif isinstance(part, LineString):
            yield part
        elif not isinstance(part, Point):
            yield from _rings(part)
