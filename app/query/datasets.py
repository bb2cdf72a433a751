"""Datasets: what the API publishes as collections: the six of the layer, the claims and the sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Modality, Property
from app.domain.vocabulary import Collection, Kind, Precision, Status
from app.query.fields import CLAIM_FIELDS, RECORD_FIELDS, SOURCE_FIELDS, Field
from app.query.rows import Row, claim_rows, record_rows, source_rows
from app.query.table import Table, build_table

CLAIMS, SOURCES = "claims", "sources"
CLAIMS_DEFINITION = "Every claim as one feature at the place of its record: value, time, quote, source and modality."
SOURCES_DEFINITION = "The articles that the claims cite. They have no place."


@dataclass(frozen=True, slots=True)
class Dataset:
    """A published collection: id, words for a reader, and its table."""

    id: str
    title: str
    description: str
    table: Table

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of its items."""
        return self.table.fields

    @property
    def ids(self) -> Sequence[str]:
        """The ids of its items in order."""
        return self.table.ids

    def row_of(self, id_: str) -> int | None:
        """Return the row of the item of that id, or None."""
        return self.table.numbers.get(id_)

    @property
    def has_times(self) -> bool:
        """Is any item placed in time?"""
        return self.table.held.any

    @property
    def has_places(self) -> bool:
        """May its items have a geometry?"""
        return self.id != SOURCES

    @property
    def has_records(self) -> bool:
        """Are its items records, which sources attest?"""
        return self.id in set(Collection)

    def codes(self, field: Field) -> tuple[str, ...]:
        """The codes that a field can have, of the closed lists; empty where any text may stand."""
        own = self.has_records
        lists: Mapping[str, Iterable[str]] = {
            "collection": [self.id] if own else Collection,
            "kind": (kind for kind in Kind if not own or kind.collection == self.id),
            "precision": Precision,
            "property": Property,
            "modality": Modality,
            "status": (status for status in Status if status is not Status.ENDED),
        }
        return tuple(str(code) for code in lists.get(field.name, ()))

    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of all geometries in degrees; None where there are none."""
        return self.table.places.extent

    def span(self) -> tuple[int | None, int | None]:
        """First day of all items and day after the last; None for an open end, or where no item has a time."""
        return self.table.held.span()


def dataset_rows(catalog: Catalog, name: str, known_by: int | None = None) -> Iterator[Row]:
    """The rows of a dataset by its id."""
    if name == CLAIMS:
        return claim_rows(catalog, known_by)
    if name == SOURCES:
        return source_rows(catalog, known_by)
    return record_rows(catalog, Collection(name), known_by)


def build_datasets(catalog: Catalog, known_by: int | None = None) -> Mapping[str, Dataset]:
    """All datasets of a catalog by id, as known by a day; None counts every source."""
    words: dict[str, tuple[str, str, tuple[Field, ...]]] = {
        collection.value: (collection.label, collection.definition, RECORD_FIELDS) for collection in Collection
    }
    words[CLAIMS] = ("Claims", CLAIMS_DEFINITION, CLAIM_FIELDS)
    words[SOURCES] = ("Sources", SOURCES_DEFINITION, SOURCE_FIELDS)
    return {
        name: Dataset(
            name, title, definition, build_table(fields, dataset_rows(catalog, name, known_by), catalog.records)
        )
        for name, (title, definition, fields) in words.items()
    }
