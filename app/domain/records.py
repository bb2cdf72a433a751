"""Records: an identity and a place; everything else about them is a list of claims."""

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from app.domain.claims import Claim
from app.domain.vocabulary import Collection, Kind, Precision, Relation


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
class Record:
    """A thing that sources make claims about.

    `operator` and `host` are country codes; `host` is on whose soil it is by law. The geometry is in CRS84.
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
