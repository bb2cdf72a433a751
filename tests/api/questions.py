"""Questions that Hypothesis makes up about the rows of a layer."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st
from shapely.geometry import mapping

from app.query.frames.fields import Field, FieldType
from app.query.frames.rows import Row
from tests.api.encoding import COMPARISONS
from tests.api.layers import DAYS, NAMES, boxes, places
from tests.oracle import Question

WORDS = ("base", "BASE", "quote", "кант", "qant", "Tadschikistan", "Киргизия", "%", "1")
FREE = ("name", "summary", "places", "equipment", "record", "value", "quote", "speaker", "title", "authors")
EVERY_PERIOD = ("t_after", "t_before", "t_disjoint", "t_equals", "t_intersects")
INTERVALS_ONLY = (
    *("t_contains", "t_during", "t_finishedBy", "t_finishes", "t_meets", "t_metBy"),
    *("t_overlappedBy", "t_overlaps", "t_startedBy", "t_starts"),
)
EVERY_PLACE = (
    "s_intersects",
    "s_disjoint",
    "s_equals",
    "s_touches",
    "s_within",
    "s_overlaps",
    "s_crosses",
    "s_contains",
)


@st.composite
def questions(draw: st.DrawFn, fields: Sequence[Field], rows: Sequence[Row]) -> Question:
    """A question about rows, most of its parts left out most of the time."""

    def sometimes(part: st.SearchStrategy[Any], otherwise: Any) -> Any:
        return draw(part) if draw(st.integers(0, 3)) == 0 else otherwise

    field = st.sampled_from(fields)
    heights = boxes().map(lambda edges: (*edges[:2], -100.0, *edges[2:], 9000.0))
    return Question(
        bbox=sometimes(boxes() | heights, None),
        window=sometimes(windows(), None),
        attested=sometimes(st.just(rows[0].timeline is not None if rows else False), False),
        values=sometimes(field.flatmap(lambda item: plain_values(item, rows)), ()),
        words=sometimes(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(tuple), ()),
        filter=draw(st.none() | filters(fields, rows)),
        sortby=sometimes(orders(fields), ()),
    )


@st.composite
def windows(draw: st.DrawFn) -> tuple[date | None, date | None]:
    """Two days in order, either of them open."""
    first, last = sorted((draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))))
    return draw(st.sampled_from(((first, last), (None, last), (first, None), (None, None), (first, first))))


def values(field: Field, rows: Sequence[Row]) -> st.SearchStrategy[Any]:
    """A value of the field: one that a row has, or another."""
    seen = [value for row in rows for value in as_list(row.values[field.name])]
    other: tuple[Any, ...] = {
        FieldType.TEXT: ("another",),
        FieldType.TEXTS: ("another",),
        FieldType.INTEGER: (-1, 3),
        FieldType.BOOLEAN: (True, False),
        FieldType.DATE: ("2008-06-15", "2003-01-01"),
    }[field.type]
    return st.sampled_from((*seen, *other))


def plain_values(field: Field, rows: Sequence[Row]) -> st.SearchStrategy[Any]:
    """A field and a value for its plain parameter: one that a row has, or for a free text another."""
    seen = [value for row in rows for value in as_list(row.values[field.name])]
    choices = (*seen, "another") if field.name in FREE else tuple(seen)
    if field.is_code and seen:
        return st.lists(st.sampled_from(choices), min_size=1, max_size=3).map(
            lambda codes: ((field.name, tuple(codes)),)
        )
    given: list[tuple[tuple[str, Any], ...]] = [((field.name, value),) for value in choices]
    return st.sampled_from(given or [()])


def orders(fields: Sequence[Field]) -> st.SearchStrategy[Any]:
    """Up to three fields to sort by, each ascending or descending."""
    names = st.sampled_from(("id", *(field.name for field in fields)))
    return st.lists(st.tuples(names, st.booleans()), min_size=1, max_size=3).map(tuple)


def as_list(value: Any) -> list[Any]:
    """The texts of a list, or the one value that there is."""
    return value if isinstance(value, list) else [] if value is None else [value]


@st.composite
def filters(draw: st.DrawFn, fields: Sequence[Field], rows: Sequence[Row], depth: int = 2) -> Any:
    """A filter in the JSON form of CQL2, no deeper than told."""
    form = draw(st.sampled_from(("leaf", "and", "or", "not"))) if depth else "leaf"
    if form == "leaf":
        kind = draw(st.sampled_from((comparisons, texts, nulls, spatial, temporal)))
        return draw(kind(fields, rows))
    count = 1 if form == "not" else draw(st.integers(2, 3))
    return call(form, [draw(filters(fields, rows, depth - 1)) for _ in range(count)])


def call(name: str, args: Sequence[Any]) -> dict[str, Any]:
    """An operator or a function with its arguments."""
    return {"op": name, "args": list(args)}


@st.composite
def comparisons(draw: st.DrawFn, fields: Sequence[Field], rows: Sequence[Row]) -> Any:
    """A field beside a literal, one of several, or between two."""
    field = draw(st.sampled_from(fields))
    literals = values(field, rows).map(lambda value: {"date": value} if field.type is FieldType.DATE else value)
    form = draw(st.sampled_from(("compare", "turned", "in", "between")))
    left = {"property": field.name}
    if form == "in":
        return call("in", [left, draw(st.lists(literals, min_size=1, max_size=3))])
    if form == "between" and field.type is FieldType.INTEGER:
        return call("between", [left, draw(literals), draw(literals)])
    comparison = draw(st.sampled_from(("=", "<>") if field.type is FieldType.BOOLEAN else COMPARISONS))
    return call(comparison, [left, draw(literals)] if form != "turned" else [draw(literals), left])


@st.composite
def texts(draw: st.DrawFn, fields: Sequence[Field], rows: Sequence[Row]) -> Any:
    """A text beside another or like a pattern, case or accents left aside on both sides or not."""
    field = draw(st.sampled_from([item for item in fields if item.type in (FieldType.TEXT, FieldType.TEXTS)]))
    fold = draw(st.sampled_from(((), ("casei",), ("accenti",), ("accenti", "casei"))))
    comparison = draw(st.sampled_from(("=", "<>", "like")))
    other = draw(values(field, rows) | st.sampled_from(NAMES))
    if comparison == "like":
        other = draw(st.sampled_from((other, f"%{other[1:]}", f"{other[:2]}%", f"_{other[1:]}", "%", "", f"\\{other}")))
    left: Any = {"property": field.name}
    for name in fold:
        left, other = call(name, [left]), call(name, [other])
    return call(comparison, [left, other])


@st.composite
def nulls(draw: st.DrawFn, fields: Sequence[Field], _rows: Sequence[Row]) -> Any:
    """Is there no value, or no place?"""
    return call("isNull", [{"property": draw(st.sampled_from(("geometry", *(field.name for field in fields))))}])


@st.composite
def spatial(draw: st.DrawFn, _fields: Sequence[Field], _rows: Sequence[Row]) -> Any:
    """The place of an item beside a box or another geometry."""
    place = {"property": "geometry"}
    if draw(st.booleans()):
        return call(draw(st.sampled_from(("s_intersects", "s_disjoint"))), [place, {"bbox": list(draw(boxes()))}])
    return call(draw(st.sampled_from(EVERY_PLACE)), [place, json.loads(json.dumps(mapping(draw(places))))])


@st.composite
def temporal(draw: st.DrawFn, fields: Sequence[Field], rows: Sequence[Row]) -> Any:
    """A day or an interval of an item beside another, which often begins or ends on a day of an item."""
    names = [field.name for field in fields if field.type is FieldType.DATE]
    pair = ("published_from", "published_until") if "published_from" in names else ("held_from", "held_until")
    interval = {"interval": [{"property": name} for name in pair]}
    days = [*(row.values[name] for row in rows for name in pair if row.values[name]), *map(str, DAYS)]
    first, last = sorted((draw(st.sampled_from(days)), draw(st.sampled_from(days))))
    given = {"interval": draw(st.sampled_from(([first, last], [first, ".."], ["..", last])))}
    if draw(st.booleans()):
        return call(draw(st.sampled_from((*EVERY_PERIOD, *INTERVALS_ONLY))), [interval, given])
    day, instant = {"date": first}, {"property": draw(st.sampled_from(names))}
    one, other = draw(st.sampled_from(((instant, day), (instant, given), (interval, day), (day, instant))))
    return call(draw(st.sampled_from(EVERY_PERIOD)), [one, other])
