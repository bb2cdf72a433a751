"""The headline of a view: what it asks for, when, and that sources say so; titles, frames and pictures carry it."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import bidirectional

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Modality
from app.domain.dates import describe_day, describe_month
from app.domain.intervals import ALWAYS, Interval, from_day
from app.domain.records import Record
from app.domain.status.state import claims_known
from app.domain.vocabulary import AGREEMENTS, BASES, DEPLOYMENTS, EVENTS, MEMBERSHIPS, OTHER_FORCES, Collection, Kind
from app.query.map_query import MapQuery, shown_in, undated_in
from app.query.two_times import in_order
from app.rendering.pictures.svg import isolate
from app.rendering.words.descriptions import first_and_last, join_names

MOST_NAMES = 3  # of countries; of more than these only their number is told
NOUNS = {
    BASES: "bases",
    DEPLOYMENTS: "deployments",
    AGREEMENTS: "military agreements",
    MEMBERSHIPS: "bloc memberships",
    OTHER_FORCES: "forces of other countries",
    EVENTS: "military events",
}
PRESENCE = {BASES, DEPLOYMENTS}
WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Dominican Republic", "Central African", "Bahamas", "U.S. ")


@dataclass(frozen=True, slots=True)
class Headline:
    """The parts of a headline, one after the other: "Russian bases in Tajikistan", ", 2008", ": what sources say"."""

    subject: str
    time: str
    voice: str

    def __str__(self) -> str:
        """Return the headline as one text."""
        return f"{self.subject}{self.time}{self.voice}"


def find_headline(view: MapQuery, catalog: Catalog) -> Headline:
    """Return the headline of a view: of its record, or else of its filters."""
    record = record_of(view, catalog)
    subject = _isolate(record.name) if record else _subject(view, catalog)
    time = _times(view)
    return Headline(subject, f", {time}" if time else "", f": {_voice(view)}")


def record_of(view: MapQuery, catalog: Catalog) -> Record | None:
    """Return the record of a view if a source that is known then speaks of it: before, not even its name is shown."""
    record: Record | None = None if view.record is None else catalog.record(*view.record)
    return record if record is not None and claims_known(record, view.as_of) else None


def describe_span(window: Interval | None) -> str:
    """Describe a time for a headline, by years, months or days; "" for all of it. The page does the same.

    >>> describe_span(Interval(13879, 14245)), describe_span(Interval(14031, None))
    ('2008', 'from June 2008 on')
    """
    start, end = _write_ends(*first_and_last(window or ALWAYS))
    if not start or not end:
        return f"up to {end}" if end else f"from {start} on" if start else ""
    if start == end:
        return start
    return f"{start}–{end}" if " " not in start + end else f"{start} – {end}"  # noqa: RUF001 - of ranges


def describe_said(window: Interval | None) -> str:
    """Head what sources say of a chosen time; None is all of it.

    >>> describe_said(Interval(13879, 14245)), describe_said(Interval(14031, None)), describe_said(None)
    ('What sources say for 2008', 'What sources say from June 2008 on', 'What the sources say')
    """
    span = describe_span(window)
    is_open = window is not None and None in (window.start, window.end)
    return f"What sources say {'' if is_open else 'for '}{span}" if span else "What the sources say"


def describe_country(code: str, catalog: Catalog) -> str:
    """Return the name of a country within a sentence."""
    name = catalog.country_names.get(code, code)
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name


def describe_source(code: str, catalog: Catalog) -> str:
    """Name a source by its publisher and its year."""
    source = catalog.sources.get(code)
    return f"{source.publisher} ({source.published.text[:4]})" if source else code


def _times(view: MapQuery) -> str:
    if view.compare is None:
        return describe_span(view.window)
    return " and ".join(describe_span(time) or "all years" for time in in_order(view))


def _write_ends(first: date | None, last: date | None) -> tuple[str, str]:
    """Write both ends in the coarsest form that is exact; "" for an open one."""
    starts_a_month = first is None or first.day == 1
    ends_a_month = last is None or last.day == monthrange(last.year, last.month)[1]
    is_years = (first is None or first.month == 1) and (last is None or last.month == 12)
    if not (starts_a_month and ends_a_month):
        write = describe_day
    else:
        write = (lambda day: str(day.year)) if is_years else describe_month
    return "" if first is None else write(first), "" if last is None else write(last)


def _subject(view: MapQuery, catalog: Catalog) -> str:
    words, qualities = _nouns(view, catalog), list(_qualities(view, catalog))
    if words:
        words += _places(view, catalog)
    else:  # after a title "in Tajikistan" would often make no sense
        words = catalog.profile.title
        countries = (*view.codes.get("host", ()), *view.codes.get("operator", ()))
        qualities = [_countries(countries, catalog), *qualities] if countries else qualities
    return f"{words} ({'; '.join(qualities)})" if qualities else words


def _nouns(view: MapQuery, catalog: Catalog) -> str:
    """Name what is shown. It is the subject of the atlas where bases or deployments are, and of nobody else.

    Return "" where only the title of the atlas says what it is, as of aid, which is no presence, and where nothing is.
    """
    collections = _collections(view, catalog)
    if blocs := _blocs(view, catalog):
        return f"Membership of the {join_names(blocs, 'or')}"
    operators = view.codes.get("operator", ())
    if operators and collections == [OTHER_FORCES]:
        return f"Forces of {_countries(operators, catalog)}"
    profile = catalog.profile
    is_own = set(operators) <= set(profile.operators) and bool(PRESENCE.intersection(collections))
    is_asked = bool(view.codes.get("collection") or view.codes.get("kind") or view.codes.get("bloc"))
    if not collections:
        return ""
    if is_asked or not PRESENCE.intersection(collections):
        words = join_names([NOUNS[collection] for collection in collections])
        is_theirs = is_own and PRESENCE.issuperset(collections)
        words = " ".join(filter(None, (profile.adjective if is_theirs else "", words)))
        words = words[0].upper() + words[1:]
    else:
        words = profile.subject if is_own else profile.general_subject
    return words if is_own or not (words and operators) else f"{words} of {_countries(operators, catalog)}"


def _collections(view: MapQuery, catalog: Catalog) -> list[Collection]:
    """Return the collections that are asked for, or else those that the view holds records of."""
    asked = {Collection(code) for code in view.codes.get("collection", ())} | {
        kind.collection for kind in _kinds(view, catalog)
    }
    if not asked:
        shown = [*(item.record for item in shown_in(view, catalog)), *undated_in(view, catalog)]
        asked = {record.collection for record in shown if record.kind.is_standing or record.collection is EVENTS}
    return [collection for collection in Collection if collection in asked]


def _kinds(view: MapQuery, catalog: Catalog) -> list[Kind]:
    kinds = catalog.profile.kinds
    return [kinds[code] for name in ("bloc", "kind") for code in view.codes.get(name, ())]


def _blocs(view: MapQuery, catalog: Catalog) -> list[str]:
    """Name the blocs that are asked for, where nothing else is; their records tell of countries outside of them too."""
    kinds = _kinds(view, catalog) if _collections(view, catalog) == [MEMBERSHIPS] else []
    return [kind.label for kind in kinds]


def _places(view: MapQuery, catalog: Catalog) -> str:
    hosts = view.codes.get("host", ())
    if not hosts:
        return ""
    if _blocs(view, catalog):
        return f" ({_countries(hosts, catalog)})"
    collections = _collections(view, catalog)
    word = {AGREEMENTS: "involving", MEMBERSHIPS: "of"}.get(collections[0], "in") if len(collections) == 1 else "in"
    return f" {word} {_countries(hosts, catalog)}"


def _countries(codes: tuple[str, ...], catalog: Catalog) -> str:
    if len(codes) > MOST_NAMES:
        return f"{len(codes)} countries"
    return join_names([describe_country(code, catalog) for code in codes])


def _qualities(view: MapQuery, catalog: Catalog) -> Iterator[str]:
    """Yield what else is asked for."""
    kinds = [_lower_first(kind.label) for kind in _kinds(view, catalog) if kind.collection is not MEMBERSHIPS]
    modalities = [_lower_first(Modality(code).label) for code in view.codes.get("modality", ())]
    for words in (kinds, view.codes.get("equipment", ()), modalities):
        if words:
            yield join_names(words, "or")
    if sources := view.codes.get("source"):
        yield f"mentioned by {join_names([describe_source(code, catalog) for code in sources], 'or')}"
    if view.strength:
        least, most = (None if end is None else f"{end:,}" for end in view.strength)
        yield f"{least or 'up'} to {most} persons" if most else f"{least} persons or more"
    if view.disputed:
        yield "only where sources differ"
    if view.attested:
        yield "only what a source attests"
    if view.q:
        yield f"search: “{_isolate(view.q)}”"


def _isolate(text: str) -> str:
    """Isolate what is written from right to left, so that it moves nothing around it."""
    return isolate(text) if any(bidirectional(sign) in ("R", "AL", "AN") for sign in text) else text


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def _voice(view: MapQuery) -> str:
    known = "" if view.as_of is None else f"published by {describe_day(from_day(view.as_of))} "
    return f"what sources {known}say"
