"""Descriptions for search engines: schema.org as JSON-LD (Features Part 1, recommendation for HTML)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from shapely import get_coordinates

from app.catalog.catalog import Catalog
from app.catalog.profile import Profile
from app.domain.claims import Claim
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.vocabulary import Collection

Data = Mapping[str, Any]

CONTEXT = {"@context": "https://schema.org"}
PLACED = (Collection.BASES, Collection.DEPLOYMENTS, Collection.OTHER_FORCES)
PLAIN_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")  # what both EDTF and ISO 8601 know


def catalogue(address: str, profile: Profile, description: str, parts: Iterable[Data]) -> Data:
    """The whole API as a catalogue of datasets."""
    return {
        **CONTEXT,
        "@type": "DataCatalog",
        "url": address,
        "name": profile.full_title,
        "description": description,
        **terms(profile),
        "dataset": list(parts),
    }


def dataset(content: Data, profile: Profile) -> Data:
    """A collection document as a dataset, with a download in each format."""
    links, extent = content["links"], content["extent"]
    return {
        **_dataset(links[0]["href"], content["title"], content["description"], profile),
        **({"temporalCoverage": _coverage(extent["temporal"]["interval"][0])} if "temporal" in extent else {}),
        **({"spatialCoverage": box_to_place(extent["spatial"]["bbox"][0])} if "spatial" in extent else {}),
        "distribution": _downloads(links, "items"),
    }


def layer(home: str, catalog: Catalog) -> Data:
    """The whole layer as a dataset; `home` is the absolute address of the service."""
    described = (
        "Bases, deployments, agreements, blocs, other forces and events as published articles state them, "
        "every value with its quote."
    )
    return {
        **CONTEXT,
        **_dataset(f"{home}/", catalog.profile.subtitle, described, catalog.profile),
        "inLanguage": catalog.profile.language,
        "version": catalog.version[:12],
        "citation": [article(source) for source in catalog.sources.values()],
    }


def items(  # noqa: PLR0913, PLR0917 - what a page of items tells
    address: str, words: tuple[str, str], whole: Data, links: Iterable[Data], rows: Data, profile: Profile
) -> Data:
    """A page of items as a dataset of its own, with its other formats, and a list of what it shows.

    `words` are the title and the description, `whole` is the dataset of which it is a part, `rows` what `listed` gives.
    """
    return {
        **CONTEXT,
        **_dataset(address, *words, profile),
        "isPartOf": whole,
        "distribution": _downloads(links, "alternate"),
        "mainEntity": rows,
    }


def listed(found: Iterable[tuple[str, str]], first: int, matched: int) -> Data:
    """A list of names and addresses; `first` is the number of the first one among all that match."""
    elements = [
        {"@type": "ListItem", "position": position, "name": name, "url": address}
        for position, (name, address) in enumerate(found, first)
    ]
    return {"@type": "ItemList", "numberOfItems": matched, "itemListElement": elements}


def record(address: str, found: Record, country_names: Mapping[str, str]) -> Data:
    """A record as a place, an event or a work, after its collection; without a summary it is not described."""
    data: dict[str, Any] = {**CONTEXT, "url": address, "name": found.name}
    data |= {"description": found.summary} if found.summary else {}
    data["alternateName"] = [name.text for name in found.names]
    data["citation"] = list(map(article, found.sources))
    place = {"@type": "Place", **geo} if (geo := _geo(found)) else None
    countries = [{"@type": "Country", "name": country_names.get(code, code)} for code in found.host]
    if found.collection in PLACED:
        return {**data, "@type": "Place", **geo, "containedInPlace": countries}
    if found.collection is Collection.EVENTS:
        return {**data, "@type": "Event", **({"location": place} if place else {})}
    return {**data, "@type": "CreativeWork", "contentLocation": [*([place] if place else []), *countries]}


def claim(address: str, found: Claim) -> Data:
    """A claim, and the article in which it appears."""
    return {**CONTEXT, "@type": "Claim", "url": address, "text": found.quote, "appearance": article(found.source)}


def article(source: Source) -> Data:
    """A source as an article; its date only where schema.org can say it."""
    return {
        "@type": "Article",
        "headline": source.title,
        "author": [{"@type": "Person", "name": name} for name in source.authors],
        "publisher": {"@type": "Organization", "name": source.publisher},
        **({"url": source.url} if source.url else {}),
        "inLanguage": source.language,
        **({"datePublished": source.published.text} if PLAIN_DATE.fullmatch(source.published.text) else {}),
    }


def _dataset(address: str, title: str, description: str, profile: Profile) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "url": address,
        "name": ": ".join(filter(None, (profile.title, title))),
        "description": description,
        **terms(profile),
        "isAccessibleForFree": True,
    }


def terms(profile: Profile) -> Data:
    """The licence, where there is one."""
    return {"license": profile.terms} if profile.terms else {}


def _downloads(links: Iterable[Data], relation: str) -> list[Data]:
    return [
        {"@type": "DataDownload", "contentUrl": link["href"], "encodingFormat": link["type"].split(";")[0]}
        for link in links
        if link["rel"] == relation
    ]


def _coverage(interval: list[str | None]) -> str:
    return "/".join(".." if moment is None else moment[:10] for moment in interval)


def box_to_place(bounds: Iterable[float]) -> Data:
    """Return a place of schema.org, whose box is south west north east, latitude first."""
    west, south, east, north = bounds
    return {"@type": "Place", "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}}


def _geo(found: Record) -> Data:
    if found.geometry is None:
        return {}
    points = [
        {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}
        for longitude, latitude in get_coordinates(found.geometry)
    ]
    return {"geo": points} if found.geometry.geom_type in ("Point", "MultiPoint") else {}
