"""Kinds of an atlas's own have a sign, a place in the legend and the filters, and blocs of them a tint."""

from dataclasses import replace

from playwright.sync_api import expect

from app.catalog.profile import Profile
from app.domain.vocabulary import BASES, MEMBERSHIPS, make_kind
from tests.browser.exploring import open_map
from tests.samples import ONGOING, at, catalog_of, make_claim, make_record

POST = make_kind("watch_post", BASES, "Watch post", "A post that keeps watch.", symbol="report")
LEAGUE = make_kind("northern_league", MEMBERSHIPS, "Northern League", "A league.", symbol="shield")


def test_own_kinds_are_drawn_listed_and_filtered_like_delivered_ones(page, serve):
    member = make_claim("member", True, "2008-06")
    league = make_record("league", member, kind=LEAGUE, geometry=None, location=at("country"))
    catalog = catalog_of(replace(ONGOING, kind=POST), league)
    address = serve(replace(catalog, profile=Profile("Northern posts", own_kinds=(POST, LEAGUE))))
    open_map(page, address, "?datetime=2008&tint=northern_league&kind=watch_post,northern_league")
    if not page.locator("#legend").evaluate("legend => legend.open"):
        page.locator("#legend > summary").click()
    expect(page.locator("#legend [data-ref=blocs]")).to_have_text("Northern League")
    page.locator("#legend .legend__kinds > summary").click()
    row = page.locator("#legend [data-ref=kinds] .legend__row", has_text="Watch post")
    assert row.locator(".symbol__mark").get_attribute("href") == "#kind-watch_post"
    assert page.locator("#kind-watch_post path").count() == 1


def test_names_of_records_carry_the_language_of_the_atlas(page, serve):
    catalog = catalog_of(replace(ONGOING, name="База в Гюмри"))
    address = serve(replace(catalog, profile=replace(catalog.profile, language="ru")))
    open_map(page, address, f"?record=bases/{ONGOING.id}")
    named = page.locator("bdi[lang=ru]", has_text="База в Гюмри")
    expect(page.locator("#card").locator(named)).to_be_visible()
    expect(page.locator("#records .item__name").locator(named)).to_be_visible()
