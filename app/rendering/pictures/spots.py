"""Spots: the symbols, stacks and badges of a picture, each with where it stands and what it shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import dist
from typing import Any

from app.constants import CONSTANTS
from app.domain.records import Record
from app.domain.vocabulary import Collection, Precision, Status
from app.query.views import Held
from app.rendering.outlines import Box
from app.rendering.pictures.camera import Camera
from app.rendering.pictures.sites import Places, Site, around, hang_badges, join_sites

SYMBOLS = CONSTANTS["symbols"]
IN_STACK = SYMBOLS["most_in_stack"]  # symbols, whatever a stack holds
STACK = SYMBOLS["stack_px"]
BADGE = (float(SYMBOLS["badge_px"][0]), float(SYMBOLS["badge_px"][1]))
SINGLE = (float(SYMBOLS["single_px"][0]), float(SYMBOLS["single_px"][1]))
REGION_PX = float(SYMBOLS["region_px"][0])  # across the halo around what is somewhere in a region
# Between a badge and its country's name, beyond which it would be taken for a neighbour's.
NEAR_PX = CONSTANTS["badges"]["leader_from_px"]
ORDER = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Item:
    """One symbol; `status` is None for the chosen record where it is not held."""

    collection: Collection
    kind: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at a point in pixels of the map, and the numbers of the records that it stands for.

    `owner` is the point of its country for a badge that stands so far from it that a line must lead there.
    """

    x: float
    y: float
    width: float
    height: float
    members: tuple[int, ...]
    is_disputed: bool
    is_chosen: bool
    items: tuple[Item, ...] = ()
    country: str = ""
    is_region: bool = False
    owner: tuple[float, float] | None = None

    @property
    def single(self) -> Item | None:
        """The symbol of a record that stands alone; None for stacks and badges."""
        return self.items[0] if len(self.members) == 1 and not self.country else None

    @property
    def box(self) -> Box:
        """What it covers; the sign of differing sources reaches over its corner."""
        size = (REGION_PX, REGION_PX) if self.is_region else (self.width, self.height)
        west, north, east, south = around(self.x, self.y, *size)
        room = 7 if self.is_chosen else 1
        return west - room, north - max(room, 7), east + max(room, 9), south + room


@dataclass(frozen=True, slots=True)
class Shown:
    """The records that a picture shows, by number: those held, and the chosen one (None for none) held or not.

    `known` counts the records that there are as of the day of the view, `undated` those that no source dates.
    """

    records: Sequence[Record]
    held: Mapping[int, Held]
    chosen: int | None
    known: int
    undated: int

    def among(self, members: Iterable[int]) -> tuple[int, ...]:
        """Those of the members that are shown, each once."""
        return tuple(dict.fromkeys(index for index in members if index in self.held or index == self.chosen))

    def status(self, index: int) -> Status | None:
        """The status of a shown record."""
        return self.held[index].status if index in self.held else None


def place_spots(shown: Shown, places: Places, camera: Camera) -> list[Spot]:
    """All spots in sight: badges first, over which symbols are drawn."""
    symbols = list(_symbols(shown, places.sites, camera))
    own = [(code, point, shown.among(members)) for code, (point, members) in places.countries.items()]
    own = sorted((item for item in own if item[2]), key=lambda item: item[1])
    points = [camera.locate(*point) for _, point, _ in own]
    middles = hang_badges(points, [spot.box for spot in symbols], BADGE, camera.zoom)
    badges = [
        _spot(shown, members, middle, BADGE, country=code, owner=point if dist(point, middle) > NEAR_PX else None)
        for (code, _, members), point, middle in zip(own, points, middles, strict=True)
    ]
    return [spot for spot in (*badges, *symbols) if _is_whole(spot, camera)]


def _is_whole(spot: Spot, camera: Camera) -> bool:
    """Is it on the map with all that it says? What the edge would cut is counted as outside."""
    west, north, east, south = around(spot.x, spot.y, spot.width, spot.height)
    return camera.shows(west, north) and camera.shows(east, south)


def _symbols(shown: Shown, sites: Iterable[Site], camera: Camera) -> Iterator[Spot]:
    for group in join_sites(sites, camera.size):
        members = shown.among(site.index for site in group)
        if len(members) == 1:
            index = members[0]
            site = next(site for site in group if site.index == index)
            record = shown.records[index]
            item = Item(record.collection, record.kind, shown.status(index))
            is_region = record.location.precision is Precision.REGION
            yield _spot(shown, members, camera.locate(site.x, site.y), SINGLE, items=(item,), is_region=is_region)
        elif members:
            items = _strongest(shown, members)
            size = _stack_size(len(items), len(members))
            yield _spot(shown, members, camera.locate(group[0].x, group[0].y), size, items=items)


def _stack_size(symbols: int, count: int) -> tuple[float, float]:
    width = STACK["sides"] + STACK["symbol"] * symbols + STACK["digit"] * len(str(count))
    return float(width), float(STACK["height"])


def _strongest(shown: Shown, members: Iterable[int]) -> tuple[Item, ...]:
    """For a stack: each collection once, in its strongest status."""
    best: dict[Collection, Status | None] = {}
    for index in members:
        collection, status = shown.records[index].collection, shown.status(index)
        if collection not in best or _rank(status) < _rank(best[collection]):
            best[collection] = status
    return tuple(Item(code, "", best[code]) for code in Collection if code in best)[:IN_STACK]


def _rank(status: Status | None) -> int:
    return len(ORDER) if status is None else ORDER[status]


def _spot(
    shown: Shown, members: tuple[int, ...], middle: tuple[float, float], size: tuple[float, float], **more: Any
) -> Spot:
    """A spot in whole pixels, as sharp as on the page."""
    return Spot(
        *(float(round(middle[0])), float(round(middle[1]))),
        *size,
        members,
        is_disputed=any(shown.held[index].is_disputed for index in members if index in shown.held),
        is_chosen=shown.chosen in members,
        **more,
    )
