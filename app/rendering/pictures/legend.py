"""The legend of a picture: only what occurs in it, in rows as wide as the picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.vocabulary import Collection, Kind, Status
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.markers import Marker, MarkerSymbol, ShownRecords
from app.rendering.pictures.svg import at, element, text_at
from app.rendering.pictures.symbols import SIDE, Symbols

SIGN_PX = 34.0
GAP = 1.5  # between entries, in sizes of a letter


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign, as SVG about its middle, with its words."""

    sign: str
    words: str


def list_entries(
    shown: ShownRecords, markers: Sequence[Marker], tints: Mapping[str, Status], symbols: Symbols
) -> list[list[LegendEntry]]:
    """Return the entries in groups, the most needed first: collections, statuses, signs, kinds."""
    indices = dict.fromkeys(index for marker in markers for index in marker.members)
    records = [shown.records[index] for index in indices]
    collections = [code for code in Collection if any(record.collection is code for record in records)]
    statuses = [code for code in Status if any(shown.status(index) is code for index in indices)]
    singles = [marker.single for marker in markers if marker.single]
    first = collections[0] if collections else Collection.BASES
    return [
        [LegendEntry(_symbol(symbols, code, "", Status.ATTESTED), code.label) for code in collections],
        [
            *(LegendEntry(_symbol(symbols, first, "", code), code.label) for code in statuses),
            *(
                LegendEntry(_symbol(symbols, first, "", None), "Not held then")
                for index in indices
                if index not in shown.held
            ),
        ],
        list(_signs(markers, tints, symbols)),
        [
            LegendEntry(_symbol(symbols, kind.collection, kind, Status.ATTESTED), kind.label)
            for kind in Kind
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


def draw_rows(rows: Sequence[Sequence[tuple[float, LegendEntry]]], symbols: Symbols, size: float, row_px: float) -> str:
    """Draw the rows, from the origin down."""
    ink = symbols.colours["ink"]
    return "".join(
        at(left, number * row_px + row_px / 2, at(SIGN_PX / 2 - 4, 0, entry.sign))
        + text_at(entry.words, left + SIGN_PX, number * row_px + row_px / 2 + size * 0.36, size, fill=ink)
        for number, row in enumerate(rows)
        for left, entry in row
    )


def _symbol(symbols: Symbols, collection: Collection, kind: str, status: Status | None) -> str:
    scale = 19 / SIDE
    return at(-SIDE / 2 * scale, -SIDE / 2 * scale, symbols.symbol(MarkerSymbol(collection, kind, status)), scale=scale)


def _signs(markers: Sequence[Marker], tints: Mapping[str, Status], symbols: Symbols) -> Iterator[LegendEntry]:
    if any(marker.is_disputed for marker in markers):
        yield LegendEntry(at(-8, -8, symbols.differ()), "Sources differ")
    if any(len(marker.members) > 1 and not marker.country for marker in markers):
        yield LegendEntry(at(-14, -9, symbols.box((), "", 3, 24, 18)), "Several records at one place")
    countries = [marker for marker in markers if marker.country]
    if countries:
        example = symbols.box((), countries[0].country, len(countries[0].members), 50, 24)
        yield LegendEntry(at(-16, -7.7, example, scale=0.64), "Records of a whole country")
    if any(marker.is_region for marker in markers):
        yield LegendEntry(symbols.halo((0, 0), 19), "Somewhere in the region")
    if tints:
        colour = symbols.colours["tint"]
        paint = {"fill": colour, "fill_opacity": 0.32, "stroke": colour}
        yield LegendEntry(element("rect", x=-14, y=-8, width=28, height=16, **paint), "Member of a bloc")
