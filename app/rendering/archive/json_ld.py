"""Describe the data package as JSON-LD: schema.org for search engines, DCAT 3 for catalogues of open data."""

from collections.abc import Iterable

import shapely

from app import LICENCE
from app.domain.intervals import union
from app.domain.state import segments
from app.domain.vocabulary import Status
from app.query.datasets import CLAIMS
from app.query.rows import first_day, last_day
from app.rendering.archive.datapackage import ABSTRACT, AUTHORS, KEYWORDS, Data, Files, digest, media_type, to_document
from app.rendering.archive.formats import TITLE
from app.rendering.archive.tables import FIELDS, LayerTables
from app.rendering.formats.linked_data import box_to_place
from app.rendering.pages.citations import cite_source
from app.rendering.pages.text_fragments import is_web

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def describe_dataset(layer: LayerTables, files: Files) -> bytes:
    """Write `schema-org.jsonld`: the package for search engines of data sets."""
    first, last = span(layer)
    box = bounds(layer)
    return to_document(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": TITLE,
            "description": ABSTRACT,
            "version": layer.version,
            "license": LICENCE,
            "isAccessibleForFree": True,
            "keywords": KEYWORDS,
            "creator": {"@type": "Organization", "name": AUTHORS},
            **({"temporalCoverage": f"{first or '..'}/{last or '..'}"} if first or last else {}),
            **({"spatialCoverage": box_to_place(box)} if box else {}),
            "citation": [cite_source(source).text for source in layer.catalog.sources.values()],
            "variableMeasured": [field.title for field in FIELDS[CLAIMS]],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": path,
                    "contentUrl": path,
                    "encodingFormat": media_type(path),
                    "contentSize": f"{len(body)} B",
                    "sha256": digest(body),
                }
                for path, body in files.items()
            ],
        }
    )


def describe_catalogue(layer: LayerTables, files: Files) -> bytes:
    """Write `dcat.jsonld`: the package for portals of open data."""
    first, last = span(layer)
    box = bounds(layer)
    period = {
        "@type": "dct:PeriodOfTime",
        **({"dcat:startDate": _day(first)} if first else {}),
        **({"dcat:endDate": _day(last)} if last else {}),
    }
    links = [source.url for source in layer.catalog.sources.values() if is_web(source.url)]
    return to_document(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
                "gsp": "http://www.opengis.net/ont/geosparql#",
                "spdx": "http://spdx.org/rdf/terms#",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@type": "dcat:Dataset",
            "dct:title": {"@language": "en", "@value": TITLE},
            "dct:description": {"@language": "en", "@value": ABSTRACT},
            "dct:identifier": layer.version,
            "dcat:version": layer.version,
            "dcat:keyword": KEYWORDS,
            "dct:license": {"@id": LICENCE},
            "dct:creator": {"@type": "foaf:Organization", "foaf:name": AUTHORS},
            **({"dct:temporal": period} if len(period) > 1 else {}),
            **({"dct:spatial": {"@type": "dct:Location", "dcat:bbox": _literal(box)}} if box else {}),
            "dct:source": [{"@id": url} for url in links],
            "dcat:distribution": [_distribution(path, body) for path, body in files.items()],
        }
    )


def span(layer: LayerTables) -> tuple[str | None, str | None]:
    """Return the first and last day on which anything of the view is held; None for an open end or without dates."""
    stretches = union(
        item.days for record in layer.catalog.records for item in segments(record) if item.status is not Status.ENDED
    )
    return first_day(stretches), last_day(stretches)


def bounds(layer: LayerTables) -> tuple[float, float, float, float] | None:
    """Return west, south, east and north of all places; None where there are none."""
    places = [record.geometry for record in layer.catalog.records if record.geometry and not record.geometry.is_empty]
    if not places:
        return None
    west, south, east, north = map(float, shapely.total_bounds(places))
    return west, south, east, north


def _distribution(path: str, body: bytes) -> Data:
    return {
        "@type": "dcat:Distribution",
        "dct:title": path,
        "dcat:downloadURL": {"@id": path},
        "dcat:mediaType": {"@id": MEDIA_TYPES + media_type(path)},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(body))},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": digest(body)},
        },
    }


def _literal(box: Iterable[float]) -> Data:
    west, south, east, north = box
    ring = ", ".join(f"{x} {y}" for x, y in ((west, south), (east, south), (east, north), (west, north), (west, south)))
    return {"@type": "gsp:wktLiteral", "@value": f"POLYGON(({ring}))"}


def _day(text: str) -> Data:
    return {"@type": "xsd:date", "@value": text}
