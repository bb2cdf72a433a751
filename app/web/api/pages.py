"""The variables of the pages of the API; what each template needs is written at its top."""

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from app.catalog.catalog import Catalog
from app.catalog.profile import Profile
from app.domain.dates import describe_day
from app.domain.intervals import from_day
from app.domain.records import Record
from app.domain.status.state import claims_known
from app.domain.vocabulary import Collection
from app.query.frames.datasets import CHANGES, CLAIMS, SOURCES, Dataset
from app.rendering.changes import describe
from app.rendering.formats import linked_data
from app.rendering.formats.html_table import table
from app.rendering.pages.dossier import cited, record_words
from app.rendering.pages.history import change_words
from app.rendering.words.claim_words import claim_words, source_words
from app.web.api.conformance import DOCUMENTS
from app.web.api.documents import DESCRIPTION
from app.web.api.formats import FILES, GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from app.web.http.links import Link, Page, address
from app.web.pages.record_context import record_address

Context = dict[str, Any]

NAMES = {item.media_type: item.title for item in (HTML, GEOJSON, JSON, SCHEMA, OPENAPI, *FILES)}
LIMITS = (10, 25, 100, 1000)
COLLECTION_PAGES = {
    "collection": ("", ""),
    "queryables": ("Queryables", "What items can be filtered by."),
    "sortables": ("Sortables", "What items can be sorted by."),
    "schema": ("Schema", "What items are made of."),
}


def document_page(base: str, path: str, name: str, content: Mapping[str, Any], profile: Profile) -> Context:
    """Return the variables of a document that is also there as JSON: landing, conformance, collections, schemas."""
    canonical = base + path[path.index("/api") + len("/api") :]
    form = (SCHEMA if name in ("queryables", "sortables", "schema") else JSON).media_type
    alternates = [_as(f"{canonical}?f=json", form)]
    if name in COLLECTION_PAGES:
        return _collection_page(base, canonical, (name, profile), content, alternates)
    titles = {"landing": "API", "conformance": "Conformance", "collections": "Collections"}
    parts = [linked_data.dataset(item, profile) for item in content.get("collections", ())]
    described = DESCRIPTION if name == "landing" else f"{titles[name]} of the API of {profile.title}."
    context = frame(base, canonical, (titles[name], described), alternates)
    return {
        **context,
        "trail": [] if name == "landing" else context["trail"],
        "content": content,
        "links": content.get("links", ()),
        "classes": list(DOCUMENTS.items()),
        "json_ld": None if name == "conformance" else linked_data.catalogue(canonical, profile, DESCRIPTION, parts),
    }


def _collection_page(
    base: str, canonical: str, of: tuple[str, Profile], content: Mapping[str, Any], alternates: list[Link]
) -> Context:
    name, profile = of
    label, about = COLLECTION_PAGES[name]
    title = f"{content['title']}: {label.lower()}" if label else content["title"]
    context = frame(base, canonical, (title, about or content["description"]), alternates)
    here = canonical.removesuffix(f"/{name}")
    steps = [("Collections", f"{base}/collections"), *([(content["title"], here)] if label else [])]
    return {
        **context,
        "trail": [*context["trail"], *steps],
        "content": content,
        "names": NAMES,
        "links": content.get("links", ()),
        "json_ld": None if label else {**linked_data.CONTEXT, **linked_data.dataset(content, profile)},
    }


def items_page(  # noqa: PLR0913, PLR0917 - what is shown, what leads on from it, and what was asked for it
    base: str,
    dataset: Dataset,
    features: Sequence[Mapping[str, Any]],
    links: Sequence[Link],
    page: Page,
    given: Mapping[str, str],
) -> Context:
    """Return those of a table of items; `given` is what was asked."""
    home = f"{base}/collections/{dataset.id}"
    here = f"{home}/items"
    described = f"{dataset.description} A table of {page.matched:,} with links to each, to files and to GeoJSON."
    words, canonical = (f"{dataset.title}: items", described), address(here, given, f=None)
    context = frame(base, canonical, words, _others(links))
    shown_table = table(base, dataset, features)
    rows = [(row["cells"][0]["text"], row["href"]) for row in shown_table["rows"]]
    name = f"{dataset.profile.title}: {dataset.title}"
    whole = {"@type": "Dataset", "url": home, "name": name, "description": dataset.description}
    asked = {name: text for name, text in given.items() if name not in ("f", "limit", "offset")}
    kept = {name: text for name, text in given.items() if name != "offset"}
    return {
        **context,
        "trail": [*context["trail"], ("Collections", f"{base}/collections"), (dataset.title, home)],
        "dataset": dataset,
        "here": here,
        "table": shown_table,
        "matched": page.matched,
        "first": page.offset + 1,
        "last": page.offset + page.returned,
        "pages": {link["rel"]: link["href"] for link in links if link["rel"] in ("prev", "next")},
        "asked": [(name, text, address(here, kept, **{name: None})) for name, text in asked.items()],
        "given": given,
        "kept": kept,
        "limit": page.limit,
        "limits": LIMITS,
        "links": links,
        "json_ld": linked_data.items(
            canonical, words, whole, links, linked_data.listed(rows, page.offset + 1, page.matched), dataset.profile
        ),
    }


