"""The words of a picture: its time, its filters, how much it shows, and its credits."""

from collections.abc import Callable, Iterator, Mapping

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Modality
from app.domain.dates import describe_day
from app.domain.intervals import from_day
from app.domain.vocabulary import Collection, Kind
from app.query.map_query import CODES, MapQuery
from app.rendering.maps.map_parts import CREDIT
from app.rendering.pages.descriptions import describe_window
from app.rendering.pictures.markers import Marker, ShownRecords
from app.rendering.pictures.svg import isolate

TITLE = "Garrison: what the sources say"
SILENCE = "Not mentioned does not mean not there."


def describe_query(view: MapQuery, catalog: Catalog) -> str:
    """Describe the time and the filters of a view."""
    window = describe_window(view.window)
    parts = [window[0].upper() + window[1:]]
    if view.as_of is not None:
        parts.append(f"published by {describe_day(from_day(view.as_of))}")
    return " · ".join([*parts, *_filters(view, catalog)])


def describe_chosen(shown: ShownRecords, markers: list[Marker]) -> str:
    """Say which record is ringed; "" where none is chosen or it has no place in the picture."""
    is_drawn = any(marker.is_chosen for marker in markers)
    return f"ringed: {isolate(shown.records[shown.chosen].name)}" if is_drawn and shown.chosen is not None else ""


def describe_count(shown: ShownRecords, markers: list[Marker]) -> str:
    """Say how many records are held, and how many of them the picture cannot show."""
    drawn = {index for marker in markers for index in marker.members}
    missing = [shown.records[index] for index in shown.held if index not in drawn]
    placeless = sum(1 for record in missing if record.geometry is None and not record.is_of_country)
    words = [f"{len(shown.held)} of {shown.known} records"]
    if placeless:
        words.append(f"{placeless} of them without a place")
    if len(missing) > placeless:
        words.append(f"{len(missing) - placeless} outside this picture")
    if shown.lapsed:
        words.append(f"{len(shown.lapsed)} more no longer spoken of")
    if shown.undated:
        words.append(f"{shown.undated} more that no source dates")
    return ", ".join(words)


def describe_credits(shown: ShownRecords) -> str:
    """Name the publishers behind what is shown, and the makers of the backdrop."""
    claims = (claim for item in shown.held.values() for claim in item.record.claims)
    publishers = dict.fromkeys(claim.source.publisher for claim in claims)
    return f"Sources: {', '.join(map(isolate, publishers)) or 'none for this view'}. Backdrop: {CREDIT}."


def _filters(view: MapQuery, catalog: Catalog) -> Iterator[str]:
    for name in CODES:
        codes = view.codes.get(name, ())
        if codes:
            label = LABELS[name]
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
    "equipment": lambda code, _: code,
}
