"""Text that others wrote is shown as it stands, wherever it comes up, and never runs."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from app.catalog.catalog import build_catalog, load_catalog
from app.domain.records import Name
from app.settings import Settings
from tests.browser.exploring import card, open_map

HOSTILE = (
    "{{7*7}} {% x %} {# c #} ${alert(1)} `b` </script><script>window.hurt=1</script>"
    " <img src=x onerror=window.hurt=1> \u202eleft"
)
KANT = "bases/kant-air-base"


def poison(record):
    """The same record with hostile text in every place that holds text."""
    claims = tuple(
        replace(
            claim,
            quote=f"{HOSTILE} {claim.id}",
            speaker=HOSTILE,
            note=HOSTILE,
            held_basis=HOSTILE,
            source=replace(claim.source, **poisoned_source()),
        )
        for claim in record.claims
    )
    names = (Name(HOSTILE, "ru", HOSTILE),)
    location = replace(record.location, basis=HOSTILE, places=(HOSTILE,))
    return replace(record, name=HOSTILE, names=names, summary=HOSTILE, location=location, claims=claims)


def poisoned_source():
    texts = dict.fromkeys(("title", "publisher", "originator", "standing", "published_basis"), HOSTILE)
    return {**texts, "authors": (HOSTILE,), "url": "javascript:window.hurt=1"}


@pytest.fixture(scope="module")
def hostile_site(serve):
    settings = Settings.from_environ({})
    catalog = load_catalog(settings.geodata, settings.seeds)
    sources = [replace(source, **poisoned_source()) for source in catalog.sources.values()]
    records = [poison(record) for record in catalog.records]
    return serve(build_catalog(sources, records, catalog.country_names))


def test_hostile_text_is_shown_verbatim_and_never_runs(page, hostile_site):
    open_map(page, hostile_site, f"?record={KANT}")
    expect(card(page).get_by_role("heading", level=2)).to_have_text(HOSTILE)
    for name in ("quote__text", "quote__speaker", "quote__source", "quote__notes", "card__summary", "card__place"):
        assert HOSTILE in card(page).locator(f".{name}").first.text_content(), name
    assert page.locator(".item__name").first.text_content() == HOSTILE
    assert HOSTILE in page.locator(".source").first.text_content()
    assert page.evaluate("window.hurt") is None
    assert page.locator("img").count() == 0


def test_a_symbol_speaks_hostile_names_as_they_are(page, hostile_site):
    open_map(page, hostile_site, f"?record={KANT}&center=74.80,42.90&zoom=9")
    assert HOSTILE in page.locator(".spot--chosen").get_attribute("aria-label")
    page.locator(".spot--chosen").hover()
    assert page.evaluate("window.hurt") is None


def test_only_addresses_of_the_web_become_links(page, hostile_site):
    open_map(page, hostile_site, f"?record={KANT}")
    hrefs = page.locator("a[href]").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(hrefs) <= {"http:", "https:"}


def test_record_text_cannot_turn_the_words_around_it(page, hostile_site):
    open_map(page, hostile_site, f"?record={KANT}")
    turned = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const loose = [];
            while (walker.nextNode()) {
                const { nodeValue, parentElement } = walker.currentNode;
                const isShown = !parentElement.closest("script, template");
                if (isShown && nodeValue.includes("\\u202e") && !parentElement.closest("bdi")) loose.push(nodeValue);
            }
            return loose;
        }"""
    )
    assert turned == []
