"""The legend of a picture: only what occurs in it, in rows as wide as the picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.vocabulary import MEMBERSHIPS, Collection, Kind, Status
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.markers import Marker, MarkerSymbol, ShownRecords

SIGN_PX = 34.0
GAP = 1.5  # between entries, in sizes of a letter


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A kind of sign with its words, and the symbol, the marker, the bloc or the side that it shows as an example."""

    sign: str
    words: str
    example: MarkerSymbol | Marker | str | None = None


def list_entries(
    shown: ShownRecords,
    markers: Sequence[Marker],
    tints: Mapping[str, Mapping[str, Status]],
    kinds: Sequence[Kind],
) -> list[list[LegendEntry]]:
    """Return the entries in groups, the most needed first: times of two, collections, statuses, signs, kinds."""
    indices = dict.fromkeys(index for marker in markers for index in marker.members)
    records = [shown.records[index] for index in indices]
    collections = [code for code in Collection if any(record.collection is code for record in records)]
    statuses = [code for code in Status if any(shown.status(index) is code for index in indices)]
    singles = [marker.single for marker in markers if marker.single]
    first = collections[0] if collections else Collection.BASES
    sides = shown.told["sides"] if shown.told else ()
    blocs = () if sides else kinds  # whose tints the countries have then
    times = [LegendEntry("side", f"{side['label']}: {side['count']}", side["code"]) for side in sides]
    return [
        *([times] if times else []),
        [_symbol(code, None, Status.ATTESTED, code.label) for code in collections],
        [
            *(_symbol(first, None, code, code.label) for code in statuses),
            *(_symbol(first, None, None, "Not reported then") for index in indices if shown.status(index) is None),
        ],
        list(_signs(markers, tints, blocs)),
        [
            _symbol(kind.collection, kind, Status.ATTESTED, kind.label)
            for kind in kinds
            if any(item.kind == kind for item in singles)
        ],
    ]


def lay_out(
    entries: Iterable[LegendEntry], fonts: Fonts, size: float, room: float
) -> list[list[tuple[float, LegendEntry]]]:
    """Return rows of entries, each with its distance from the left."""
    rows: list[list[tuple[float, LegendEntry]]] = []
    left = room + 1
    for entry in entries:
        width = SIGN_PX + fonts.width(entry.words, size) + GAP * size
        if left + width - GAP * size > room:
            rows.append([])
            left = 0.0
        rows[-1].append((left, entry))
        left += width
    return rows


def _symbol(collection: Collection, kind: Kind | None, status: Status | None, words: str) -> LegendEntry:
    return LegendEntry("symbol", words, MarkerSymbol(collection, kind, status))


def _signs(
    markers: Sequence[Marker], tints: Mapping[str, Mapping[str, Status]], kinds: Iterable[Kind]
) -> Iterator[LegendEntry]:
    items = [item for marker in markers for item in marker.items if item.status is not None]
    if any(item.is_hollow for item in items):
        first = items[0].collection
        yield _symbol(first, None, Status.ATTESTED, "Place named by a source at that time")
        yield LegendEntry("symbol", "Place named at another time", MarkerSymbol(first, None, Status.ATTESTED, True))
    if any(marker.is_disputed for marker in markers):
        yield LegendEntry("differ", "Sources differ")
    if any(len(marker.members) > 1 and not marker.country for marker in markers):
        yield LegendEntry("stack", "Several records at one place")
    if country := next((marker for marker in markers if marker.country), None):
        yield LegendEntry("country", "Records of a whole country", country)
    if any(marker.is_region for marker in markers):
        yield LegendEntry("region", "Somewhere in the region")
    for bloc in (kind for kind in kinds if kind.collection is MEMBERSHIPS):
        if any(bloc.value in own for own in tints.values()):
            yield LegendEntry("bloc", f"Member: {bloc.label}", bloc.value)
