"""The documents of the API before any item: landing page, conformance, collections (Features Part 1, clause 7).

Pure functions; `base` is the address of the API without a slash at its end.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.catalog.profile import Profile
from app.domain.intervals import from_day
from app.query.crs import CRS84, OFFERED
from app.query.frames.datasets import Dataset
from app.web.api.conformance import CLASSES
from app.web.api.formats import FILES, GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from app.web.http.links import Link, link

Document = Mapping[str, Any]

DESCRIPTION = (
    "What was where, when, and who says so: bases, deployments, agreements, blocs, other forces and events as sources "
    "state them, every value with its quote. Not mentioned does not mean not there."
)
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"  # Features Part 3, requirement queryables-link
SORTABLES = "http://www.opengis.net/def/rel/ogc/1.0/sortables"  # Features Part 8 (draft), requirement sortables-link
RETURNABLES = "http://www.opengis.net/def/rel/ogc/1.0/schema"  # Common Part 3, returnables-and-receivables/link
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


def landing(base: str, version: str, profile: Profile) -> Document:
    """Say what the API is and where everything is (7.2, requirement 2)."""
    return {
        "title": profile.full_title,
        "description": DESCRIPTION,
        "version": version,
        "links": [
            *_itself(base),
            link(f"{base}/openapi.json", "service-desc", OPENAPI.media_type, "the API for programs, OpenAPI 3.0"),
            link(f"{base}/docs", "service-doc", HTML.media_type, "the API for people"),
            link(f"{base}/conformance", "conformance", JSON.media_type, "what the API conforms to"),
            link(f"{base}/collections", "data", JSON.media_type, "the collections"),
            *terms(profile),
        ],
    }


def conformance() -> Document:
    """List the conformance classes (7.4, requirement 6)."""
    return {"conformsTo": list(CLASSES)}


def collections(base: str, datasets: Iterable[Dataset], profile: Profile) -> Document:
    """Describe all collections (7.13, requirements 12 to 14)."""
    here = f"{base}/collections"
    return {
        "links": [
            *_itself(here),
            link(base, "up", JSON.media_type, "the landing page"),
            *terms(profile),
        ],
        "crs": list(OFFERED),
        "collections": [collection(base, dataset) for dataset in datasets],
    }


def collection(base: str, dataset: Dataset) -> Document:
    """Describe a collection (7.14): what it holds, where and when, in which systems, and its links.

    `itemType` is `feature` for the sources too: they are GeoJSON features without a geometry, and clients pass over
    collections of any other type. `storageCrs` is for collections with places (Part 2, requirement 3).
    """
    here = f"{base}/collections/{dataset.id}"
    return {
        "id": dataset.id,
        "title": dataset.title,
        "description": dataset.description,
        "itemType": "feature",
        "extent": _extent(dataset),
        "crs": list(OFFERED),
        **({"storageCrs": CRS84} if dataset.has_places else {}),
        "links": [
            *_itself(here),
            *_items(here, dataset),
            link(f"{here}/queryables", QUERYABLES, SCHEMA.media_type, "what items can be filtered by"),
            link(f"{here}/sortables", SORTABLES, SCHEMA.media_type, "what items can be sorted by"),
            link(f"{here}/schema", RETURNABLES, SCHEMA.media_type, "what items are made of"),
            link(f"{base}/collections", "up", JSON.media_type, "the collections"),
            *terms(dataset.profile),
        ],
    }


def terms(profile: Profile) -> list[Link]:
    """Link the terms (recommendation 12): one licence for all data, the quotes apart; none where none is known."""
    title = f"{profile.licence or 'The'} licence; quotes remain their publishers'"
    return [link(profile.terms, "license", HTML.media_type, title)] if profile.terms else []


def _itself(here: str) -> list[Link]:
    """Link a document in both of its media types (7.13, requirement 13)."""
    return [
        link(here, "self", JSON.media_type, "this document"),
        link(f"{here}?f={HTML.code}", "alternate", HTML.media_type, "this document as HTML"),
    ]


def _items(here: str, dataset: Dataset) -> list[Link]:
    """Link the items in every format (7.13, requirement 15); the first is what a client gets unasked."""
    others = [(f"{here}/items?f={item.code}", item) for item in (HTML, *FILES)]
    return [
        link(href, "items", item.media_type, f"{dataset.title} as {item.title}")
        for href, item in [(f"{here}/items", GEOJSON), *others]
    ]


def _extent(dataset: Dataset) -> Document:
    """Return the box and the interval of all items (requirement 16), each only where there is any."""
    bounds, (first, end) = dataset.bounds(), dataset.span()
    start = None if first is None else f"{from_day(first).isoformat()}T00:00:00Z"
    last = None if end is None else f"{from_day(end - 1).isoformat()}T23:59:59Z"
    return {
        **({} if bounds is None else {"spatial": {"bbox": [list(bounds)], "crs": CRS84}}),
        **({"temporal": {"interval": [[start, last]], "trs": GREGORIAN}} if dataset.has_times else {}),
    }
