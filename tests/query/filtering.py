"""Rows that tests of filters ask, with nulls and lists, and the ids of those for which a filter is true."""

from app.query.cql2 import parse_filter
from app.query.frames.datasets import Dataset, build_datasets
from app.query.frames.fields import BOOLEAN, DATE, INTEGER, TEXT, TEXTS, Field
from app.query.frames.rows import Row
from tests.query.asking import dataset_of, matching
from tests.samples import sample_catalog

FIELDS = tuple(
    Field(name, type_, name.title(), "For tests.")
    for name, type_ in (("name", TEXT), ("host", TEXTS), ("strength", INTEGER), ("disputed", BOOLEAN), ("since", DATE))
)
ROWS = {
    "a": ("Kant", ["KG", "RU"], 400, True, "2008-06-01"),
    "b": ("100% Ünal_x\\y", ["TJ"], 0, False, "1970-01-01"),
    "c": ("", [], -5, None, "1969-12-31"),
    "d": (None, None, None, None, None),
}
NAMES = [field.name for field in FIELDS]
TABLE = dataset_of(
    FIELDS, [Row(id_, dict(zip(NAMES, values, strict=True)), (), None, "") for id_, values in ROWS.items()]
)
SAMPLES = build_datasets(sample_catalog())["bases"]


def found(filter_: str, language: str = "cql2-text", table: Dataset = TABLE) -> str:
    rows = matching(table, parse_filter(filter_, language))
    return "".join(table.ids[row] for row in rows)
