"""What a picture says in words: its time, its filters, how much it shows, and whom it owes that to."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Modality
from app.domain.dates import MONTHS
from app.domain.intervals import Interval, from_day
from app.domain.vocabulary import Collection, Kind
from app.query.map_query import CODES, MapQuery
from app.rendering.maps.map_parts import CREDIT
from app.rendering.pictures.sites import is_of_country
from app.rendering.pictures.spots import Shown, Spot
from app.rendering.pictures.svg import isolate

TITLE = "Garrison: what the sources say"
SILENCE = "Silence is not absence: what the sources leave out is not shown, and is not denied."


def describe_view(view: MapQuery, catalog: Catalog) -> str:
    """The time and the filters of a view."""
    parts = [describe_window(view.window)]
    if view.as_of is not None:
        parts.append(f"as known on {_day(from_day(view.as_of))}")
    return " · ".join([*parts, *_filters(view, catalog)])


def describe_chosen(shown: Shown, spots: list[Spot]) -> str:
    """Which record is ringed; "" where none is, since none is chosen or it has no place in the picture."""
    is_drawn = any(spot.is_chosen for spot in spots)
    return f"ringed: {isolate(shown.records[shown.chosen].name)}" if is_drawn and shown.chosen is not None else ""


def describe_window(window: Interval | None) -> str:
    """The time shown.

    >>> describe_window(None), describe_window(Interval(13879, 14245))
    ('All years', '2008')
    """
    if window is None or (window.start is None and window.end is None):
        return "All years"
    first = None if window.start is None else from_day(window.start)
    last = None if window.end is None else from_day(window.end - 1)
    if last is None:
        return "" if first is None else f"From {_day(first)} on"
    if first is None:
        return f"Until {_day(last)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def describe_count(shown: Shown, spots: list[Spot]) -> str:
    """How many records are held, and how many of them the picture cannot show."""
    drawn = {index for spot in spots for index in spot.members}
    missing = [shown.records[index] for index in shown.held if index not in drawn]
    placeless = sum(1 for record in missing if record.geometry is None and not is_of_country(record))
    words = [f"{len(shown.held)} of {shown.known} records held"]
    if placeless:
        words.append(f"{placeless} of them without a place")
    if len(missing) > placeless:
        words.append(f"{len(missing) - placeless} outside this picture")
    if shown.undated:
        words.append(f"{shown.undated} more that no source dates")
    return ", ".join(words)


def describe_credits(shown: Shown) -> str:
    """The backdrop's makers and the publishers behind what is shown."""
    claims = (claim for item in shown.held.values() for claim in item.record.claims)
    publishers = dict.fromkeys(claim.source.publisher for claim in claims)
    return f"Sources: {', '.join(map(isolate, publishers)) or 'none for this view'}. Backdrop: {CREDIT}."


def _filters(view: MapQuery, catalog: Catalog) -> Iterator[str]:
    for name in CODES:
        codes = view.codes.get(name, ())
        if codes:
            label = LABELS.get(name, _itself)
            yield f"{name}: {' or '.join(isolate(label(code, catalog)) for code in codes)}"
    if view.strength:
        least, most = (None if end is None else f"{end:,}" for end in view.strength)
        yield f"{least or 'up'} to {most} persons" if most else f"{least} persons or more"
    if view.disputed:
        yield "only where sources differ"
    if view.attested:
        yield "only what is attested then"
    if view.q:
        yield f"search “{isolate(view.q)}”"


def _publisher(code: str, catalog: Catalog) -> str:
    source = catalog.sources.get(code)
    return f"{source.publisher} ({source.published.text[:4]})" if source else code


def _country(code: str, catalog: Catalog) -> str:
    return catalog.country_names.get(code, code)


LABELS: Mapping[str, Callable[[str, Catalog], str]] = {
    "collection": lambda code, _: Collection(code).label,
    "kind": lambda code, _: Kind(code).label,
    "bloc": lambda code, _: Kind(code).label,
    "modality": lambda code, _: Modality(code).label,
    "operator": _country,
    "host": _country,
    "source": _publisher,
}


def _itself(code: str, _catalog: Catalog) -> str:
    return code


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
