"""Add to the rows of records what became of each between two times, and what is told of the later one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.catalog.catalog import Catalog
from app.query.frames.fields import RECORD_FIELDS, TEXT, TEXTS, Field
from app.query.frames.record_rows import timed_values
from app.query.frames.rows import Row
from app.query.map_query import MapQuery
from app.query.two_times import in_order
from app.rendering.pages.two_times import two_times

LATER = "later_"  # before the names of the fields that tell of the later time; the others tell of the earlier one
COMPARED_FIELDS = (
    Field("reported_for", TEXTS, "Reported for", "For which of the two times sources report it."),
    Field("change", TEXT, "Change", "What became of it between the two times, as sources say.", is_optional=True),
    *RECORD_FIELDS,
    *(
        replace(field, name=f"{LATER}{field.name}", title=f"{field.title}, later time", is_timed=False)
        for field in RECORD_FIELDS
        if field.is_timed
    ),
)


def compared_rows(rows: Iterable[Row], view: MapQuery, catalog: Catalog) -> Iterator[Row]:
    """Yield the rows, which tell of the earlier time, with what COMPARED_FIELDS has beside it."""
    told, (_, later) = two_times(view, catalog), in_order(view)
    first, second = told["names"].values()
    reported = {"first": [first], "second": [second], "both": [first, second]}
    changes = {
        item["record"]["id"]: {"reported_for": reported[item["side"]], "change": group["label"]}
        for group in told["groups"]
        for item in group["records"]
    }
    for row in rows:
        change = changes.get(row.id, {"reported_for": [], "change": None})
        then = timed_values(row.timeline, later).items() if row.timeline else ()
        yield replace(row, values={**change, **row.values, **{f"{LATER}{name}": value for name, value in then}})
