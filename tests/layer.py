"""The real layer, read once in each process: a catalog never changes, and what is wrong is told by test_geodata.py."""

from functools import cache

from app.catalog.catalog import Catalog, load_catalog
from app.settings import Settings


@cache
def real_layer() -> Catalog:
    """Read the layer of the repository."""
    settings = Settings.from_environ({})
    return load_catalog(settings.geodata, settings.seeds, allow_problems=True)
