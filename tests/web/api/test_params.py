"""The parameters of items become a question, or every error in them at once."""

import pytest

from app.domain.intervals import Interval
from app.errors import ParametersError
from app.query.bbox import BBox
from app.query.cql2 import parse_filter
from app.query.crs import CRS84, EPSG_3857, EPSG_4326
from app.query.frames.datasets import build_datasets
from app.query.select import Selection
from app.web.api.params import items_parameters
from app.web.api.parsing import LIMIT_DEFAULT, LIMIT_MAX, OFFSET_MAX
from app.web.http.parameters import allowed_by, read_parameters
from tests.samples import COUNTRY_NAMES, sample_catalog

DATASETS = build_datasets(sample_catalog())
BASES = DATASETS["bases"]


def parse(given_, dataset):
    return read_parameters(items_parameters(dataset), given_, COUNTRY_NAMES)


def ask(dataset=BASES, **given_):
    return parse({name.replace("__", "-"): text for name, text in given_.items()}, dataset)


def select(dataset=BASES, **given_):
    return ask(dataset, **given_).to_selection(dataset)


def errors_of(function, *arguments):
    with pytest.raises(ParametersError) as caught:
        function(*arguments)
    return {error.parameter: str(error) for error in caught.value.errors}


def refused(name, parameter, text):
    return errors_of(parse, {parameter: text}, DATASETS[name])


def test_nothing_asked_is_the_first_page_of_all():
    asked = ask()
    assert select() == Selection(limit=LIMIT_DEFAULT, offset=0)
    assert (asked.crs, asked.as_of, asked.properties, asked.has_limit) == (CRS84, None, None, False)


SELECTED = [
    ({"bbox": "67,36,75,41"}, {"bbox": BBox(67, 36, 75, 41)}, "a box"),
    ({"bbox": "36,67,41,75", "bbox__crs": EPSG_4326}, {"bbox": BBox(67, 36, 75, 41)}, "a box, latitude first"),
    ({"datetime": "1970-01-01/.."}, {"window": Interval(0, None)}, "a time"),
    ({"kind": "air_base", "host": "KG"}, {"values": (("kind", "air_base"), ("host", "KG"))}, "fields"),
    ({"q": "a, b  c"}, {"words": ("a", "b", "c")}, "words with commas or spaces between them"),
    ({"sortby": "name"}, {"sortby": (("name", False),)}, "an order"),
    ({"sortby": "+name,-held_from"}, {"sortby": (("name", False), ("held_from", True))}, "two orders"),
    ({"sortby": " name, -id"}, {"sortby": (("name", False), ("id", True))}, "a plus that became a space"),
    ({"limit": "1"}, {"limit": 1}, "the least page"),
    ({"limit": str(LIMIT_MAX)}, {"limit": LIMIT_MAX}, "the largest page"),
    ({"limit": "9" * 20}, {"limit": LIMIT_MAX}, "a page beyond the largest is the largest"),
    ({"offset": "0"}, {"offset": 0}, "from the first"),
    ({"offset": str(OFFSET_MAX)}, {"offset": OFFSET_MAX}, "from the last that clients can count to"),
    ({"filter": "name = 'a'"}, {"expression": parse_filter("name = 'a'", "cql2-text")}, "a filter"),
    (
        {"filter": '{"op":"=","args":[1,1]}', "filter__lang": "cql2-json"},
        {"expression": {"op": "=", "args": [1, 1]}},
        "a filter in JSON",
    ),
]


@pytest.mark.parametrize(("given_", "members", "_why"), SELECTED, ids=[row[2] for row in SELECTED])
def test_a_parameter_becomes_a_part_of_the_selection(given_, members, _why):
    selection = select(**given_)
    assert {name: getattr(selection, name) for name in members} == members


def test_the_rest_is_about_the_answer():
    asked = ask(crs="[EPSG:3857]", as_of="1970-01-02", properties="name, claims", limit="5")
    assert (asked.crs, asked.as_of, asked.properties, asked.has_limit) == (EPSG_3857, 1, ("name", "claims"), True)


def test_only_a_filter_of_another_system_is_transformed():
    assert select(filter__crs=CRS84).to_crs84 is None
    assert select(filter__crs=EPSG_4326).to_crs84 is not None


