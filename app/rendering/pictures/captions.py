"""The words of a picture: its headline, how much it shows, who says so, and the way back to the live map."""

from dataclasses import replace

from app.catalog.catalog import Catalog
from app.query.map_query import MapQuery
from app.rendering.maps.map_parts import CREDIT
from app.rendering.pictures.frame import Caption, Options
from app.rendering.pictures.markers import Marker, ShownRecords
from app.rendering.pictures.svg import isolate
from app.rendering.words.headlines import find_headline
from app.rendering.words.layer_words import describe_edition, list_publishers

SILENCE = "Not mentioned does not mean not there."


def write_caption(
    catalog: Catalog, view: MapQuery, options: Options, shown: ShownRecords, markers: list[Marker]
) -> Caption:
    """Write the words of a picture; a title of somebody's own stands over the headline and does not replace it."""
    headline, title = str(find_headline(view, catalog)), options.title
    edition = describe_edition(catalog)
    chosen, count = describe_chosen(shown, markers), describe_count(shown, markers)
    words = (edition and isolate(edition), headline if title else "", chosen, count, *describe_changes(shown))
    site = options.home.partition("://")[2]
    return Caption(
        title=title or headline,
        subtitle=" · ".join(filter(None, words)),
        credits=describe_credits(shown, catalog),
        edition=f"{catalog.profile.title} · data {catalog.version[:12]}",
        site=f"{site}/",
        address=f"{site}/?{view.address()}" if view.address() else f"{site}/",
    )


def describe_changes(shown: ShownRecords) -> list[str]:
    """Say what became of the records between two times, and of how many."""
    groups = shown.told["groups"] if shown.told else ()
    return [f"{group['label']}: {len(group['records'])}" for group in groups if group["records"]]


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
        words.append(f"{shown.undated} more without a date")
    return ", ".join(words)


def credit_towns(caption: Caption) -> Caption:
    """Name who made the towns of a near view, as the page does where it shows them."""
    return replace(caption, credits=f"{caption.credits.removesuffix('.')}; towns: GeoNames.")


def describe_credits(shown: ShownRecords, catalog: Catalog) -> str:
    """Name the publishers behind what is shown, and the makers of the backdrop."""
    publishers = list_publishers([*shown.held.values(), *shown.lapsed.values()], catalog)
    return f"Sources: {', '.join(map(isolate, publishers)) or 'none for this view'}. {SILENCE} Backdrop: {CREDIT}."
