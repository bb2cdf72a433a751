"""MapQuery: the view of the page on the server, and the records in it, by the rules of `result.js` and `filters.js`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from app.catalog.catalog import Catalog
from app.constants import CONSTANTS
from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim, Figure
from app.domain.intervals import ALWAYS, Interval, iso_day
from app.domain.records import Record
from app.domain.status.state import RANKS, status_in
from app.domain.vocabulary import Collection, Status
from app.query.folding import search_parts
from app.query.frames.timelines import Timeline, timelines
from app.query.spelling import says

SAFE = "!'()*"  # what the browser's encodeURIComponent leaves as it is, so that both write the same address
SWITCHES: tuple[str, ...] = tuple(CONSTANTS["view"]["switches"])
CODES: tuple[str, ...] = tuple(CONSTANTS["view"]["facets"])


@dataclass(frozen=True, slots=True)
class MapQuery:
    """What the address of the page asks for; an empty tuple, None, False or "" asks for nothing.

    `window`, `compare` (a second time) and `as_of` are in days; `strength` is least and most persons, None on either
    side for no limit; `lapsed` adds what is no longer spoken of to what is shown; `center` is longitude and latitude in
    degrees; `tint` has the blocs that tint their members, in the order of the atlas, None for all.
    """

    window: Interval | None = None
    compare: Interval | None = None
    as_of: int | None = None
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by name of CODES: any of them
    strength: tuple[int | None, int | None] | None = None
    disputed: bool = False
    attested: bool = False
    lapsed: bool = False
    q: str = ""
    record: tuple[Collection, str] | None = None
    center: tuple[float, float] | None = None
    zoom: int | None = None
    tint: tuple[str, ...] | None = None
    theme: str | None = None

    @property
    def windows(self) -> tuple[Interval, ...]:
        """Return the time that is shown, or the two."""
        return (self.window or ALWAYS, *(() if self.compare is None else (self.compare,)))

    def address(self) -> str:
        """Write the query of the view as the page does, "" for the whole layer: the same view, the same text."""
        return "&".join(f"{name}={text}" for name, text in (*self._times(), *self._filters(), *self._place()))

    def _times(self) -> Iterator[tuple[str, str]]:
        if self.window is not None and self.window != ALWAYS:
            yield "datetime", write_window(self.window)
        if as_of := iso_day(self.as_of):
            yield "as_of", as_of
        if self.compare is not None:
            yield "compare", write_window(self.compare)

    def _filters(self) -> Iterator[tuple[str, str]]:
        for name in CODES:
            if self.codes.get(name):
                yield name, write_codes(self.codes[name])
        if self.strength:
            yield "strength", "/".join(".." if end is None else str(end) for end in self.strength)
        for name in SWITCHES:
            if getattr(self, name):
                yield name, "true"
        if self.q:
            yield "q", quote(self.q, safe=SAFE)

    def _place(self) -> Iterator[tuple[str, str]]:
        if self.record:
            yield "record", f"{self.record[0].value}/{quote(self.record[1], safe=SAFE)}"
        if self.center and self.zoom is not None:
            yield "center", ",".join(f"{degrees:.2f}" for degrees in self.center)
            yield "zoom", str(self.zoom)
        if self.tint is not None:
            yield "tint", ",".join(self.tint) or "none"
        if self.theme:
            yield "theme", self.theme


@dataclass(frozen=True, slots=True)
class Held:
    """A record of the result with its known claims, its strongest status in the window, and what is unsure.

    `named` are the numbers of its places that a source names in the window.
    """

    record: Record
    status: Status
    is_certain: bool
    is_disputed: bool
    named: frozenset[int]


def held_in(view: MapQuery, catalog: Catalog) -> list[Held]:
    """Find the records that pass the filters and are held in the window or at either time, in the catalog's order."""
    return [item for item in _dated_in(view, catalog) if item.status.is_held]


def lapsed_in(view: MapQuery, catalog: Catalog) -> list[Held]:
    """Find the records that pass and are no longer spoken of in the window; the switches leave out all of them."""
    if view.disputed:
        return []
    return [item for item in _dated_in(view, catalog) if item.status is Status.LAPSED]


