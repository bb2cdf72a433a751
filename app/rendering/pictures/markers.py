"""The markers of a picture: symbols of records, stacks of several at one place, badges of countries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import dist
from typing import Any

from app.constants import CONSTANTS
from app.domain.records import Record
from app.domain.status.changes import Side
from app.domain.status.state import RANKS
from app.domain.vocabulary import Collection, Kind, Precision, Status
from app.query.map_query import Held
from app.rendering.maps.outlines import Box
from app.rendering.maps.two_times_map import join_sides
from app.rendering.pictures.marker_points import MarkerPoint, MarkerPoints, box_around, cluster_points, place_badges
from app.rendering.pictures.projection import MapProjection
from app.rendering.words.claim_words import Words

SYMBOLS = CONSTANTS["symbols"]
HOLE = float(SYMBOLS["hole"])  # of a hollow symbol, in parts of its side
IN_STACK = SYMBOLS["most_in_stack"]  # symbols, whatever a stack holds
STACK = SYMBOLS["stack_px"]
BADGE = (float(SYMBOLS["badge_px"][0]), float(SYMBOLS["badge_px"][1]))
SINGLE = (float(SYMBOLS["single_px"][0]), float(SYMBOLS["single_px"][1]))
REGION_PX = float(SYMBOLS["region_px"][0])  # across the halo around what is somewhere in a region
# Between a badge and its country's name, beyond which it would be taken for a neighbour's.
NEAR_PX = CONSTANTS["badges"]["leader_from_px"]


@dataclass(frozen=True, slots=True)
class MarkerSymbol:
    """One symbol; `kind` is None in a stack, `status` for the chosen record where it is not held.

    It is hollow, only a rim, where no source names its place at that time.
    """

    collection: Collection
    kind: Kind | None
    status: Status | None
    is_hollow: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at a point in pixels of the map, and the numbers of its records.

    `ghosts` of them are no longer spoken of, which a badge does not count. `owner` is the point of its country for a
    badge so far off that a line must lead there. `side` is at which of two times its records are held, None for one.
    """

    x: float
    y: float
    width: float
    height: float
    members: tuple[int, ...]
    is_disputed: bool
    is_chosen: bool
    items: tuple[MarkerSymbol, ...] = ()
    country: str = ""
    is_region: bool = False
    ghosts: int = 0
    owner: tuple[float, float] | None = None
    side: Side | None = None

    @property
    def is_ghost(self) -> bool:
        """Is it a badge of what is no longer spoken of alone?"""
        return bool(self.country) and self.ghosts == len(self.members)

    @property
    def count(self) -> int:
        """Return the number that it shows."""
        return len(self.members) - (self.ghosts if self.country and not self.is_ghost else 0)

    @property
    def single(self) -> MarkerSymbol | None:
        """Return the symbol of a record that stands alone; None for stacks and badges."""
        return self.items[0] if len(self.members) == 1 and not self.country else None

    @property
    def box(self) -> Box:
        """Return what it covers; the sign of differing sources reaches over its corner."""
        size = (REGION_PX, REGION_PX) if self.is_region else (self.width, self.height)
        west, north, east, south = box_around(self.x, self.y, *size)
        room = 9 if self.side else 7 if self.is_chosen else 1
        return west - room, north - max(room, 7), east + max(room, 9), south + room


@dataclass(frozen=True, slots=True)
class ShownRecords:
    """The records that a picture shows, by number: those held, and the chosen one (None for none) held or not.

    `lapsed` are those no longer spoken of, where the view asks for them. `known` counts the records there are on the
    day of knowledge, `undated` those that no source dates. Of a view of two times `sides` tell at which of them each
    is held, and `told` is what `two_times` says of it.
    """

    records: Sequence[Record]
    held: Mapping[int, Held]
    lapsed: Mapping[int, Held]
    chosen: int | None
    known: int
    undated: int
    sides: Mapping[int, Side] = field(default_factory=dict)
    told: Words | None = None

    def among(self, members: Iterable[int]) -> tuple[int, ...]:
        """Return those of the members that are shown, each once."""
        return tuple(dict.fromkeys(index for index in members if self.status(index) or index == self.chosen))

    def status(self, index: int) -> Status | None:
        """Return the status of a shown record; None for one that is neither held nor shown as no longer spoken of."""
        item = self.held.get(index) or self.lapsed.get(index)
        return item.status if item else None

    def is_hollow(self, index: int, points: Iterable[MarkerPoint]) -> bool:
        """Does no source name the place at that time, at any of the points of a record that is held?"""
        places = {point.place for point in points if point.index == index}
        return index in self.held and places.isdisjoint(self.held[index].named)


