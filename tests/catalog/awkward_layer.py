"""Layers as files that pass the check though everything in them is awkward: geometries, texts, dates, numbers."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from app.domain.claim_vocabulary import Modality, Property, Shape
from app.domain.vocabulary import Collection, Kind, Precision
from tests.catalog.sound_layer import Layer, claim, feature, source
from tests.samples import KINDS

SOURCE = "gazette"
ISLE = [[8, 1], [9, 1], [9, 2], [8, 1]]  # in the sea, so that no record is in a country it does not name
GEOMETRIES: dict[str, Any] = {
    "Point": [1.5, -3.25],
    "MultiPoint": [[1, 1], [-2, 2]],
    "LineString": [[1, 1], [2, 2], [3, 1]],
    "MultiLineString": [[[1, 1], [2, 2]], [[-1, -1], [-2, -2]]],
    "Polygon": [[[0, -9], [4, -9], [4, -5], [0, -5], [0, -9]], [[1, -8], [1, -7], [2, -7], [1, -8]]],
    "MultiPolygon": [
        [[[179, -70], [180, -70], [180, -69], [179, -70]]],
        [[[-180, -70], [-179, -70], [-180, -69], [-180, -70]]],
    ],
}
SHAPES = [
    *({"type": type_, "coordinates": coordinates} for type_, coordinates in GEOMETRIES.items()),
    {"type": "MultiPoint", "coordinates": [[179, 0], [-179.55, 0.5], [-173.23, 1]]},
    {"type": "LineString", "coordinates": [[179, 0], [180, 0]]},
    {"type": "Point", "coordinates": [180, 90]},
    {"type": "Point", "coordinates": [-180, -90]},
    {"type": "Point", "coordinates": [0, 0]},
    {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "MultiPoint", "coordinates": [[1, 1], [-2, 2]]},
            {"type": "LineString", "coordinates": [[1, 1], [2, 2]]},
            {"type": "Polygon", "coordinates": [ISLE]},
        ],
    },
    {"type": "MultiPoint", "coordinates": [[1, 1], [1, 1]]},
    {"type": "MultiPoint", "coordinates": [[0.000001, -0.000001]]},
]
TEXTS = (
    *(
        "Kant",
        "База «Кант»",
        "قاعدة \u202eعكس\u202c",
        "基地",
        "🚀 \U0001f3f4\U000e0067\U000e007f",
        "e\u0301\u200b\u00ad",
        "x" * 3000,
    ),
    *(
        "</script><script>alert(1)</script>",
        "{{ 7*7 }}{% x %}{# y #}",
        "${1}`\\",
        "=cmd()|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(1)",
    ),
    *(
        '"quoted", and; semicolons',
        "a\tb\nc\r\nd",
        "]]>&amp;<b>",
        "%s %d %(x)s {0}",
        "NULL",
        "nan",
        "-0",
        "1e5",
        "null",
        "\ufeffmarked",
    ),
    *("a" * 40 + " " + "b" * 200, "\u200b", "…", "\u2028line\u2029", "İıß", "ﬂeet", "O'Brien; DROP TABLE bases;--"),
)
DATES = (
    *("0001", "0079", "0079-08-24", "9999", "9999-12-31", "../0079", "0079/..", "0079/", "/9999", "1999-12/2001"),
    *("2008-06-15", "2008-21", "199X", "19XX", "2008-06-XX", "2008~", "2008-06?", "2008%", "0001/9999", "2003/.."),
    *("../2005", "2004-02-29"),
)
COUNTS = (0, 1, 400, 2**31, 2**53 - 1)
texts = st.sampled_from(TEXTS) | st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zs")), min_size=1, max_size=12
)


def said(value: Any) -> list[Any]:
    """The numbers and words of a value."""
    return list(value.values()) if isinstance(value, dict) else [value]


@st.composite
def claims(draw: st.DrawFn, number: int, kind: Kind) -> dict[str, Any]:
    """A claim of any property whose quote is a line of the article, and whose note has its value."""
    property_ = draw(st.sampled_from([item for item in Property if kind.is_standing or item is not Property.PRESENCE]))
    value: Any = draw(
        {
            Shape.TRUTH: st.booleans(),
            Shape.TEXT: texts,
            Shape.DATE: st.sampled_from(DATES),
            Shape.FIGURE: st.sampled_from(COUNTS).map(lambda count: {"min": count, "max": count, "approximate": True}),
            Shape.EQUIPMENT: texts.map(
                lambda name: [
                    {"name": name, "class": "tank", "count": 3},
                    {"name": name, "class": "unspecified", "count": None},
                ]
            ),
        }[property_.shape]
    )
    parts = value if isinstance(value, list) else [value]
    note = f"It follows from {'; '.join(str(word) for part in parts for word in said(part))}."
    more = {"modality": draw(st.sampled_from([item.value for item in Modality if item is not Modality.STATED]))}
    quote = f"Line {number} of the article: {draw(texts)[:150]}"
    return claim(
        property_.value, value, draw(st.sampled_from(DATES)), SOURCE, quote, note=note, speaker=draw(texts), **more
    )


@st.composite
def records(draw: st.DrawFn, number: int, collection: Collection) -> dict[str, Any]:
    """A record of a collection, with up to four claims."""
    geometry = draw(st.none() | st.sampled_from(SHAPES))
    count = 0 if geometry is None else len(geometry["coordinates"]) if geometry["type"] == "MultiPoint" else 1
    precision = (
        Precision.NONE
        if geometry is None
        else draw(st.sampled_from((Precision.SITE, Precision.CITY, Precision.REGION)))
    )
    kind = draw(st.sampled_from([kind for kind in KINDS.values() if kind.collection is collection]))
    found = feature(
        *(f"record-{number}", kind.value, None, None),
        *(draw(claims(10 * number + turn, kind)) for turn in range(draw(st.integers(1, 4)))),
        name=draw(texts),
        names=[
            {"text": draw(texts), "lang": draw(st.sampled_from(("ar", "ru", "x-y"))), "note": draw(st.none() | texts)}
        ],
        summary=draw(texts.filter(lambda text: not any(map(str.isnumeric, text)))),
        operator=draw(st.sampled_from(([], ["RU"], ["RU", "BH"]))),
        host=draw(st.sampled_from(([], ["XK"], ["BH", "MU"]))),
        location={
            "precision": precision.value,
            "basis": draw(texts),
            "places": [draw(texts) for _ in range(count)],
            "note": draw(texts),
        },
    )
    return {**found, "geometry": geometry}


@st.composite
def layers(draw: st.DrawFn, collections: Sequence[Collection] = tuple(Collection), size: int = 2) -> Layer:
    """A layer of so many records in each of the collections."""
    layer = Layer(features={}, texts={SOURCE: "-"}, sources=[])
    for place, collection in enumerate(collections):
        layer.features[collection] = [draw(records(size * place + turn, collection)) for turn in range(size)]
    found = [
        item for features in layer.features.values() for record in features for item in record["properties"]["claims"]
    ]
    layer.texts[SOURCE] = "".join(f"{' '.join(item['quote'].split())}\n" for item in found)
    layer.sources = [
        source(SOURCE, draw(st.sampled_from(DATES)), title=draw(texts), standing=draw(texts), authors=[draw(texts)])
    ]
    return layer if found else Layer(features={}, texts={}, sources=[])
