"""The address of the page is read on the server as in the browser, and everything wrong with it is said."""

import json
from operator import itemgetter
from pathlib import Path

import pytest

from app.domain.claim_vocabulary import Modality
from app.domain.vocabulary import Collection
from app.errors import ParametersError
from app.query.codes import CodeNames
from app.query.map_query import MapQuery
from app.web.exports.pictures import parse_picture
from app.web.http.parameters import parse_query
from app.web.pages.map.map_parameters import PARAMETERS, parse_view
from tests.samples import KINDS

ADDRESSES = [
    "",
    "datetime=2008-01-01/2008-12-31",
    "datetime=../2008-12-31&as_of=2012-12-31",
    "collection=bases,deployments&kind=air_base&host=KG,TJ&bloc=csto&source=rferl-2008&modality=denied",
    "equipment=Su-25,a%252C%20b&strength=../5000",
    "disputed=true&attested=true&q=%D0%9A%D0%B0%D0%BD%D1%82",
    "record=bases/kant-air-base&center=69.10,41.20&zoom=5&theme=dark",
]

FIXTURES = Path(__file__).parents[3] / "fixtures"
CASES, CODES = (json.loads((FIXTURES / name).read_text("utf-8")) for name in ("views.json", "codes.json"))


NAMES = CodeNames(CODES["countries"], KINDS)


@pytest.mark.parametrize("case", [case for case in CASES if "canonical" in case], ids=itemgetter("why"))
def test_an_address_means_what_the_page_reads_in_it(case):
    assert parse_view(parse_query(case["query"].encode()), NAMES).address() == case["canonical"]


def test_the_labels_of_the_cases_are_those_of_the_lists():
    terms = {"collections": Collection, "kinds": KINDS.values(), "modalities": Modality}
    for name, listed in terms.items():
        labels = {term.value: term.label for term in listed}
        assert {item["code"]: item["label"] for item in CODES[name]}.items() <= labels.items()


@pytest.mark.parametrize("case", [case for case in CASES if "wrong" in case], ids=itemgetter("why"))
def test_what_the_page_does_not_understand_is_refused(case):
    with pytest.raises(ParametersError) as caught:
        parse_view(parse_query(case["query"].encode()), NAMES)
    assert [error.parameter for error in caught.value.errors] == case["wrong"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_read_and_written_back_the_same(address):
    assert parse_view(parse_query(address.encode()), NAMES).address() == address


def test_what_the_page_alone_needs_is_no_mistake():
    assert parse_view({"layout": "table", "sortby": "-name", "theme": "auto", "q": ""}) == MapQuery()


def test_a_picture_is_of_the_same_view_and_takes_more():
    view, options = parse_picture({"width": "600", "record": "bases/x"})
    assert (view.record, options.width) == ((Collection.BASES, "x"), 600)


WRONG = [
    ("width", "600", "a parameter of nobody"),
    ("datetime", "2009-01-01/2008-01-01", "ends before it begins"),
    ("as_of", "20121231", "another form of a day"),
    ("kind", "castle", "no code of the list"),
    ("bloc", "air_base", "a kind of another collection"),
    ("strength", "../..", "no limit at all"),
    ("strength", "9/1", "inverted"),
    ("disputed", "yes", "neither true nor false"),
    ("record", "castles/x", "no collection"),
    ("record", "bases/a/b", "no record"),
    ("center", "41.2", "half a place"),
    ("center", "69.1,91", "no latitude"),
    ("zoom", "99", "too near"),
    ("theme", "pink", "no theme"),
]


@pytest.mark.parametrize(("name", "text", "_why"), WRONG, ids=[row[2] for row in WRONG])
def test_what_has_no_meaning_is_refused(name, text, _why):
    with pytest.raises(ParametersError) as caught:
        parse_view({name: text})
    assert [error.parameter for error in caught.value.errors] == [name]


def test_all_mistakes_are_told_at_once():
    with pytest.raises(ParametersError) as caught:
        parse_view({name: "\0" for name in PARAMETERS if name not in ("q", "layout", "sortby", "host")})
    assert len(caught.value.errors) >= 10
