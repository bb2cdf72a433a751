"""Select what of the layer a view shows, as three tables: records, claims and sources."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.catalog.catalog import Catalog, build_catalog
from app.domain.intervals import ALWAYS
from app.domain.records import Record
from app.domain.vocabulary import Collection
from app.query.frames.datasets import CLAIMS, SOURCES, Dataset, build_dataset
from app.query.frames.fields import CLAIM_FIELDS, RECORD_FIELDS, SOURCE_FIELDS, Field
from app.query.frames.record_rows import record_rows
from app.query.frames.rows import claim_rows, source_rows
from app.query.map_query import MapQuery, shown_in, undated_in
from app.query.two_times import in_order
from app.rendering.archive.compared_rows import COMPARED_FIELDS, compared_rows

RECORDS = "records"
FIELDS: Mapping[str, tuple[Field, ...]] = {
    RECORDS: RECORD_FIELDS,
    CLAIMS: CLAIM_FIELDS,
    SOURCES: SOURCE_FIELDS,
}
TITLES = {RECORDS: "Records", CLAIMS: "Claims", SOURCES: "Sources"}
DESCRIPTIONS = {
    RECORDS: "What the claims are about: bases, deployments, agreements, memberships, other forces and events.",
    CLAIMS: "One fact that one source states in one verbatim quote.",
    SOURCES: "The articles that the claims cite.",
}


@dataclass(frozen=True, slots=True)
class LayerTables:
    """The part of a catalog that a view shows, with its three tables by name.

    `catalog` holds the records of the view with the claims known then; `version` is that of the whole layer.
    """

    view: MapQuery
    version: str
    catalog: Catalog
    tables: Mapping[str, Dataset]


def select_tables(view: MapQuery, catalog: Catalog) -> LayerTables:
    """Gather the records of the result as of the time of the view, with all of their known claims.

    Records that no source dates are included if the view asks for no time, since no other view would have them.
    """
    view = data_view(view)
    held = shown_in(view, catalog)
    undated = undated_in(view, catalog) if view.window is None else []
    shown = narrow(catalog, [*(item.record for item in held), *undated])
    window = in_order(view)[0] if view.compare else view.window or ALWAYS
    records = (row for name in Collection for row in record_rows(shown, name, window))
    fields = {**FIELDS, RECORDS: COMPARED_FIELDS} if view.compare else FIELDS
    rows = {
        RECORDS: tuple(compared_rows(records, view, catalog) if view.compare else records),
        CLAIMS: tuple(claim_rows(shown)),
        SOURCES: tuple(source_rows(shown)),
    }
    tables = {
        name: build_dataset(name, TITLES[name], DESCRIPTIONS[name], fields[name], rows[name], catalog.profile)
        for name in FIELDS
    }
    return LayerTables(view, catalog.version, shown, tables)


def data_view(view: MapQuery) -> MapQuery:
    """Return the view without what changes only how it looks, so that the same data are the same file."""
    return dataclasses.replace(view, record=None, center=None, zoom=None, tint=None, theme=None)


def narrow(catalog: Catalog, records: Iterable[Record]) -> Catalog:
    """Return a catalog of some of the records, in the order of the whole, and of the sources that they cite."""
    place = {record.id: number for number, record in enumerate(catalog.records)}
    kept = sorted(records, key=lambda record: place[record.id])
    cited = {claim.source.id for record in kept for claim in record.claims}
    sources = [source for source in catalog.sources.values() if source.id in cited]
    part = build_catalog(sources, kept, catalog.country_names, catalog.profile)
    return replace(part, releases=catalog.releases, is_pinned=catalog.is_pinned)
