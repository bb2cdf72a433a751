"""What the layer rests on and is about, in one line."""

from app.catalog.catalog import Catalog
from app.rendering.counting import count

DASH = "\N{EN DASH}"


def describe_scope(catalog: Catalog) -> str:
    """Say how many articles of which years there are, and what they are mostly about: "5 articles, 2008-2018, ..."."""
    years = sorted({source.published.text[:4] for source in catalog.sources.values()})
    span = DASH.join(dict.fromkeys((years[0], years[-1]))) if years else ""
    parts = (count(len(catalog.sources), "article"), span, catalog.profile.scope)
    return ", ".join(part for part in parts if part)
