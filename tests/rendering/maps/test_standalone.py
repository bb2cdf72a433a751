"""The map as one file: everything inside, nothing that runs but ours, the same bytes each time."""

import json
import re

import pytest

from app.query.map_query import MapQuery
from app.rendering.maps import standalone
from app.rendering.maps.standalone import render_standalone
from app.settings import Settings
from app.web.pages.map.dashboard import build_pages, file_parts
from app.web.pages.map.map_parameters import parse_view
from app.web.pages.program_files import read_program_files
from tests.layer import real_layer
from tests.samples import HOSTILE_TEXT, hostile_catalog, sample_catalog

SITE = "https://atlas.example/garrison"
FOLDERS = Settings.from_environ({})


def make(catalog, view=None, site=None):
    pages = build_pages(catalog, read_program_files(FOLDERS.templates, FOLDERS.static), FOLDERS.geodata)
    return render_standalone(catalog, view or MapQuery(), file_parts(pages), site)


@pytest.fixture(scope="module")
def file():
    return make(sample_catalog())


@pytest.fixture(scope="module")
def known_file():
    return make(sample_catalog(), parse_view({"datetime": "2008-01-01/2008-12-31", "theme": "dark"}), SITE)


@pytest.fixture(scope="module")
def hostile_file():
    return make(hostile_catalog(), site=SITE)


def block(file, id_):
    return json.loads(re.search(rf'<script type="application/json" id="{id_}">(.*?)</script>', file, re.DOTALL)[1])


def test_the_same_view_makes_the_same_file(file):
    assert make(sample_catalog()) == file


def test_the_file_is_small_enough_to_send():
    whole = make(real_layer(), site=SITE)
    assert len(whole.encode()) < 1_000_000


def test_the_policy_forbids_the_network(file):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', file)[1]
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "connect-src &#39;none&#39;" in policy
    assert not re.search(r"unsafe|https?:|self", policy)


def test_what_runs_and_what_styles_are_those_the_policy_knows(file):
    policy = re.search(r'Policy" content="([^"]+)"', file)[1].replace("&#39;", "'")
    scripts = re.findall(r'<script type="module">(.*?)</script>', file, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", file, re.DOTALL)
    assert (len(scripts), len(styles)) == (3, 1)
    assert all(standalone.digest(text) in policy for text in (*scripts, *styles))


def test_nothing_in_it_is_fetched(file):
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", file, flags=re.DOTALL)
    assert not re.search(r'\b(src|srcset)="', markup)
    assert re.findall(r'<link [^>]*href="([^"]+)"', markup) == ["data:,"]
    assert not re.search(r"url\((?!#|['\"]?data:)", re.search(r"<style>(.*?)</style>", file, re.DOTALL)[1])


def test_it_carries_every_record_quote_and_source(file):
    layer, catalog = block(file, "layer-data"), sample_catalog()
    assert [record["id"] for record in layer["records"]] == [record.id for record in catalog.records]
    quotes = {claim["quote"] for record in layer["records"] for claim in record["claims"]}
    assert quotes == {claim.quote for record in catalog.records for claim in record.claims}
    assert all(source.title in file for source in catalog.sources.values())


def test_it_names_its_data_version_and_the_licences_of_what_is_inside(file):
    assert sample_catalog().version in file
    assert all(words in file for words in ("MIT licence", "Volodymyr Agafonkin", "Luca Ongaro"))


def test_without_a_known_site_it_leads_to_none(file):
    assert block(file, "layer-data")["root"] is None
    assert block(file, "page-settings")["home"] is None
    assert not re.search(r'<a class="item__link" href', file)


def test_with_a_known_site_it_leads_to_the_dossiers_and_to_the_same_view(known_file):
    assert block(known_file, "layer-data")["root"] == SITE
    assert f'<a class="item__link" href="{SITE}/records/' in known_file
    assert f'href="{SITE}/?datetime=2008-01-01/2008-12-31' in known_file


def test_it_opens_with_the_view(known_file):
    assert block(known_file, "page-settings")["query"] == "?datetime=2008-01-01/2008-12-31&theme=dark"
    assert '<html lang="en" data-theme="dark">' in known_file


def test_record_text_ends_no_block_and_becomes_no_markup(hostile_file):
    text = json.dumps(block(hostile_file, "layer-data"), ensure_ascii=False)
    assert json.dumps(HOSTILE_TEXT, ensure_ascii=False)[1:-1] in text
    assert HOSTILE_TEXT not in hostile_file
    assert len(re.findall(r"<script\b", hostile_file)) == hostile_file.count("</script>") == 7


BREAKERS = [
    ("a</script>b", "a<\\/script>b", "it would end the script"),
    ("a<!--b", "a<\\!--b", "it would hide the end of the script"),
    ("a\r\nb", "a\nb", "the parser would change the end of the line, and the hash with it"),
    ("a\n//# sourceMappingURL=a.map", "a\n", "a tool would ask for the file"),
]


@pytest.mark.parametrize(("text", "expected", "why"), BREAKERS, ids=[row[-1] for row in BREAKERS])
def test_a_script_is_made_safe_for_where_it_stands(text, expected, why):
    assert standalone.clean_script(text) == expected, why
