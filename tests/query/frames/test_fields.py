"""Fields are a table of what every item has: named once, described, and filled by every row of their dataset."""

import re
from datetime import date

import pytest

from app.query.frames.datasets import build_datasets, dataset_rows
from app.query.frames.fields import CLAIM_FIELDS, RECORD_FIELDS, SOURCE_FIELDS, FieldType
from app.web.api.params import ItemsParameters
from app.web.http.parameters import allowed_by
from tests.samples import catalog_of, hostile_catalog, sample_catalog

SETS = {"records": RECORD_FIELDS, "claims": CLAIM_FIELDS, "sources": SOURCE_FIELDS}
DATASETS = tuple(build_datasets(catalog_of()))
OF_TYPE = {
    FieldType.TEXT: lambda value: isinstance(value, str),
    FieldType.TEXTS: lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    FieldType.INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    FieldType.BOOLEAN: lambda value: isinstance(value, bool),
    FieldType.DATE: lambda value: isinstance(value, str) and bool(date.fromisoformat(value)),
}


@pytest.mark.parametrize("fields", SETS.values(), ids=SETS)
def test_a_field_is_named_once_and_in_one_style(fields):
    names = [field.name for field in fields]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("fields", SETS.values(), ids=SETS)
def test_a_field_never_has_the_name_of_a_parameter_or_of_a_member_of_an_item(fields):
    taken = {*allowed_by(ItemsParameters), "attested", "f", "id", "type", "geometry", "names", "location", "related"}
    assert not (taken | {"properties", "claims"}) & {field.name for field in fields}


@pytest.mark.parametrize("fields", SETS.values(), ids=SETS)
def test_a_field_is_described_in_a_sentence(fields):
    assert all(field.title[0].isupper() and field.description.endswith(".") for field in fields)


@pytest.mark.parametrize("catalog", [sample_catalog(), hostile_catalog()], ids=["ordinary", "hostile"])
@pytest.mark.parametrize("name", DATASETS)
def test_every_row_has_every_field_and_no_other_each_of_its_type_or_null(name, catalog):
    fields = build_datasets(catalog)[name].fields
    for row in dataset_rows(catalog, name):
        assert set(row.values) == {field.name for field in fields}
        for field in fields:
            value = row.values[field.name]
            assert value is None or OF_TYPE[field.type](value), (row.id, field.name, value)
