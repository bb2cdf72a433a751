"""The catalog holds what was checked, cannot be changed, and names its content by a version."""

import dataclasses
import json

import pytest
from shapely import Point

from app.catalog.catalog import build_catalog, data_version, load_catalog
from app.domain.sources import Original
from app.domain.vocabulary import Collection
from app.errors import LayerError
from tests.catalog.sound_layer import Layer, write
from tests.samples import (
    COUNTRY_NAMES,
    COURIER,
    GAZETTE,
    KINDS,
    ONGOING,
    ORDINARY,
    REPRINT,
    catalog_of,
    make_claim,
    make_record,
    make_source,
    sample_catalog,
)


def test_a_record_is_found_by_its_collection_and_id_alone():
    catalog = sample_catalog()
    assert catalog.record(Collection.BASES, "ongoing-base") == ONGOING
    assert catalog.record(Collection.EVENTS, "ongoing-base") is None
    assert catalog.record(Collection.BASES, "nowhere") is None


def test_the_collections_together_are_all_records():
    catalog = sample_catalog()
    parts = [record for collection in Collection for record in catalog.in_collection(collection)]
    assert sorted(record.id for record in parts) == sorted(record.id for record in ORDINARY)


def test_records_of_one_id_are_found_in_every_collection():
    base = make_record("same", make_claim("presence", True, "2008"))
    event = make_record("same", make_claim("occurred", "2008", "2008"), kind=KINDS["meeting"])
    catalog = catalog_of(event, base)
    assert [catalog.record(item.collection, "same") for item in (base, event)] == [base, event]


@pytest.mark.parametrize("name", ["sources", "country_names"])
def test_a_catalog_cannot_be_changed(name):
    catalog = sample_catalog()
    with pytest.raises(TypeError):
        getattr(catalog, name)["new"] = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(catalog, name, {})


def test_the_version_is_the_same_for_the_same_content():
    assert sample_catalog().version == sample_catalog().version
    assert len(sample_catalog().version) == 64


@pytest.mark.parametrize("field", [item.name for item in dataclasses.fields(GAZETTE)])
def test_the_version_changes_with_each_member_of_a_source(field):
    original = Original("originals/x.pdf", "0" * 64, "2026-11-29", ())
    other = {"published": COURIER.published, "authors": ("x",), "original": original}.get(field, "x")
    assert data_version([dataclasses.replace(GAZETTE, **{field: other})], []) != data_version([GAZETTE], [])


CHANGES = {
    "id": "other",
    "name": "Other",
    "operator": (),
    "host": ("TJ",),
    "geometry": Point(74.8, 42.8),
    "summary": "Other.",
    "claims": ONGOING.claims[:-1],
    "names": (),
}


@pytest.mark.parametrize("field", CHANGES)
def test_the_version_changes_with_each_member_of_a_record(field):
    changed = dataclasses.replace(ONGOING, **{field: CHANGES[field]})
    assert data_version([], [changed]) != data_version([], [ONGOING])


def test_the_version_changes_with_the_collection_of_a_record():
    moved = dataclasses.replace(ONGOING, collection=Collection.EVENTS)
    assert data_version([], [moved]) != data_version([], [ONGOING])


def test_the_version_does_not_depend_on_the_names_of_countries():
    assert catalog_of(ONGOING, country_names={}).version == catalog_of(ONGOING).version


def test_sources_are_in_the_order_of_time():
    by_then, later = make_source("by-then", "/2010"), make_source("later", "2008-06/..")
    found = build_catalog([later, COURIER, by_then, REPRINT, GAZETTE], [], COUNTRY_NAMES).sources
    assert list(found) == ["gazette", "later", "reprint", "by-then", "courier"]


def test_a_sound_layer_is_loaded_with_its_names(tmp_path):
    catalog = load_catalog(*write(Layer(), tmp_path))
    assert [record.id for record in catalog.records] == ["kant", "brigade", "meeting"]
    assert catalog.country_names["KG"] == "Kyrgyzstan"


def test_a_layer_with_an_error_is_refused_with_its_problems(tmp_path):
    layer = Layer()
    layer.base()["summary"] = "A base of 500."
    with pytest.raises(LayerError, match="1 problem") as caught:
        load_catalog(*write(layer, tmp_path))
    assert caught.value.problems[0].rule == "summary-unsupported"


def test_a_layer_with_an_error_is_loaded_where_problems_are_allowed(tmp_path):
    layer = Layer()
    layer.base()["summary"] = "A base of 500."
    layer.features["events"].append("no record")
    catalog = load_catalog(*write(layer, tmp_path), allow_problems=True)
    assert [record.id for record in catalog.records] == ["kant", "brigade", "meeting"]


def test_a_warning_does_not_keep_a_layer_from_being_loaded(tmp_path):
    layer = Layer()
    second = json.loads(json.dumps(layer.claim()))
    layer.base()["claims"].append(
        second | {"value": {"min": 500, "max": 500, "approximate": False}, "held_basis": "500 by another count"}
    )
    assert len(load_catalog(*write(layer, tmp_path)).records) == 3