BAD = [
    ("bbox", "1,2,3", "three numbers"),
    ("bbox", "", "nothing"),
    ("bbox-crs", "EPSG:4326", "no address"),
    ("crs", "", "nothing"),
    ("filter-crs", "x", "a word"),
    ("datetime", "2008", "a year"),
    ("as_of", "2008-02-30", "no such day"),
    ("as_of", "2008-01-01/..", "an interval"),
    ("as_of", "20080101", "no hyphens"),
    ("as_of", "", "nothing"),
    ("filter", "name =", "half of one"),
    ("filter-lang", "cql-text", "an older language"),
    ("sortby", "", "nothing"),
    ("sortby", "name,", "nothing after a comma"),
    ("sortby", "-", "a direction alone"),
    ("properties", "", "nothing"),
    ("properties", "name,nowhere", "one that is not there"),
    ("q", "", "nothing"),
    ("q", " , ", "nothing but separators"),
    ("limit", "0", "no items"),
    ("limit", "-1", "fewer"),
    ("limit", "ten", "a word"),
    ("limit", "1.5", "a fraction"),
    ("limit", "", "nothing"),
    ("limit", "9" * 21, "a number too long to read"),
    ("limit", "\u0661", "a digit of another script"),
    ("limit", " 1", "a space"),
    ("offset", "-1", "before the first"),
    ("offset", str(OFFSET_MAX + 1), "beyond what clients can count to"),
    ("Limit", "1", "another case"),
    ("", "1", "no name"),
    ("kind", "castle", "no code of the closed list"),
    ("record_name", "x", "a field of another dataset"),
]


@pytest.mark.parametrize(("name", "text", "_why"), BAD, ids=[f"{row[0]}: {row[2]}" for row in BAD])
def test_a_parameter_without_meaning_is_refused_by_its_name(name, text, _why):
    assert set(errors_of(parse, {name: text}, BASES)) == {name}


def test_everything_wrong_is_told_at_once():
    given_ = {"limit": "0", "bbox": "x", "crs": "x", "datetime": "x", "nowhere": "1", "f": "json", "Q": "x", "q": "a"}
    assert set(errors_of(parse, given_, BASES)) == {"limit", "bbox", "crs", "datetime", "nowhere", "Q"}


def test_an_unknown_parameter_is_told_with_all_that_are_known():
    message = errors_of(parse, {"nowhere": "1"}, BASES)["nowhere"]
    assert all(f" {name}," in f"{message}," for name in allowed_by(items_parameters(BASES)))


@pytest.mark.parametrize("name", DATASETS)
def test_every_field_of_a_dataset_is_a_parameter_and_a_property(name):
    for field in DATASETS[name].fields:
        text = next(iter(DATASETS[name].codes(field)), "KG" if field.pattern else "x")
        assert select(DATASETS[name], **{field.name: text}).values == ((field.name, text),)
        assert ask(DATASETS[name], properties=field.name).properties == (field.name,)


CODES = [
    ("bases", "kind", "air_base,land_base", "two of a closed list"),
    ("bases", "host", "TJ,KG", "two countries"),
    ("claims", "source", "gazette,nobody", "ids, which no list closes"),
]
NAMED = [
    ("bases", "host", "am", "AM", "small letters"),
    ("bases", "operator", "ru,Tajikistan", "RU,TJ", "a name of a country"),
    ("bases", "host", "zz", "ZZ", "a country that the map does not know"),
    ("bases", "kind", "AIR_BASE,Land base", "air_base,land_base", "a code in capitals, and a label"),
    ("claims", "property", "Personnel", "personnel", "a code of another list"),
]
NO_CODES = [
    ("bases", "kind", "air_base,castle", "one of two is in no list"),
    ("bases", "kind", "air_base,", "nothing behind the comma"),
    ("bases", "host", "Atlantis", "no country"),
    ("claims", "host", "KG TJ", "no comma between"),
]


@pytest.mark.parametrize(("name", "field", "text", "_why"), CODES, ids=[row[3] for row in CODES])
def test_several_codes_may_be_given(name, field, text, _why):
    assert select(DATASETS[name], **{field: text}).values == ((field, text),)


@pytest.mark.parametrize(("name", "field", "text", "codes", "_why"), NAMED, ids=[row[4] for row in NAMED])
def test_codes_may_be_in_any_case_and_named(name, field, text, codes, _why):
    assert select(DATASETS[name], **{field: text}).values == ((field, codes),)


SLIPS = [
    ("limt", "1", "'limit'", "a parameter"),
    ("kind", "airbase", "'air_base'", "a code"),
    ("host", "Armenai", "'Armenia'", "a country"),
    ("f", "jsn", "'json'", "a format"),
    ("sortby", "nmae", "'name'", "a field to sort by"),
    ("properties", "nmae", "'name'", "a property"),
    ("filter", "nmae = 'x'", "'name'", "a queryable"),
]


@pytest.mark.parametrize(("parameter", "text", "near", "_why"), SLIPS, ids=[row[3] for row in SLIPS])
def test_a_slip_is_told_the_nearest_that_there_is(client, parameter, text, near, _why):
    answer = client.get("/api/collections/bases/items", params={parameter: text})
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(f"; did you mean {near}?")


@pytest.mark.parametrize(("name", "field", "text", "_why"), NO_CODES, ids=[row[3] for row in NO_CODES])
def test_what_cannot_be_a_code_is_refused(name, field, text, _why):
    assert set(refused(name, field, text)) == {field}


def test_only_records_are_attested():
    assert select(BASES, attested="true").is_attested
    assert not select(BASES, attested="false").is_attested
    assert set(refused("bases", "attested", "yes")) == {"attested"}
    for name in ("claims", "sources"):
        assert set(refused(name, "attested", "true")) == {"attested"}
