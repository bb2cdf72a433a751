"""The legend of a picture: what occurs in it, and nothing else, in rows as wide as the picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.vocabulary import Collection, Kind, Status
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.spots import Item, Shown, Spot
from app.rendering.pictures.svg import at, element, text_at
from app.rendering.pictures.symbols import SIDE, Symbols

SIGN_PX = 34.0
GAP = 1.5  # between entries, in sizes of a letter


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with its words; the sign is SVG about a middle."""

    sign: str
    words: str


def list_entries(
    shown: Shown, spots: Sequence[Spot], tints: Mapping[str, Status], symbols: Symbols
) -> list[list[Entry]]:
    """Entries in groups, the most needed first: collections, statuses, signs, kinds."""
    indices = dict.fromkeys(index for spot in spots for index in spot.members)
    records = [shown.records[index] for index in indices]
    collections = [code for code in Collection if any(record.collection is code for record in records)]
    statuses = [code for code in Status if any(shown.status(index) is code for index in indices)]
    singles = [spot.single for spot in spots if spot.single]
    first = collections[0] if collections else Collection.BASES
    return [
        [Entry(_symbol(symbols, code, "", Status.ATTESTED), code.label) for code in collections],
        [
            *(Entry(_symbol(symbols, first, "", code), code.label) for code in statuses),
            *(
                Entry(_symbol(symbols, first, "", None), "Not held then")
                for index in indices
                if index not in shown.held
            ),
        ],
        list(_signs(spots, tints, symbols)),
        [
            Entry(_symbol(symbols, kind.collection, kind, Status.ATTESTED), kind.label)
            for kind in Kind
            if any(item.kind == kind for item in singles)
        ],
    ]


def lay_out(entries: Iterable[Entry], fonts: Fonts, size: float, room: float) -> list[list[tuple[float, Entry]]]:
    """Rows of entries with the place of each from the left."""
    rows: list[list[tuple[float, Entry]]] = []
    left = room + 1
    for entry in entries:
        width = SIGN_PX + fonts.width(entry.words, size) + GAP * size
        if left + width - GAP * size > room:
            rows.append([])
            left = 0.0
        rows[-1].append((left, entry))
        left += width
    return rows


def draw_rows(rows: Sequence[Sequence[tuple[float, Entry]]], symbols: Symbols, size: float, row_px: float) -> str:
    """The rows, from the origin down."""
    ink = symbols.colours["ink"]
    return "".join(
        at(left, number * row_px + row_px / 2, at(SIGN_PX / 2 - 4, 0, entry.sign))
        + text_at(entry.words, left + SIGN_PX, number * row_px + row_px / 2 + size * 0.36, size, fill=ink)
        for number, row in enumerate(rows)
        for left, entry in row
    )


def _symbol(symbols: Symbols, collection: Collection, kind: str, status: Status | None) -> str:
    scale = 19 / SIDE
    return at(-SIDE / 2 * scale, -SIDE / 2 * scale, symbols.symbol(Item(collection, kind, status)), scale=scale)


def _signs(spots: Sequence[Spot], tints: Mapping[str, Status], symbols: Symbols) -> Iterator[Entry]:
    if any(spot.is_disputed for spot in spots):
        yield Entry(at(-8, -8, symbols.differ()), "Sources differ")
    if any(len(spot.members) > 1 and not spot.country for spot in spots):
        yield Entry(at(-14, -9, symbols.box((), "", 3, 24, 18)), "Several records at one place")
    countries = [spot for spot in spots if spot.country]
    if countries:
        example = symbols.box((), countries[0].country, len(countries[0].members), 50, 24)
        yield Entry(at(-16, -7.7, example, scale=0.64), "Records of a whole country")
    if any(spot.is_region for spot in spots):
        yield Entry(symbols.halo((0, 0), 19), "Somewhere in the region")
    if tints:
        colour = symbols.colours["tint"]
        paint = {"fill": colour, "fill_opacity": 0.32, "stroke": colour}
        yield Entry(element("rect", x=-14, y=-8, width=28, height=16, **paint), "Member of a bloc")
