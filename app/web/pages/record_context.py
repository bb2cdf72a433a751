"""The parameters and the variables of the pages of records; what each template needs is written at its top."""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import quote

from app.catalog.catalog import Catalog
from app.catalog.history.changes import Change
from app.domain.dates import describe_day
from app.domain.intervals import Interval, from_day
from app.domain.records import Record
from app.domain.status.state import claims_known
from app.domain.vocabulary import Collection
from app.errors import QueryError
from app.query.page_dates import parse_known, parse_window
from app.rendering.formats import linked_data
from app.rendering.pages.dossier import record_words
from app.rendering.pages.history import change_words, history, record_releases
from app.rendering.words.citations import VERSION_DIGITS, cite_record, cite_source
from app.rendering.words.claim_words import record_link
from app.rendering.words.headlines import describe_said, describe_span
from app.rendering.words.status_summary import summarise_status
from app.rendering.words.voices import describe_times
from app.web.api.formats import FILES, GEOJSON
from app.web.http.links import Link, address, alternate
from app.web.http.parameters import parsed_by
from app.web.pages.page_query import PageParameters

Context = dict[str, Any]
VERSION = re.compile(r"[0-9a-f]{1,64}")

DESCRIPTION = "what was where, when, and who says so; each value with its quote."
LISTED = "Every record of the layer with its kind, its country and the time that sources speak of."


def _check_window(text: str) -> str:
    parse_window(text)
    return text


def _parse_version(text: str) -> str:
    if not VERSION.fullmatch(text):
        raise QueryError("version", f"version takes the first hexadecimal digits of a data version; not {text!r}")
    return text


class RecordParameters(PageParameters):
    """The parameters of a dossier: a time, a day of knowledge, the data version that a link was made with."""

    datetime: Annotated[str | None, parsed_by(_check_window)] = None
    as_of: Annotated[int | None, parsed_by(parse_known)] = None
    version: Annotated[str | None, parsed_by(_parse_version)] = None

    @property
    def window(self) -> Interval | None:
        """The time that is asked for."""
        return None if self.datetime is None else parse_window(self.datetime)

    @property
    def kept(self) -> Mapping[str, str]:
        """The parameters that other addresses of the same view carry on; `as_of` as a day, as the API takes it."""
        kept = {} if self.datetime is None else {"datetime": self.datetime}
        return kept if self.as_of is None else {**kept, "as_of": from_day(self.as_of).isoformat()}


def dossier_page(
    base: str, catalog: Catalog, record: Record, asked: RecordParameters, since: Sequence[Change] | None = None
) -> Context:
    """Return the variables of the dossier of a record; `base` is the absolute address of the service.

    `since` is what changed in it since the version that is asked about, None where that is not known.
    """
    canonical = record_address(base, record)
    claims = claims_known(record, asked.as_of)
    words = record_words(record, claims, catalog, asked.window, asked.as_of)
    known = dataclasses.replace(record, claims=claims, summary=words["summary"] or "")
    release = catalog.release
    version = str(release.number) if release else catalog.version[:VERSION_DIGITS]
    permalink = address(canonical, asked.kept, version=version)
    trail = [("Records", f"{base}/records"), (record.collection.label, f"{base}/records/{record.collection}")]
    # Where the summary may say more than was known, the kind describes the record.
    described = words["summary"] or f"{record.kind.label}: {DESCRIPTION}"
    return {
        **_frame(base, canonical, record.name, described, trail),
        "alternates": list(_alternates(base, record, asked)),
        "json_ld": linked_data.record(canonical, known, catalog.country_names),
        "record": words,
        "status_summary": summarise_status(record, catalog, asked.window, asked.as_of),
        "when": None if asked.window is None else describe_span(asked.window) or "all years",
        "said": describe_said(asked.window),
        "as_of": None if asked.as_of is None else describe_day(from_day(asked.as_of)),
        "map_address": address(f"{base}/", {**asked.kept, "record": f"{record.collection}/{record.id}"}),
        "versions": (asked.version, catalog.version[:VERSION_DIGITS]),
        "has_changed": asked.version is not None and not catalog.version.startswith(asked.version),
        "since": since and [change_words(change, catalog) for change in since],
        "permalink": permalink,
        "past": history(catalog, record_releases(catalog.releases, f"{record.collection}/{record.id}")),
        "citations": [cite_record(known, catalog, permalink), *map(cite_source, known.sources)],
    }


def records_page(base: str, catalog: Catalog, collections: Sequence[Collection]) -> Context:
    """Return the variables of a list of all records, or of those of one collection."""
    one = collections[0] if len(collections) == 1 else None
    canonical = f"{base}/records/{one}" if one else f"{base}/records"
    trail = [("Records", f"{base}/records")] if one else []
    heading, described = (one.label, one.definition) if one else ("Records", LISTED)
    return {
        **_frame(base, canonical, heading, described, trail),
        "alternates": [alternate(f"{base}/api/collections/{one}/items?limit=1000&f=json", GEOJSON)] if one else [],
        "lead": described,
        "groups": [
            (collection, [_line(base, item, catalog) for item in catalog.in_collection(collection)])
            for collection in collections
        ],
    }


def record_address(base: str, record: Record) -> str:
    """Return the address of a dossier."""
    return f"{base}/records/{record.collection}/{quote(record.id, safe='')}"


def _frame(base: str, canonical: str, heading: str, described: str, trail: list[tuple[str, str]]) -> Context:
    """Return the variables of the frame of the pages to read."""
    return {
        "base": f"{base}/api",
        "canonical": canonical,
        "heading": heading,
        "description": described,
        "trail": [("Map", f"{base}/"), *trail],
    }


def _alternates(base: str, record: Record, asked: RecordParameters) -> Iterable[Link]:
    """Link to the record in each format of the API, as known on the same day."""
    home = f"{base}/api/collections/{record.collection}/items"
    as_of = {name: text for name, text in asked.kept.items() if name == "as_of"}
    item = f"{home}/{quote(record.id, safe='')}"
    yield alternate(address(item, as_of, f="json"), GEOJSON)
    only = {**as_of, "filter": f"id='{record.id}'"}
    for form in FILES:
        yield alternate(address(home, only, f=form.code), form)


def _line(base: str, record: Record, catalog: Catalog) -> Context:
    return {
        **record_link(record, catalog.country_names),
        "when": describe_times(record),
        "href": record_address(base, record),
    }
