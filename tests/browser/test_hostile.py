"""Text that others wrote is shown as it stands, wherever it comes up, and never runs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import (
    card,
    facet_group,
    finder,
    list_link,
    names,
    open_facet,
    open_map,
    search_field,
)
from tests.samples import HOSTILE_TEXT, hostile_catalog

KEY = "bases/hostile"
# What a script of the text would do: the sample's scripts all call it.
ALARM = "window.hurt = 0; window.alert = () => { window.hurt += 1; };"
TURNED = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const loose = [];
    while (walker.nextNode()) {
        const { nodeValue, parentElement } = walker.currentNode;
        const isShown = !parentElement.closest("head, script, template");
        const isApart = parentElement.closest("bdi, [dir=auto], svg title"); // the title of a drawing stands alone
        if (isShown && nodeValue.includes("\\u202e") && !isApart) loose.push(nodeValue);
    }
    return loose;
}"""


@pytest.fixture(scope="module")
def hostile_site(serve):
    return serve(hostile_catalog())


@pytest.fixture(scope="module")
def watched(chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(ALARM)
    yield context.new_page()
    context.close()


@pytest.fixture
def alarmed(watched):
    """A page that notices when a text runs."""
    yield watched
    assert watched.evaluate("window.hurt") == 0
    assert watched.locator("img").count() == 0
    assert watched.evaluate(TURNED) == []


def test_the_card_shows_hostile_text_verbatim(alarmed, hostile_site):
    open_map(alarmed, hostile_site, f"?record={KEY}")
    expect(card(alarmed).get_by_role("heading", level=2)).to_have_text(HOSTILE_TEXT)
    for name in ("quote__text", "quote__speaker", "quote__source", "quote__notes", "card__summary", "card__place"):
        assert HOSTILE_TEXT in card(alarmed).locator(f".{name}").first.text_content(), name
    assert HOSTILE_TEXT in alarmed.locator(".source").first.text_content()


def test_search_and_filters_take_hostile_text_as_text(alarmed, hostile_site):
    open_map(alarmed, hostile_site)
    search_field(alarmed).fill("</script> {{ 7*7 }} ${alert(1)}")
    expect(alarmed).to_have_url(re.compile("q="))
    search_field(alarmed).fill("")
    open_facet(alarmed, "Equipment")
    for facet in ("Host", "Source", "Equipment"):
        box = facet_group(alarmed, facet).get_by_role("listitem").first
        assert HOSTILE_TEXT in box.text_content(), facet
        box.get_by_role("checkbox").check()
    expect(alarmed.get_by_role("list", name="Active filters")).to_contain_text(HOSTILE_TEXT)
    expect(list_link(alarmed, "")).not_to_have_count(0)


def test_a_search_for_nonsense_says_it_back_as_text(alarmed, hostile_site):
    open_map(alarmed, hostile_site)
    text = "<img src=x onerror=alert(1)>zzzz"
    search_field(alarmed).fill(text)
    expect(alarmed.locator(".empty")).to_contain_text(f"No record matches “{text}”")


def test_list_table_and_lanes_show_hostile_names(alarmed, hostile_site):
    open_map(alarmed, hostile_site)
    assert alarmed.locator(".item__name").text_content() == HOSTILE_TEXT
    alarmed.locator("#timeline").get_by_role("button", name="Bases: ").click()
    assert alarmed.locator(".row__name").first.text_content() == HOSTILE_TEXT
    finder(alarmed).get_by_role("button", name="Table").click()
    expect(alarmed.locator(".table__link")).to_have_count(1)
    assert HOSTILE_TEXT in alarmed.locator(".table__link").text_content()
    assert len(names(alarmed)) == 1


def test_a_symbol_speaks_hostile_names_as_they_are(alarmed, hostile_site):
    open_map(alarmed, hostile_site, f"?record={KEY}")
    assert HOSTILE_TEXT in alarmed.locator(".spot--chosen").get_attribute("aria-label")
    alarmed.locator(".spot--chosen").hover()


@pytest.mark.parametrize("path", ["/records/bases/hostile", "/sources", "/sources/hostile-source", "/compare"])
def test_pages_to_read_show_hostile_text_as_text(alarmed, hostile_site, path):
    alarmed.goto(hostile_site + path)
    assert HOSTILE_TEXT in alarmed.locator("main").text_content()


@pytest.mark.parametrize("path", [f"/?record={KEY}", "/records/bases/hostile", "/sources/hostile-source", "/compare"])
def test_only_addresses_of_the_web_become_links(alarmed, hostile_site, path):
    alarmed.goto(hostile_site + path)
    if path.startswith("/?"):
        expect(card(alarmed)).to_be_visible()
    protocols = alarmed.locator("a[href]").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(protocols) <= {"http:", "https:"}
