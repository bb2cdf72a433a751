"""The format is that of `f`, else the best of what the client accepts, else the first there is."""

import pytest

from app.errors import NotAcceptableError, ParametersError
from app.rendering.archive.formats import FILES as SAVED
from app.web.api.formats import FILES, GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from app.web.api.params import document_parameters
from app.web.http.parameters import read_parameters
from app.web.http.responses import choose_format

ITEMS = (GEOJSON, HTML, *FILES)
ANY = "*/*"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
ACCEPTED = [
    ("", "json", "nothing said"),
    (ANY, "json", "anything"),
    (BROWSER, "html", "a browser"),
    ("application/geo+json", "json", "GeoJSON"),
    ("application/json", "json", "JSON of any kind"),
    ("application/geo+json, application/json;q=0.9, */*;q=0.1", "json", "what a GIS sends"),
    ("text/html", "html", "HTML"),
    ("TEXT/HTML", "html", "in capitals"),
    ("text/*", "html", "the first of a kind"),
    ("application/*", "json", "the first of another"),
    ("text/csv", "csv", "CSV"),
    ("text/csv; header=present", "csv", "with a parameter"),
    ("application/geopackage+sqlite3", "gpkg", "a GeoPackage"),
    ("application/vnd.google-earth.kml+xml;q=0.5, text/html;q=0.4", "kml", "the heavier of two"),
    ("text/html;q=0.5, application/geo+json;q=0.5", "json", "of two equal ones the first offered"),
    ("text/html;q=0, */*", "json", "anything but"),
    ("application/geo+json;q=0, application/json;q=0, */*;q=0.1", "html", "anything but JSON"),
    ("*/*;q=0.1, text/csv;q=0.2", "csv", "the more precise range counts"),
    ("image/png, */*;q=0.1", "json", "what is not there, or anything"),
    ("text/html ; q=0.3 , text/csv", "csv", "spaces"),
]


@pytest.mark.parametrize(("accept", "code", "_why"), ACCEPTED, ids=[row[2] for row in ACCEPTED])
def test_the_best_of_what_the_client_accepts_is_chosen(accept, code, _why):
    assert choose_format(None, accept, ITEMS).code == code


REFUSED = [
    ("image/png", "another format"),
    ("text/html;q=0", "none of one"),
    ("*/*;q=0", "nothing at all"),
    ("text/html;q=nan", "a weight that is no number"),
    ("text/html;q=inf", "a weight beyond all"),
    ("text/html;q=2", "a weight above one"),
    ("text/html;q=", "no weight"),
    ("html", "no media type"),
    (",", "nothing between commas"),
]


@pytest.mark.parametrize(("accept", "_why"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_client_that_takes_none_of_the_formats_is_told(accept, _why):
    with pytest.raises(NotAcceptableError):
        choose_format(None, accept, ITEMS)


@pytest.mark.parametrize("format_", ITEMS, ids=lambda item: item.code)
def test_f_goes_before_what_the_client_accepts(format_):
    assert choose_format(format_.code, "image/png", ITEMS) is format_


@pytest.mark.parametrize("code", ["", "JSON", "xml", "json ", "geojson", "application/geo+json"])
def test_an_f_that_is_not_offered_is_refused_with_those_that_are(code):
    with pytest.raises(ParametersError, match="f takes one of json, html, csv, gpkg, fgb, parquet, kml") as caught:
        read_parameters(document_parameters(*ITEMS), {"f": code})
    assert [error.parameter for error in caught.value.errors] == ["f"]


@pytest.mark.parametrize("format_", [JSON, GEOJSON, OPENAPI, SCHEMA], ids=lambda item: item.title)
def test_every_kind_of_json_is_given_to_who_asks_for_json(format_):
    for accept in ("application/json", format_.media_type):
        assert choose_format(None, accept, (HTML, format_)) is format_


def test_the_files_are_of_the_types_that_views_are_saved_in():
    assert {item.code: item.media_type for item in FILES} == {code: SAVED[code] for code in SAVED if code != "geojson"}
