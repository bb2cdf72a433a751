"""Days are those of the sources, wherever the reader is."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import card, open_map, statuses, type_window
from tests.browser.timing import both_ends

ZONES = ["Pacific/Kiritimati", "Pacific/Honolulu"]  # fourteen hours before and ten behind


@pytest.mark.parametrize("zone", ZONES)
def test_a_window_and_a_card_tell_the_same_days_in_every_time_zone(page, open_page, site, zone):
    there = open_page(timezone_id=zone)
    told = []
    for reader in (page, there):
        open_map(reader, site, "?datetime=2008-01-01/2008-12-31&as_of=2012-02-05&record=bases/kant-air-base")
        expect(card(reader).locator("blockquote").first).to_be_visible()
        told.append((both_ends(reader), statuses(reader), card(reader).inner_text()))
    assert there.evaluate("new Date(0).getTimezoneOffset()") != 0
    assert told[0] == told[1]
    assert told[0][0] == ["January 2008", "December 2008"]
    type_window(there, "March 2012", "2012-04-30")
    expect(there).to_have_url(re.compile(rf"^{site}/\?datetime=2012-03-01/2012-04-30&as_of=2012-02-05"))
