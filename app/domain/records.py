"""Records: an identity and a place; everything else about them is a list of claims."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.sources import Source
from app.domain.vocabulary import Collection, Kind, Precision, Relation

AREAS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Name:
    """A variant, former or local name."""

    text: str
    lang: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """How closely a place is known, how its coordinates were found, and the name of each point."""

    precision: Precision
    basis: str
    places: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another record, by its id."""

    relation: Relation
    id: str


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence of the curator on what the sources do not say, with its own reference; it changes no status."""

    text: str
    title: str
    publisher: str
    published: Edtf
    url: str

    def is_known_by(self, day: int | None) -> bool:
        """Was the reference certainly published by the end of that day? True for None."""
        last = self.published.hull.last
        return day is None or (last is not None and last <= day)


@dataclass(frozen=True, slots=True)
class Record:
    """A thing that sources make claims about.

    `operator` and `host` are country codes; `host` is on whose soil it is by law. The geometry is in CRS84; where only
    the country is known it is the outline of the hosts, and `label_place` the point at which a map names it, if any.
    """

    id: str
    collection: Collection
    kind: Kind
    name: str
    names: tuple[Name, ...]
    operator: tuple[str, ...]
    host: tuple[str, ...]
    location: Location
    geometry: BaseGeometry | None
    related: tuple[Related, ...]
    summary: str
    claims: tuple[Claim, ...]
    context: tuple[Context, ...] = ()
    label_place: BaseGeometry | None = None

    @property
    def is_of_country(self) -> bool:
        """Is nothing nearer known or meant than a country?"""
        return self.location.precision is Precision.COUNTRY or self.collection is Collection.MEMBERSHIPS

    @property
    def drawn_geometry(self) -> BaseGeometry | None:
        """Return where a map draws it: never the outline of a country, but the point that stands for it, if any."""
        has_outline = self.is_of_country and self.geometry is not None and self.geometry.geom_type in AREAS
        return self.label_place if has_outline else self.geometry

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of its claims, each once."""
        return tuple({claim.source.id: claim.source for claim in self.claims}.values())


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it reads from one of its two records, to the other one."""

    relation: Relation
    label: str
    record: Record


def links_by_record(records: Iterable[Record]) -> Mapping[str, list[Link]]:
    """Return by record id its links in both directions, each read from its own side; those of its own come first."""
    records = tuple(records)
    by_id = {record.id: record for record in records}
    links: dict[str, list[Link]] = defaultdict(list)
    own = [(record, link) for record in records for link in record.related]
    for record, link in own:
        if link.id in by_id:
            links[record.id].append(Link(link.relation, link.relation.label, by_id[link.id]))
    for record, link in own:
        links[link.id].append(Link(link.relation, link.relation.inverse, record))
    return links
