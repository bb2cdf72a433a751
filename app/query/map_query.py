"""MapQuery: the view of the page on the server, and the records in it, by the rules of `result.js` and `filters.js`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from app.catalog.catalog import Catalog
from app.domain.claims import Claim, Figure
from app.domain.dates import ALWAYS, Interval, from_day
from app.domain.records import Record
from app.domain.vocabulary import Collection, Property, Status
from app.query.folding import fold_text, search_parts
from app.query.interval_index import Mask
from app.query.rows import record_text, with_known_claims
from app.query.status_index import RANKS, status_index

CODES = ("collection", "kind", "operator", "host", "bloc", "source", "modality", "equipment")


@dataclass(frozen=True, slots=True)
class MapQuery:
    """What the address of the page asks for; an empty tuple, None, False or "" asks for nothing.

    `window` and `as_of` are in days; `strength` is least and most persons, None on either side for no limit; `center`
    is longitude and latitude in degrees.
    """

    window: Interval | None = None
    as_of: int | None = None
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by name of CODES: any of them
    strength: tuple[int | None, int | None] | None = None
    disputed: bool = False
    attested: bool = False
    q: str = ""
    record: tuple[Collection, str] | None = None
    center: tuple[float, float] | None = None
    zoom: int | None = None
    theme: str | None = None

    def address(self) -> str:
        """The query of the view as the page writes it, "" for the whole layer: the same view, the same text."""
        return "&".join(f"{name}={text}" for name, text in (*self._times(), *self._filters(), *self._place()))

    def _times(self) -> Iterator[tuple[str, str]]:
        if self.window is not None and self.window != ALWAYS:
            yield "datetime", _write_window(self.window)
        if self.as_of is not None:
            yield "as_of", from_day(self.as_of).isoformat()

    def _filters(self) -> Iterator[tuple[str, str]]:
        for name in CODES:
            if self.codes.get(name):
                yield name, write_codes(self.codes[name])
        if self.strength:
            yield "strength", "/".join(".." if end is None else str(end) for end in self.strength)
        for name in ("disputed", "attested"):
            if getattr(self, name):
                yield name, "true"
        if self.q:
            yield "q", quote(self.q, safe="!'()*")

    def _place(self) -> Iterator[tuple[str, str]]:
        if self.record:
            yield "record", f"{self.record[0].value}/{quote(self.record[1], safe='')}"
        if self.center and self.zoom is not None:
            yield "center", ",".join(f"{degrees:.2f}" for degrees in self.center)
            yield "zoom", str(self.zoom)
        if self.theme:
            yield "theme", self.theme


@dataclass(frozen=True, slots=True)
class Held:
    """A record of the result with its known claims, its strongest status in the window, and what is unsure."""

    record: Record
    status: Status
    is_certain: bool
    is_disputed: bool


def held_in(view: MapQuery, catalog: Catalog) -> list[Held]:
    """The records that pass the filters and are held in the window, in the order of the catalog."""
    window, known = view.window or ALWAYS, status_index(catalog, view.as_of)
    (ranks, certain), disputed = known.statuses(window), known.disputed(window)
    wanted = ranks == RANKS.index(Status.ATTESTED) if view.attested else ranks < RANKS.index(Status.ENDED)
    wanted = wanted & disputed if view.disputed else wanted
    return [
        Held(record, RANKS[ranks[number]], bool(certain[number]), bool(disputed[number]))
        for number, record in passing(view, catalog, wanted)
    ]


def undated_in(view: MapQuery, catalog: Catalog) -> list[Record]:
    """The records that pass and are dated by no source; a question about a time leaves them out."""
    if view.disputed or view.attested:
        return []
    return [record for _, record in passing(view, catalog, ~status_index(catalog, view.as_of).dated())]


def passing(view: MapQuery, catalog: Catalog, wanted: Mask) -> Iterator[tuple[int, Record]]:
    """The wanted records that are known and that filters and search let through, by number, with their known claims."""
    for number in wanted.nonzero()[0].tolist():
        known = with_known_claims(catalog.records[number], view.as_of)
        if known.claims and _passes(view, known) and (not view.q or _says(view.q, known)):
            yield number, known


def write_codes(codes: tuple[str, ...]) -> str:
    """Codes in an address: commas between them, those within one escaped once more."""
    return ",".join(quote(code.replace("%", "%25").replace(",", "%2C"), safe="!'()*") for code in sorted(codes))


def _passes(view: MapQuery, record: Record) -> bool:
    return all(
        set(asked) & set(READERS[name](record)) for name, asked in view.codes.items() if asked
    ) and _has_strength(view.strength, record)


def _equipment(claim: Claim) -> tuple[str, ...]:
    value = claim.effective_value
    return tuple(item.name for item in value) if isinstance(value, tuple) else ()


def _has_strength(strength: tuple[int | None, int | None] | None, record: Record) -> bool:
    if strength is None:
        return True
    least, most = strength
    figures = [claim.effective_value for claim in record.claims if claim.property is Property.PERSONNEL]
    return any(
        isinstance(figure, Figure) and (least is None or figure.max >= least) and (most is None or figure.min <= most)
        for figure in figures
    )


def _says(words: str, record: Record) -> bool:
    text = fold_text(record_text(record, record.claims))
    return all(part in text for part in search_parts(words.split()))


def _write_window(window: Interval) -> str:
    first = ".." if window.start is None else from_day(window.start).isoformat()
    last = ".." if window.end is None else from_day(window.end - 1).isoformat()
    return f"{first}/{last}"


READERS: Mapping[str, Callable[[Record], Iterable[str]]] = {
    "collection": lambda record: (record.collection.value,),
    "kind": lambda record: (record.kind.value,),
    "operator": lambda record: record.operator,
    "host": lambda record: record.host,
    "bloc": lambda record: (record.kind.value,) if record.collection is Collection.MEMBERSHIPS else (),
    "source": lambda record: (claim.source.id for claim in record.claims),
    "modality": lambda record: (claim.modality.value for claim in record.claims),
    "equipment": lambda record: (name for claim in record.claims for name in _equipment(claim)),
}