def place_markers(shown: ShownRecords, points: MarkerPoints, projection: MapProjection) -> list[Marker]:
    """Return all markers in sight: badges first, over which symbols are drawn."""
    symbols = list(_symbols(shown, points.points, projection))
    own = [(code, point, shown.among(members)) for code, (point, members) in points.countries.items()]
    own = sorted((item for item in own if item[2]), key=lambda item: item[1])
    centres = [projection.to_pixels(*point) for _, point, _ in own]
    middles = place_badges(centres, [marker.box for marker in symbols], BADGE, projection.zoom)
    badges = [
        _marker(shown, members, middle, BADGE, country=code, owner=point if dist(point, middle) > NEAR_PX else None)
        for (code, _, members), point, middle in zip(own, centres, middles, strict=True)
    ]
    return [marker for marker in (*badges, *symbols) if _is_whole(marker, projection)]


def _is_whole(marker: Marker, projection: MapProjection) -> bool:
    """Is all of it on the map? A marker that the edge cuts counts as outside."""
    west, north, east, south = box_around(marker.x, marker.y, marker.width, marker.height)
    return projection.contains(west, north) and projection.contains(east, south)


def _symbols(shown: ShownRecords, points: Iterable[MarkerPoint], projection: MapProjection) -> Iterator[Marker]:
    # Those on both sides of 180 degrees are neighbours.
    near = (replace(point, x=projection.nearest(point.x)) for point in points)
    for group in cluster_points(near, projection.size):
        members = shown.among(point.index for point in group)
        if len(members) == 1:
            index = members[0]
            point = next(point for point in group if point.index == index)
            record = shown.records[index]
            item = MarkerSymbol(record.collection, record.kind, shown.status(index), shown.is_hollow(index, group))
            is_region = record.location.precision is Precision.REGION
            yield _marker(
                shown, members, projection.to_pixels(point.x, point.y), SINGLE, items=(item,), is_region=is_region
            )
        elif members:
            items = _strongest(shown, members, group)
            size = _stack_size(len(items), len(members))
            yield _marker(shown, members, projection.to_pixels(group[0].x, group[0].y), size, items=items)


def _stack_size(symbols: int, count: int) -> tuple[float, float]:
    width = STACK["sides"] + STACK["symbol"] * symbols + STACK["digit"] * len(str(count))
    return float(width), float(STACK["height"])


def _strongest(shown: ShownRecords, members: Iterable[int], points: Sequence[MarkerPoint]) -> tuple[MarkerSymbol, ...]:
    """Return the symbols of a stack: each collection once, with its strongest status, solid if one of it is."""
    best: dict[Collection, MarkerSymbol] = {}
    for index in members:
        code = shown.records[index].collection
        item = MarkerSymbol(code, None, shown.status(index), shown.is_hollow(index, points))
        if code not in best or _strength(item) < _strength(best[code]):
            best[code] = item
    return tuple(best[code] for code in Collection if code in best)[:IN_STACK]


def _strength(item: MarkerSymbol) -> tuple[int, bool]:
    return len(RANKS) if item.status is None else RANKS[item.status], item.is_hollow


def _marker(
    shown: ShownRecords, members: tuple[int, ...], middle: tuple[float, float], size: tuple[float, float], **more: Any
) -> Marker:
    """Return a marker in whole pixels, where its lines are sharp."""
    sides = {shown.sides[index] for index in members if index in shown.sides}
    return Marker(
        *(float(round(middle[0])), float(round(middle[1]))),
        *size,
        members,
        is_disputed=any(shown.held[index].is_disputed for index in members if index in shown.held),
        is_chosen=shown.chosen in members,
        ghosts=sum(1 for index in members if index in shown.lapsed),
        side=join_sides(sides) if sides else None,
        **more,
    )