def shown_in(view: MapQuery, catalog: Catalog) -> list[Held]:
    """Find what is held and, where the view asks for it, what is no longer spoken of."""
    return [*held_in(view, catalog), *(lapsed_in(view, catalog) if view.lapsed else ())]


def _dated_in(view: MapQuery, catalog: Catalog) -> list[Held]:
    found = []
    for item in timelines(catalog, view.as_of):
        own = [held for window in view.windows if (held := _find_held(view, item, window))]
        if any(held.status.is_held for held in own) or len(own) == len(view.windows):
            found.append(_join(own))
    return found


def _find_held(view: MapQuery, item: Timeline, window: Interval) -> Held | None:
    status, is_certain = status_in(item.segments, window)
    is_disputed = item.is_disputed_in(window)
    if status is None or (view.attested and status is not Status.ATTESTED):
        return None
    if (view.disputed and not is_disputed) or not _passes(view, item, window):
        return None
    named = {place for place, days in enumerate(item.places) if any(own.overlaps(window) for own in days)}
    return Held(item.record, status, is_certain, is_disputed, frozenset(named))


def _join(times: Sequence[Held]) -> Held:
    """Join what is held of a record at each time: its strongest status, and all that is disputed or named.

    Where it is held at none, it has lapsed only if it has so each time.
    """
    choose = min if any(held.status.is_held for held in times) else max
    told = choose(times, key=lambda held: RANKS[held.status])
    named = frozenset[int]().union(*(held.named for held in times))
    return replace(told, is_disputed=any(held.is_disputed for held in times), named=named)


def undated_in(view: MapQuery, catalog: Catalog) -> list[Record]:
    """Find the records that pass and are dated by no source; a question about a time leaves them out."""
    if view.disputed or view.attested:
        return []
    undated = (item for item in timelines(catalog, view.as_of) if not item.is_dated)
    return [item.record for item in undated if any(_passes(view, item, window) for window in view.windows)]


def write_codes(codes: tuple[str, ...]) -> str:
    """Write codes in an address: commas between them, those within one escaped once more."""
    return ",".join(quote(code.replace("%", "%25").replace(",", "%2C"), safe=SAFE) for code in sorted(codes))


def _passes(view: MapQuery, item: Timeline, window: Interval) -> bool:
    """Does the record pass the filters? Those on claims look at the claims held in the window."""
    claims = item.claims_in(window)
    has_codes = all(
        not set(asked).isdisjoint(_codes_of(name, item.record, claims)) for name, asked in view.codes.items() if asked
    )
    is_said = not view.q or all(says(item.folded_text, part) for part in search_parts(view.q.split()))
    return has_codes and is_said and _has_strength(view.strength, claims)


def _codes_of(name: str, record: Record, claims: Iterable[Claim]) -> Iterable[str]:
    """Return the codes of a record for one of CODES."""
    match name:
        case "source":
            return (claim.source.id for claim in claims)
        case "modality":
            return (claim.modality for claim in claims)
        case "equipment":
            values = (claim.effective_value for claim in claims)
            return (item.name for value in values if isinstance(value, tuple) for item in value)
        case "collection" | "kind":
            return [str(getattr(record, name))]
        case "bloc":
            return [record.kind.value] if record.collection is Collection.MEMBERSHIPS else ()
    countries: tuple[str, ...] = getattr(record, name)  # host or operator
    return countries


def _has_strength(strength: tuple[int | None, int | None] | None, claims: Iterable[Claim]) -> bool:
    if strength is None:
        return True
    least, most = strength
    figures = [claim.effective_value for claim in claims if claim.property is Property.PERSONNEL]
    return any(
        isinstance(figure, Figure) and (least is None or figure.max >= least) and (most is None or figure.min <= most)
        for figure in figures
    )


def write_window(window: Interval) -> str:
    """Write a window as an address has it, with `..` for an open end."""
    return f"{iso_day(window.start) or '..'}/{iso_day(window.last) or '..'}"
