"""Small layers that Hypothesis makes up of domain objects: few values, so that many of them meet."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, box
from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog, build_catalog
from app.domain.claim_vocabulary import Modality, Property, Shape
from app.domain.vocabulary import Collection
from tests.samples import COUNTRY_NAMES, COURIER, GAZETTE, HERALD, KINDS, REPRINT, at, figure, make_claim, make_record

SOURCES = (GAZETTE, REPRINT, COURIER, HERALD)
NAMES = ("Base", "base", "Bäse", "100% of_it", "back\\slash", "it's", "Кант", "a base", "")
HELD = ("2003/..", "../2005", "2008-06", "2008-06-15", "2012-01~", "2001/2003", "2005-06/2012-02-05", "2003/", "199X")
DAYS = tuple(
    map(date.fromisoformat, ("1999-12-31", "2003-01-01", "2005-06-30", "2008-06-15", "2012-02-05", "2018-01-29"))
)

# A coarse grid, so that edges and corners often meet.
longitudes = st.sampled_from((-180.0, -175.0, -10.0, 0.0, 68.5, 70.0, 175.0, 180.0))
latitudes = st.sampled_from((-90.0, -1.0, 0.0, 38.0, 40.5, 90.0))
positions = st.tuples(longitudes, latitudes)


@st.composite
def boxes(draw: st.DrawFn, may_cross: bool = True) -> tuple[float, float, float, float]:
    """West, south, east, north; west may exceed east."""
    south, north = sorted((draw(latitudes), draw(latitudes)))
    west, east = draw(longitudes), draw(longitudes)
    return (west, south, east, north) if may_cross else (min(west, east), south, max(west, east), north)


places: st.SearchStrategy[BaseGeometry] = st.one_of(
    positions.map(Point),
    st.lists(positions, min_size=1, max_size=3, unique=True).map(MultiPoint),
    st.lists(positions, min_size=2, max_size=3, unique=True).map(LineString),
    boxes(may_cross=False)
    .filter(lambda edges: edges[0] < edges[2] and edges[1] < edges[3])
    .map(lambda edges: box(*edges)),
)


@st.composite
def claims(draw: st.DrawFn, number: int) -> Any:
    """A claim of any property, its value in the shape of that."""
    property_ = draw(st.sampled_from(tuple(Property)))
    value = {
        Shape.TRUTH: st.booleans(),
        Shape.TEXT: st.sampled_from(NAMES[:-1]),
        Shape.DATE: st.sampled_from(HELD),
        Shape.FIGURE: st.builds(figure, st.integers(0, 5), st.integers(5, 9), st.booleans()),
        Shape.EQUIPMENT: st.just([{"name": "Su-25", "class": "aircraft", "count": 5}]),
    }[property_.shape]
    held, modality = draw(st.sampled_from(HELD)), draw(st.sampled_from(tuple(Modality)))
    quote = f"quote {number} {draw(st.sampled_from(NAMES))}"
    return make_claim(
        property_.value, draw(value), held, draw(st.sampled_from(SOURCES)), modality=modality, quote=quote
    )


@st.composite
def layers(draw: st.DrawFn, collection: Collection) -> Catalog:
    """A catalog of up to eight records of a collection, each with up to three claims."""
    kinds = [kind for kind in KINDS.values() if kind.collection is collection]
    records = [
        make_record(
            f"r{number}",
            *(draw(claims(10 * number + turn)) for turn in range(draw(st.integers(1, 3)))),
            kind=draw(st.sampled_from(kinds)),
            name=draw(st.sampled_from(NAMES[:-1])),
            host=tuple(draw(st.lists(st.sampled_from(("TJ", "KG", "RU")), max_size=2, unique=True))),
            geometry=draw(st.none() | places),
            location=at("site", *draw(st.lists(st.sampled_from(NAMES[:-1]), max_size=2))),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    return build_catalog(SOURCES, records, COUNTRY_NAMES)