def item_page(  # noqa: PLR0913, PLR0917 - what is shown, what leads on from it, and what was asked for it
    base: str, catalog: Catalog, dataset: Dataset, feature: Mapping[str, Any], links: Sequence[Link], as_of: int | None
) -> Context:
    """Return those of one item: the dossier of a record, as known by a day, a claim, a change, or a source."""
    here = f"{base}/collections/{dataset.id}/items/{quote(feature['id'], safe='')}"
    if dataset.id == SOURCES:
        own = _source_page(here, catalog, feature["id"])
    elif dataset.id == CLAIMS:
        own = _claim_page(here, catalog, feature["id"])
    elif dataset.id == CHANGES:
        own = _change_page(here, catalog, feature["id"])
    else:
        record = catalog.record(Collection(dataset.id), feature["id"])
        if record is None:
            raise KeyError(feature["id"])
        own = _record_page(base, catalog, record, as_of)
    context = frame(base, here, (own.pop("title"), own.pop("description")), _others(links))
    home = f"{base}/collections/{dataset.id}"
    steps = [("Collections", f"{base}/collections"), (dataset.title, home), ("Items", f"{home}/items")]
    return {**context, "trail": [*context["trail"], *steps], "links": links, **own}


def _record_page(base: str, catalog: Catalog, record: Record, as_of: int | None) -> Context:
    claims = claims_known(record, as_of)
    words = record_words(record, claims, catalog, known_by=as_of)
    known = dataclasses.replace(record, claims=claims, summary=words["summary"] or "")
    dossier = record_address(base.removesuffix("/api"), record)
    return {
        "title": record.name,
        "description": words["summary"] or record.name,
        "shape": "record",
        "record": words,
        "as_of": None if as_of is None else describe_day(from_day(as_of)),
        "json_ld": linked_data.record(dossier, known, catalog.country_names),
    }


def _claim_page(here: str, catalog: Catalog, id_: str) -> Context:
    record, claim = next((record, claim) for record in catalog.records for claim in record.claims if claim.id == id_)
    words = claim_words(claim)
    return {
        "title": f"{record.name}: {claim.property.label.lower()}",
        "description": f"{claim.property.label}: {words['value']}. A claim on {record.name} with its quote and source.",
        "shape": "claim",
        "claim": words,
        "record": record,
        "json_ld": linked_data.claim(here, claim),
    }


def _change_page(here: str, catalog: Catalog, id_: str) -> Context:
    number, place = map(int, id_.split("-"))
    release, change = catalog.releases[number - 1], catalog.releases[number - 1].changes[place - 1]
    return {
        "title": (title := f"{change.name}: {describe(change)}"),
        "description": title,
        "shape": "change",
        "release": release,
        "change": change_words(change, catalog),
        "json_ld": {**linked_data.CONTEXT, "@type": "UpdateAction", "name": title, "url": here},
    }


def _source_page(here: str, catalog: Catalog, id_: str) -> Context:
    source = catalog.sources[id_]
    return {
        "title": source.title,
        "description": f"{source.title}, {source.publisher}: every claim taken from this article, with its quote.",
        "shape": "source",
        "source": source_words(source),
        "cited": cited(catalog, source),
        "json_ld": {**linked_data.CONTEXT, **linked_data.article(source), "mainEntityOfPage": here},
    }


def docs_page(base: str, document: Mapping[str, Any]) -> Context:
    """Return those of the documentation, from the OpenAPI document."""
    described = f"Every address, parameter and answer of the {document['info']['title']}, with examples."
    context = frame(base, f"{base}/docs", ("API documentation", described), [_openapi(base)])
    return {**context, "document": document, "shown": first_example, "pretty": pretty}


def first_example(response: Mapping[str, Any]) -> Any:
    """Return the first example that stands in the description of a response; None where all are at addresses."""
    for item in response["content"].values():
        for found in ({"value": item["example"]} if "example" in item else None, *item.get("examples", {}).values()):
            if found and "value" in found:
                return found["value"]
    return None


def pretty(value: Any) -> str:
    """Return a value as indented JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def try_page(base: str, profile: Profile) -> Context:
    """Return those of the page on which the API is tried out."""
    described = f"Every request to the API of {profile.title}, to fill in and to send from this page."
    context = frame(base, f"{base}/docs/try", ("Try the API", described), [_openapi(base)])
    return {**context, "trail": [*context["trail"], ("Documentation", f"{base}/docs")]}


def _openapi(base: str) -> Link:
    return _as(f"{base}/openapi.json", OPENAPI.media_type)


def frame(base: str, canonical: str, words: tuple[str, str], alternates: Iterable[Link]) -> Context:
    """Return what the layout needs; `words` are the title and the description."""
    title, description = words
    return {
        "base": base,
        "home": base.removesuffix("/api") + "/",
        "canonical": canonical,
        "heading": title,
        "description": description,
        "alternates": list(alternates),
        "trail": [("API", base)],
    }


def _others(links: Iterable[Link]) -> list[Link]:
    """Return the links to the same in other formats."""
    return [_as(link["href"], link["type"]) for link in links if link["rel"] == "alternate"]


def _as(href: str, type_: str) -> Link:
    return {"href": href, "type": type_, "title": NAMES.get(type_, type_)}
