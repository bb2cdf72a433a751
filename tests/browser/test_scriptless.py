"""Without scripts every page reads well, and nothing that would do nothing is offered."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.published import BOTH, address
from tests.layer import real_layer

PAGES = [
    *("/records", "/records/bases/kant-air-base", "/sources", "/sources/rferl-2008"),
    *("/compare", "/compare?a=2010&b=2013", "/about", "/api"),
]


@pytest.fixture(scope="module")
def scriptless(chromium):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@BOTH
def test_the_map_page_is_a_list_of_every_record_with_a_way_to_its_dossier(scriptless, site):
    records = real_layer().records
    scriptless.goto(site)
    expect(scriptless.locator("noscript .records__note")).to_contain_text("need JavaScript")
    expect(scriptless.locator(".needs-script:visible")).to_have_count(0)
    text = scriptless.locator("#records").text_content()  # what is far below is laid out when it comes near
    assert [record.id for record in records if record.name not in text or record.summary not in text] == []
    links = scriptless.locator("#records .item__link")
    hrefs = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    places = {address(site, f"/records/{record.collection}/{record.id}") for record in records}
    assert {urljoin(scriptless.url, href) for href in hrefs} == places


@BOTH
@pytest.mark.parametrize("path", PAGES)
def test_a_page_to_read_is_whole(scriptless, site, path):
    scriptless.goto(address(site, path))
    expect(scriptless.get_by_role("heading", level=1)).to_be_visible()
    expect(scriptless.get_by_role("navigation", name="Site").get_by_role("link").first).to_be_visible()
    expect(scriptless.locator(".needs-script:visible, [data-copy]:visible")).to_have_count(0)
