"""Who said what a view shows: the publishers whose articles are behind it."""

from collections.abc import Iterable

from app.catalog.catalog import Catalog
from app.query.map_query import Held


def list_publishers(shown: Iterable[Held], catalog: Catalog) -> list[str]:
    """List the publishers of the known claims on what is shown, in the order of the sources; the page does the same."""
    used = {claim.source.id for item in shown for claim in item.record.claims}
    return list(dict.fromkeys(source.publisher for source in catalog.sources.values() if source.id in used))
