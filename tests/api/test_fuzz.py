"""No question, however strange, makes the service fail."""

import json
from urllib.parse import quote, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from app.query.frames.fields import CLAIM_FIELDS, RECORD_FIELDS
from app.web.api.params import ItemsParameters
from app.web.http.parameters import allowed_by
from tests.api.checking import faults

NAMES = (*allowed_by(ItemsParameters), "attested", "f", *(field.name for field in (*RECORD_FIELDS, *CLAIM_FIELDS)))
TOKENS = (
    *("name", "held_from", "geometry", "=", "<>", "<", "AND", "NOT", "(", ")", "'", '"', ",", "-", "1", "1e999", "NaN"),
    *(
        "LIKE",
        "IN",
        "BETWEEN",
        "IS NULL",
        "CASEI(",
        "S_INTERSECTS(",
        "POINT(0 0)",
        "BBOX(1,2,3,4)",
        "DATE('2001-01-01')",
    ),
    *(
        "INTERVAL('..','..')",
        "T_AFTER(",
        "POLYGON((0 0,1 1,1 0,0 0))",
        "POINT EMPTY",
        "GEOMETRYCOLLECTION(",
        "%",
        "..",
        "/",
    ),
    *(
        "2001-01-01",
        "2001-01-01T00:00:00Z",
        "0001-01-01",
        "9999-12-31",
        "{}",
        '{"op":',
        '"args":',
        "[",
        "]",
        "null",
        "\x00",
    ),
    *(
        "true",
        "html",
        "csv",
        "kml",
        "http://www.opengis.net/def/crs/EPSG/0/3857",
        "cql2-json",
        "\u202e",
        "é",
        " ",
        "\\",
    ),
)
strange = st.lists(st.sampled_from(TOKENS), max_size=6).map(" ".join) | st.text(max_size=20)
paths = st.sampled_from(
    ("bases/items", "claims/items", "sources/items", "bases/items/ongoing-base", "bases", "bases/schema")
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(TOKENS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.builds(
            lambda op, args: {"op": op, "args": args}, st.sampled_from(("=", "and", "like", "in", "s_within")), inner
        )
        | st.builds(lambda name, value: {name: value}, st.sampled_from(("property", "date", "bbox", "interval")), inner)
    ),
    max_leaves=6,
)


def check(client, address):
    answer = client.get(address)
    assert answer.status_code in (200, 307, 400, 404, 406), (address, answer.text[:500])
    if answer.status_code >= 400:
        assert faults(answer.json(), "problem.json") == []


@settings(max_examples=400)
@given(paths, st.dictionaries(st.sampled_from(NAMES), strange, max_size=3))
def test_strange_values_are_answered_or_refused(client, path, given_):
    check(client, f"/api/collections/{path}?{urlencode(given_, errors='surrogatepass')}")


@settings(max_examples=200)
@given(st.text(st.characters(codec="latin-1"), max_size=30))
def test_strange_query_strings_are_answered_or_refused(client, query):
    check(client, f"/api/collections/bases/items?{quote(query, safe='%&=+;?/')}")


@settings(max_examples=200)
@given(json_values)
def test_strange_filters_in_json_are_answered_or_refused(client, value):
    check(
        client, f"/api/collections/bases/items?{urlencode({'filter-lang': 'cql2-json', 'filter': json.dumps(value)})}"
    )


@settings(max_examples=150)
@given(st.text(max_size=20))
def test_strange_ids_are_answered_or_refused(client, id_):
    check(client, f"/api/collections/bases/items/{quote(id_, safe='', errors='replace')}")
