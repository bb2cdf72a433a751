"""Which release something is of: pictures, files and packages carry it, and that it was withdrawn."""

from app.catalog.catalog import Catalog
from app.domain.dates import describe_day


def describe_edition(catalog: Catalog) -> str:
    """Name the release of a pinned catalog and say why it was withdrawn, if it was; "" for the layer of today."""
    if not catalog.is_pinned or not catalog.releases:
        return ""
    release = catalog.releases[-1]
    gone = release.withdrawn
    notice = f", withdrawn on {describe_day(gone.day)}: {gone.reason}" if gone else ""
    return f"Release {release.number} of {describe_day(release.day)}{notice}"
