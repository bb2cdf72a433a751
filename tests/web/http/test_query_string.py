"""The query string becomes parameters by name, or every error in it at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ParametersError
from app.web.http.parameters import parse_query


def errors_of(function, *arguments):
    with pytest.raises(ParametersError) as caught:
        function(*arguments)
    return {error.parameter: str(error) for error in caught.value.errors}


QUERIES = [
    (b"", {}, "nothing"),
    (b"a=1&b=2", {"a": "1", "b": "2"}, "two"),
    (b"a=", {"a": ""}, "an empty value"),
    (b"a", {"a": ""}, "no value"),
    (b"q=a+b%20c", {"q": "a b c"}, "spaces in both ways"),
    (b"q=%D0%91", {"q": "Б"}, "UTF-8"),
    (b"filter-lang=cql2-text", {"filter-lang": "cql2-text"}, "a hyphen"),
    (b"a=1;b=2", {"a": "1;b=2"}, "a semicolon parts nothing"),
    (b"&&a=1&", {"a": "1"}, "empty parts"),
]


@pytest.mark.parametrize(("query", "given_", "_why"), QUERIES, ids=[row[2] for row in QUERIES])
def test_a_query_string_is_read_as_parameters(query, given_, _why):
    assert parse_query(query) == given_


UNREADABLE = [
    (b"q=%FF", "query", "no UTF-8"),
    ("q=é".encode(), "query", "not percent-encoded"),
    (b"&".join(b"a%d=1" % number for number in range(101)), "query", "more than a hundred"),
    (b"a=1" + b"&" * 100, "query", "more than a hundred, most of them empty"),
    (b"limit=1&limit=1", "limit", "the same twice"),
    (b"q=a&q=b&q=c", "q", "three times"),
]


@pytest.mark.parametrize(("query", "parameter", "_why"), UNREADABLE, ids=[row[2] for row in UNREADABLE])
def test_a_query_string_that_cannot_be_read_is_refused(query, parameter, _why):
    assert set(errors_of(parse_query, query)) == {parameter}


def test_every_parameter_that_is_given_twice_is_named():
    assert set(errors_of(parse_query, b"a=1&b=1&a=2&c=1&b=1")) == {"a", "b"}


@given(st.binary(max_size=40))
def test_whatever_a_query_string_holds_it_is_read_or_refused(query):
    try:
        given_ = parse_query(query)
    except ParametersError as error:
        given_ = {item.parameter: str(item) for item in error.errors}
    assert all(isinstance(text, str) for pair in given_.items() for text in pair)
