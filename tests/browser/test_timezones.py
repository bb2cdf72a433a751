"""Days are those of the sources, wherever the reader is."""

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import card, open_map, statuses, type_window
from tests.browser.timing import both_ends

ZONES = ["Pacific/Kiritimati", "Pacific/Honolulu"]  # fourteen hours before and ten behind


@pytest.mark.parametrize("zone", ZONES)
def test_a_window_is_the_same_days_in_every_time_zone(page, open_page, site, zone):
    open_map(page, site, "?datetime=2008-01-01/2008-12-31&as_of=2012-02-05")
    there = open_page(timezone_id=zone)
    open_map(there, site, "?datetime=2008-01-01/2008-12-31&as_of=2012-02-05")
    assert there.evaluate("new Date(0).getTimezoneOffset()") != 0
    assert both_ends(there) == both_ends(page) == ["January 2008", "December 2008"]
    assert statuses(there) == statuses(page)
    type_window(there, "March 2012", "2012-04-30")
    expect(there).to_have_url(f"{site}/?datetime=2012-03-01/2012-04-30&as_of=2012-02-05")


@pytest.mark.parametrize("zone", ZONES)
def test_a_card_tells_the_same_days_in_every_time_zone(page, open_page, site, zone):
    there = open_page(timezone_id=zone)
    told = []
    for reader in (page, there):
        open_map(reader, site, "?record=bases/kant-air-base")
        expect(card(reader).locator("blockquote").first).to_be_visible()
        told.append(card(reader).inner_text())
    assert told[0] == told[1]
