"""Content: what of the layer is in a view, as the rows of three tables: records, their claims, and their sources."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.catalog.catalog import Catalog, build_catalog
from app.domain.records import Record
from app.domain.vocabulary import Collection
from app.query.datasets import CLAIMS, SOURCES
from app.query.fields import CLAIM_FIELDS, RECORD_FIELDS, SOURCE_FIELDS, Field, FieldType
from app.query.map_query import Held, MapQuery, held_in, undated_in
from app.query.rows import Row, claim_rows, record_rows, source_rows

if TYPE_CHECKING:
    import geopandas

RECORDS = "records"
VIEW_STATUS = Field(
    "view_status",
    FieldType.TEXT,
    "Status in the view",
    "The strongest status in the time of the view; null for a record that no source dates.",
)
VIEW_DISPUTED = Field(
    "view_disputed",
    FieldType.BOOLEAN,
    "Disputed in the view",
    "Whether claims contradict each other at a time of the view; null for a record that no source dates.",
)
FIELDS: Mapping[str, tuple[Field, ...]] = {
    RECORDS: (*RECORD_FIELDS, VIEW_STATUS, VIEW_DISPUTED),
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
class Content:
    """The part of a catalog that a view shows, with the rows of each table by its name.

    `catalog` holds the records of the view with the claims known then; `version` is that of the whole layer.
    """

    view: MapQuery
    version: str
    catalog: Catalog
    tables: Mapping[str, tuple[Row, ...]]

    def frame(self, name: str) -> geopandas.GeoDataFrame:
        """Build the frame of a table."""
        from app.query.frame import build_frame  # noqa: PLC0415 - GeoPandas is slow to import, and only files need it

        return build_frame(FIELDS[name], self.tables[name])


def gather(view: MapQuery, catalog: Catalog) -> Content:
    """Gather the records of the result with all of their known claims, whenever these are held.

    Where no time is asked for, the records that no source dates are among them: no other view has them.
    """
    view = data_view(view)
    held = held_in(view, catalog)
    undated = undated_in(view, catalog) if view.window is None else []
    shown = narrow(catalog, [*(item.record for item in held), *undated])
    statuses = {item.record.id: item for item in held}
    tables = {
        RECORDS: tuple(_with_status(row, statuses) for name in Collection for row in record_rows(shown, name)),
        CLAIMS: tuple(claim_rows(shown)),
        SOURCES: tuple(source_rows(shown)),
    }
    return Content(view, catalog.version, shown, tables)


def data_view(view: MapQuery) -> MapQuery:
    """Return the view without what changes only how it looks, so that the same data are the same file."""
    return dataclasses.replace(view, record=None, center=None, zoom=None, theme=None)


def narrow(catalog: Catalog, records: Iterable[Record]) -> Catalog:
    """Return a catalog of some of the records, in the order of the whole, and of the sources that they cite."""
    place = {record.id: number for number, record in enumerate(catalog.records)}
    kept = sorted(records, key=lambda record: place[record.id])
    cited = {claim.source.id for record in kept for claim in record.claims}
    sources = [source for source in catalog.sources.values() if source.id in cited]
    return build_catalog(sources, kept, catalog.country_names)


def _with_status(row: Row, held: Mapping[str, Held]) -> Row:
    """Add to a record what holds in the time of the view, which may be less than what holds at any time."""
    item = held.get(row.id)
    said = {
        VIEW_STATUS.name: item.status.value if item else None,
        VIEW_DISPUTED.name: item.is_disputed if item else None,
    }
    return dataclasses.replace(row, values={**row.values, **said})
