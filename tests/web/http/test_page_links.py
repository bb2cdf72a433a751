"""The links of a page of items lead on and back, and keep every parameter but the one that they change."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from app.web.api.formats import FILES, GEOJSON, HTML
from app.web.http.links import Page, page_links

ITEMS = "http://host/api/collections/bases/items"
FORMATS = (GEOJSON, HTML, *FILES)


def links(given_, limit, offset, counts, form=GEOJSON):
    return page_links(ITEMS, given_, Page(offset, limit, *counts), form, FORMATS)


def by_rel(found):
    return {item["rel"]: item["href"] for item in found if item["rel"] != "alternate"}


def parameters(href):
    return dict(parse_qsl(urlsplit(href).query, keep_blank_values=True, strict_parsing=bool(urlsplit(href).query)))


PAGES = [  # limit, offset, matched, returned: the offset of next, of prev; "" is none, None no such link
    (10, 0, 5, 5, None, None, "the only page"),
    (10, 0, 10, 10, None, None, "just one page"),
    (10, 0, 11, 10, "10", None, "the first of two"),
    (10, 10, 11, 1, None, "", "the last of two"),
    (10, 20, 50, 10, "30", "10", "in the middle"),
    (10, 5, 50, 10, "15", "", "never back before the first"),
    (10, 1000, 50, 0, None, "990", "beyond the last"),
    (10, 0, 0, 0, None, None, "nothing at all"),
]


@pytest.mark.parametrize("page", PAGES, ids=[row[6] for row in PAGES])
def test_a_page_leads_on_where_there_is_more_and_back_where_there_was(page):
    limit, offset, matched, returned, following, before, _ = page
    given_ = {"q": "a", "limit": str(limit), **({"offset": str(offset)} if offset else {})}
    found = by_rel(links(given_, limit, offset, (matched, returned)))
    offsets = {rel: parameters(href).get("offset", "") for rel, href in found.items() if rel != "self"}
    assert offsets == {rel: to for rel, to in (("next", following), ("prev", before)) if to is not None}


ASKED = {
    "bbox": "67,36,75,44",
    "bbox-crs": "[OGC:CRS84]",
    "datetime": "2001-01-01T00:00:00+05:00/..",
    "filter": "name LIKE 'a%' AND host = 'TJ'",
    "sortby": "+name,-held_from",
    "q": "база &?#",
    "kind": "",
    "f": "json",
    "limit": "10",
    "offset": "20",
}


def test_every_link_keeps_every_parameter():
    found = links(ASKED, 10, 20, (50, 10))
    assert len(found) == len(FORMATS) + 2
    for item in found:
        changed = "f" if item["rel"] == "alternate" else "offset"
        kept = parameters(item["href"])
        assert {**kept, changed: ""} == {**ASKED, changed: ""}


def test_there_is_an_alternate_for_every_other_format():
    found = {
        item["type"]: parameters(item["href"])["f"] for item in links({}, 10, 0, (5, 5)) if item["rel"] == "alternate"
    }
    assert found == {item.media_type: item.code for item in FORMATS[1:]}


def test_the_pages_of_a_format_are_of_that_format():
    found = [item for item in links({"f": "html"}, 10, 20, (50, 10), HTML) if item["rel"] != "alternate"]
    assert {item["type"] for item in found} == {"text/html"}
