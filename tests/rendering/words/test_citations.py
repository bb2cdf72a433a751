"""Citations keep every word in every form, and say nothing of the server's clock."""

import json
import re
from dataclasses import replace

import pytest

from app.catalog.profile import Profile
from app.rendering.words.citations import cite_record, cite_source
from tests.samples import (
    GAZETTE,
    HOSTILE,
    HOSTILE_SOURCE,
    HOSTILE_TEXT,
    ONGOING,
    PROFILE,
    REPRINT,
    catalog_of,
    make_source,
    released,
)

CATALOG = replace(catalog_of(ONGOING), profile=PROFILE, version="0123456789abcdef")
LINK = "https://atlas.example/records/bases/ongoing-base?version=0123456789ab"


def test_a_record_is_cited_by_name_data_version_and_permanent_link():
    cited = cite_record(ONGOING, CATALOG, LINK)
    assert cited.text == (
        f"“Ongoing base”. Garrison: a sourced atlas of Russian military presence, data version 0123456789ab. {LINK}"
    )
    assert f"[Ongoing base]({LINK})" in cited.markdown
    assert f"url = {{{LINK}}}" in cited.bibtex
    (item,) = json.loads(cited.csl)
    assert (item["type"], item["version"], item["URL"]) == ("entry", "0123456789ab", LINK)


def test_a_record_of_a_release_is_cited_with_its_keepers_number_and_day():
    catalog = replace(released(CATALOG), version="a" * 64, profile=replace(PROFILE, keepers="The keepers & co"))
    cited = cite_record(ONGOING, catalog, LINK)
    assert ", release 1 of 2 January 2026, data version aaaaaaaaaaaa. " in cited.text
    for field in ("author = {{The keepers \\& co}}", "year = {2026}", "month = {01}", "date = {2026-01-02}"):
        assert field in cited.bibtex
    assert "note = {Release 1 of 2 January 2026, data version aaaaaaaaaaaa}" in cited.bibtex
    (item,) = json.loads(cited.csl)
    assert item["author"] == [{"literal": "The keepers & co"}]
    assert (item["issued"], item["version"]) == ({"date-parts": [[2026, 1, 2]]}, "release 1, aaaaaaaaaaaa")


def test_an_article_is_cited_as_its_publisher_gives_it():
    cited = cite_source(GAZETTE)
    assert cited.text == "A. Writer. “An article of 2008-06”. Gazette, June 2008. https://gazette.example/article"
    assert "year = {2008}" in cited.bibtex
    (item,) = json.loads(cited.csl)
    assert item["issued"] == {"date-parts": [[2008, 6]]}
    assert item["author"] == [{"literal": "A. Writer"}]


def test_a_reprint_names_who_wrote_it_first():
    cited = cite_source(REPRINT)
    assert all("First by Gazette" in text for text in (cited.text, cited.markdown, cited.bibtex, cited.csl))


@pytest.mark.parametrize(
    ("published", "issued", "why"),
    [
        ("2016-12~", {"date-parts": [[2016, 12]], "circa": True}, "about December"),
        ("2018-01-29", {"date-parts": [[2018, 1, 29]]}, "a day"),
        ("201X", {"literal": "2010s"}, "a decade is no date of CSL"),
        ("2016-21", {"literal": "spring 2016"}, "nor is a season a month"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(published, issued, why):
    (item,) = json.loads(cite_source(make_source("a", published)).csl)
    assert item["issued"] == issued, why


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (r"50% of A&B_c #1 $5", r"50\% of A\&B\_c \#1 \$5"),
        ("{x}", r"\{x\}"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("\\x41", r"\textbackslash{}x41"),
        ("two\nlines", "two lines"),
    ],
)
def test_bibtex_reads_every_sign_as_text(text, escaped):
    assert f"title = {{{escaped}}}" in cite_source(make_source("a", "2008", title=text)).bibtex


def test_an_address_cannot_end_its_field():
    cited = cite_source(make_source("a", "2008", url="https://a.example/{x}\\"))
    assert "url = {https://a.example/%7Bx%7D%5C}" in cited.bibtex


def test_markdown_makes_nothing_of_an_article_s_signs():
    cited = cite_source(make_source("a", "2008", title="*a* [b](c) <i> `d`", url="https://a.example/(b)"))
    assert r"[\*a\* \[b\](c) \<i\> \`d\`](https://a.example/%28b%29)" in cited.markdown


def test_hostile_text_stays_within_its_field():
    catalog = replace(CATALOG, profile=Profile("{$%&"))
    record, source = cite_record(HOSTILE, catalog, LINK), cite_source(HOSTILE_SOURCE)
    assert json.loads(record.csl)[0]["title"] == HOSTILE_TEXT
    assert "javascript:" not in source.text + source.markdown + source.bibtex + source.csl
    body = re.sub(r"\\.", "", record.bibtex)
    assert body.count("{") == body.count("}")
