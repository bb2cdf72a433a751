"""Links keep every parameter but the one that they change."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.http.links import address, link

PATH = "http://host/api/collections/bases/items"


def parameters(href):
    return dict(parse_qsl(urlsplit(href).query, keep_blank_values=True, strict_parsing=bool(urlsplit(href).query)))


def test_a_link_has_a_title_only_where_one_is_given():
    assert link("/a", "self", "text/html") == {"href": "/a", "rel": "self", "type": "text/html"}
    assert link("/a", "self", "text/html", "A")["title"] == "A"


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=8), max_size=4))
def test_an_address_carries_whatever_was_given(given_):
    assert parameters(address(PATH, given_)) == given_


CHANGES = [
    ({"a": "1"}, {}, "?a=1", "nothing changed"),
    ({}, {}, "", "nothing given"),
    ({"a": "1"}, {"a": "2"}, "?a=2", "changed"),
    ({"a": "1"}, {"a": None}, "", "left out"),
    ({"a": "1"}, {"b": "2"}, "?a=1&b=2", "one more"),
    ({"bbox": "1,2,3,4", "datetime": "../2008-01-01"}, {}, "?bbox=1,2,3,4&datetime=../2008-01-01", "readable"),
    ({"sortby": "+name"}, {}, "?sortby=%2Bname", "a plus stays a plus"),
    ({"q": "a b&c=d#e"}, {}, "?q=a+b%26c%3Dd%23e", "signs of the address in a value"),
]


@pytest.mark.parametrize(("given_", "changes", "query", "_why"), CHANGES, ids=[row[3] for row in CHANGES])
def test_an_address_is_that_of_the_path_with_its_parameters(given_, changes, query, _why):
    assert address(PATH, given_, **changes) == PATH + query
