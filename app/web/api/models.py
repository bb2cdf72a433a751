"""What the API answers with, as pydantic models for its description; answers are written without them.

Features Part 1, schemas of clause 7; RFC 7946; RFC 9457.
"""

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, RootModel

Name = TypeVar("Name")
Coordinates = TypeVar("Coordinates")
Count = Annotated[int, Field(ge=0)]
Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Box = Annotated[list[float], Field(min_length=4, max_length=4)]
Interval = Annotated[list[AwareDatetime | None], Field(min_length=2, max_length=2)]


def left_out(name: str | None = None) -> Any:
    """Return the default of a member that is left out where nothing is known, and never null."""
    return Field(None, alias=name)


class Model(BaseModel):
    """A model that is built when the API is first described."""

    model_config = ConfigDict(defer_build=True)


class Link(Model):
    """A link to a resource."""

    href: str
    rel: str
    type: str
    title: str = left_out()


class LandingPage(Model):
    """What the API is, and where everything is."""

    title: str = left_out()
    description: str = left_out()
    version: str = left_out()
    links: list[Link]


class Conformance(Model):
    """The conformance classes."""

    conforms_to: list[Uri] = Field(alias="conformsTo")


class SpatialExtent(Model):
    """Where the items of a collection are."""

    bbox: list[Box] = Field(min_length=1)
    crs: str = left_out()


class TemporalExtent(Model):
    """When the items of a collection are."""

    interval: list[Interval] = Field(min_length=1)
    trs: str = left_out()


class Extent(Model):
    """Where and when the items of a collection are."""

    spatial: SpatialExtent = left_out()
    temporal: TemporalExtent = left_out()


class Collection(Model):
    """What a collection holds."""

    id: str
    title: str = left_out()
    description: str = left_out()
    links: list[Link]
    item_type: Literal["feature"] = left_out("itemType")
    extent: Extent = left_out()
    crs: list[Uri] = left_out()
    storage_crs: Uri = left_out("storageCrs")


class Collections(Model):
    """All collections."""

    links: list[Link]
    crs: list[Uri] = left_out()
    collections: list[Collection]


class JsonSchema(Model):
    """A JSON Schema, 2020-12."""

    dialect: str = Field(alias="$schema")
    id: str = Field(alias="$id")
    type: str


class OpenApi(Model):
    """This document."""

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]


Position = Annotated[list[float], Field(min_length=2)]
Line = Annotated[list[Position], Field(min_length=2)]
Ring = Annotated[list[Position], Field(min_length=4)]


class Shape(Model, Generic[Name, Coordinates]):
    """A geometry of one type."""

    type: Name
    coordinates: Coordinates


class Point(Shape[Literal["Point"], Position]):
    """A place."""


class MultiPoint(Shape[Literal["MultiPoint"], list[Position]]):
    """Several places."""


class LineString(Shape[Literal["LineString"], Line]):
    """A line."""


class MultiLineString(Shape[Literal["MultiLineString"], list[Line]]):
    """Several lines."""


class Polygon(Shape[Literal["Polygon"], list[Ring]]):
    """An area."""


class MultiPolygon(Shape[Literal["MultiPolygon"], list[list[Ring]]]):
    """Several areas."""


PlainGeometry = Point | MultiPoint | LineString | MultiLineString | Polygon | MultiPolygon


class GeometryCollection(Model):
    """Things of several types."""

    type: Literal["GeometryCollection"]
    geometries: list[PlainGeometry]


class Geometry(RootModel[PlainGeometry | GeometryCollection]):
    """A geometry of GeoJSON."""


class Feature(Model):
    """An item; `properties` are those of its collection."""

    type: Literal["Feature"]
    id: str
    geometry: Geometry | None
    properties: dict[str, Any]
    links: list[Link] = left_out()


class FeatureCollection(Model):
    """A page of items."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    number_matched: Count = Field(alias="numberMatched")
    number_returned: Count = Field(alias="numberReturned")
    links: list[Link]


class ParameterError(Model):
    """What is wrong with a parameter."""

    parameter: str
    message: str


class Problem(Model):
    """What every error looks like."""

    type: Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    errors: list[ParameterError] = left_out()
