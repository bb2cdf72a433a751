"""The layer in words: what it rests on, which release it is, and who said what a view shows of it."""

from collections.abc import Iterable

from app.catalog.catalog import Catalog
from app.domain.dates import describe_day
from app.query.map_query import Held
from app.rendering.counting import count

DASH = "\N{EN DASH}"


def describe_scope(catalog: Catalog) -> str:
    """Say how many articles of which years there are, and what they are mostly about: "5 articles, 2008-2018, ..."."""
    years = sorted({source.published.text[:4] for source in catalog.sources.values()})
    span = DASH.join(dict.fromkeys((years[0], years[-1]))) if years else ""
    parts = (count(len(catalog.sources), "article"), span, catalog.profile.scope)
    return ", ".join(part for part in parts if part)


def describe_edition(catalog: Catalog) -> str:
    """Name the release of a pinned catalog and say why it was withdrawn, if it was; "" for the layer of today."""
    if not catalog.is_pinned or not catalog.releases:
        return ""
    release = catalog.releases[-1]
    gone = release.withdrawn
    notice = f", withdrawn on {describe_day(gone.day)}: {gone.reason}" if gone else ""
    return f"Release {release.number} of {describe_day(release.day)}{notice}"


def list_publishers(shown: Iterable[Held], catalog: Catalog) -> list[str]:
    """List the publishers of the known claims on what is shown, in the order of the sources; the page does the same."""
    used = {claim.source.id for item in shown for claim in item.record.claims}
    return list(dict.fromkeys(source.publisher for source in catalog.sources.values() if source.id in used))
