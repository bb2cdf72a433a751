"""Pictures over HTTP: types, sizes, caching, limits, and errors in the one shape."""

from io import BytesIO
from urllib.parse import quote

import brotli
import pytest
from PIL import Image

from app.web.exports import pictures
from tests.samples import sample_catalog

SMALL = "width=300&height=200"


def test_a_png_has_the_size_that_is_asked_for(client):
    answer = client.get(f"/exports/map.png?{SMALL}&scale=2&datetime=2008-01-01/2008-12-31")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert Image.open(BytesIO(answer.content)).size == (600, 400)


def test_an_svg_runs_nothing_and_has_a_name(client):
    answer = client.get(f"/exports/map.svg?{SMALL}", headers={"accept-encoding": "identity"})
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg ")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    version = sample_catalog().version[:12]
    assert answer.headers["content-disposition"] == f'inline; filename="garrison-map-{version}.svg"'


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_that_is_known_is_not_sent_again(client, form):
    first = client.get(f"/exports/map.{form}?{SMALL}")
    again = client.get(f"/exports/map.{form}?{SMALL}", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["cache-control"] == "no-cache"
    assert client.head(f"/exports/map.{form}?{SMALL}").headers["etag"] == first.headers["etag"]


def test_each_coding_of_an_svg_has_its_own_etag(client):
    plain, packed = (
        client.get(f"/exports/map.svg?{SMALL}", headers={"accept-encoding": code}) for code in ("identity", "br")
    )
    assert packed.headers["content-encoding"] == "br"
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.text == plain.text
    assert len(brotli.compress(plain.content)) < len(plain.content)


def test_the_order_of_parameters_does_not_matter(client):
    one, other = (client.get(f"/exports/map.svg?{query}") for query in (f"{SMALL}&host=TJ,KG", f"host=KG,TJ&{SMALL}"))
    assert one.headers["etag"] == other.headers["etag"]


@pytest.mark.parametrize(
    ("query", "parameter", "why"),
    [
        ("width=199", "width", "too small to be read"),
        ("width=4097", "width", "too large"),
        ("height=1e3", "height", "not a whole number"),
        ("height=-500", "height", "negative"),
        ("width=٣٠٠", "width", "digits of another script"),
        ("scale=5", "scale", "larger than screens need"),
        ("width=4096&height=4096&scale=2", "width", "each is allowed, together they are not"),
        (f"title={'x' * 121}", "title", "a title, not an article"),
        ("colour=red", "colour", "unknown"),
        ("datetime=yesterday", "datetime", "of the view"),
        ("record=bases/nowhere", "record", "no such record"),
    ],
)
@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_wrong_parameter_is_a_400_that_names_it(client, form, query, parameter, why):
    answer = client.get(f"/exports/map.{form}?{quote(query, safe='=&/')}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json"), why
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_all_that_is_wrong_is_said_at_once(client):
    errors = client.get("/exports/map.png?width=1&scale=9&zoom=many&what=ever").json()["errors"]
    assert {error["parameter"] for error in errors} == {"width", "scale", "zoom", "what"}


def test_a_picture_is_made_once_for_the_same_question(client, monkeypatch):
    made = []
    make = pictures.make_picture
    monkeypatch.setattr(pictures, "make_picture", lambda *given: made.append(given) or make(*given))
    for _ in range(3):
        client.get(f"/exports/map.svg?{SMALL}&title=once")
    assert len(made) == 1


def test_other_methods_are_refused(client):
    assert client.post("/exports/map.png").status_code == 405


def test_a_picture_is_of_both_times_of_a_view(client):
    assert "2008 and 2012" in client.get(f"/exports/map.svg?{SMALL}&datetime=2012&compare=2008").text
