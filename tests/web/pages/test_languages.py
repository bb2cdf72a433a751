"""Foreign words say what language they are in, on every page that quotes them."""

import re
from dataclasses import replace

import pytest

from app.settings import Settings
from app.web.app import create_app
from tests.samples import catalog_of, make_claim, make_record, make_source
from tests.web.conftest import client_of

RUSSIAN, ARABIC = "около 7000 человек", "سبعة آلاف جندي"
GAZETA = make_source("gazeta", "2008-06", title="Газета", language="ru")
JARIDA = make_source("jarida", "2008-07", title="جريدة", language="ar")
ODD = make_source("odd", "2008-08", title="Odd", language='x" onload="y')
PAGES = ["/records/bases/base", "/sources/gazeta", "/sources/jarida", "/sources/odd", "/compare", "/"]


def figure(number, source, quote):
    value = {"min": number, "max": number, "approximate": False}
    return make_claim("personnel", value, "2008", source, quote=quote)


@pytest.fixture(scope="module")
def client():
    claims = (figure(7000, GAZETA, RUSSIAN), figure(6000, JARIDA, ARABIC), figure(500, ODD, "odd words"))
    return client_of(create_app(Settings.from_environ({}), catalog_of(make_record("base", *claims))))


@pytest.mark.parametrize("path", PAGES)
def test_quotes_and_titles_carry_the_language_of_their_source_and_stand_alone(client, path):
    text = client.get(path).text.partition("<h1")[2]
    told = {"ru": (RUSSIAN, "Газета"), "ar": (ARABIC, "جريدة")}
    for tag, words in told.items():
        for before in re.findall(rf"([^>]*>)(?:{'|'.join(words)})</bdi>", text):
            assert f'lang="{tag}"' in before
    assert any(f'lang="{tag}"' in text for tag in told) or path == "/sources/odd"


@pytest.mark.parametrize("path", PAGES)
def test_what_is_no_language_tag_is_left_out(client, path):
    assert 'onload="y' not in client.get(path).text


@pytest.mark.parametrize("path", ["/records/bases/base", "/records", "/compare", "/"])
def test_names_of_records_are_in_the_language_of_the_atlas(path):
    catalog = catalog_of(make_record("base", figure(7000, GAZETA, RUSSIAN), name="База в Гюмри"))
    atlas = replace(catalog, profile=replace(catalog.profile, language="ru"))
    text = client_of(create_app(Settings.from_environ({}), atlas)).get(path).text.partition("<h1")[2]
    named = re.findall(r"(<[^>]*>)База в Гюмри<", text)
    assert named
    assert set(named) == {'<bdi lang="ru">'}
