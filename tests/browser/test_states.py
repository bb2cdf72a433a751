"""Less usual states of the page: nothing left, one record, a crowd, unwatched scripts, a slow net and none."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import (
    announcer,
    card,
    count,
    filters_button,
    finder,
    held_words,
    keys,
    list_link,
    names,
    open_map,
    search_field,
    symbol,
    type_window,
)
from tests.browser.letters import KINDS, visit_in
from tests.samples import ONGOING, catalog_of, make_claim, make_record

CROWD = 30
LARGEST_SHIFT = 0.1  # "good", by Core Web Vitals
SHIFTS = """() => new Promise((resolve) => {
    let sum = 0;
    const add = (list) => list.getEntries().forEach((entry) => { sum += entry.hadRecentInput ? 0 : entry.value; });
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => resolve(sum)));
})"""

# Waits until the page has asked for each by itself, and until all that it needs is there.
LATER = r"""async () => {
    const limit = performance.now() + 60_000; // rather an error than a test that never ends
    const check = (go, fail) => (performance.now() < limit ? go() : fail("late"));
    const frame = () => new Promise((go, fail) => requestAnimationFrame(() => check(go, fail)));
    for (const part of [/[/]later[-.]/, /[/]minisearch[-/.]/, /[/]share[-.]/]) {
        const find = () => performance.getEntriesByType("resource").map(({ name }) => name)
            .find((name) => part.test(name) && name.endsWith(".js"));
        while (!find()) await frame();
        await import(find());
    }
    const areHere = () => document.fonts.check('1em "Source Serif 4 Variable"') &&
        document.fonts.check('1em "Noto Sans Variable"', "Ж");
    while (!areHere()) await frame();
}"""


@pytest.fixture(scope="module")
def lonely_site(serve):
    return serve(catalog_of(ONGOING))


@pytest.fixture(scope="module")
def crowded_site(serve):
    crowd = [make_record(f"base-{number}", make_claim("presence", True, "2008-06")) for number in range(CROWD)]
    return serve(catalog_of(*crowd))


def test_an_empty_result_says_so_everywhere_and_each_way_out_works(page, site):
    open_map(page, site, "?q=Kant&host=TJ&datetime=1999/2001")
    expect(page.locator(".empty")).to_contain_text("No record matches “Kant” and this filter")
    expect(page.locator(".empty")).to_contain_text("Not mentioned does not mean not there.")
    expect(count(page)).to_have_text(re.compile("^" + held_words(q="Kant", host="TJ", datetime="1999/2001")))
    expect(page.locator("#atlas .spot:visible")).to_have_count(0)
    page.get_by_role("button", name="Clear search and filters").click()
    expect(search_field(page)).to_have_value("")
    expect(page.locator(".empty")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"\?datetime=1999-01-01/2001-12-31$"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_ways_out_of_an_empty_result_are_in_sight_on_a_phone(phone, site, kind):
    visit_in(kind, phone, f"{site}/?q=zzzz&host=KG&datetime=2008")
    expect(phone.locator("html")).to_have_attribute("data-ready", "yes")
    for name in ("Clear search and filters", "Show everything"):
        expect(phone.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)


def test_a_way_out_changes_what_it_says_and_no_more(page, site):
    open_map(page, site, "?q=cosmodrome&host=KZ&datetime=2001")
    page.get_by_role("button", name="1 more outside this time: show all years").click()
    expect(page.locator(".empty")).to_be_hidden()
    expect(page).to_have_url(f"{site}/?host=KZ&q=cosmodrome")


def test_a_layer_of_one_record_is_a_whole_page(page, lonely_site):
    open_map(page, lonely_site)
    assert keys(page) == ["bases/ongoing-base"]
    list_link(page, "Ongoing base").click()
    expect(card(page).get_by_role("heading", name="Ongoing base")).to_be_visible()
    expect(page.locator(".spot--chosen")).to_have_count(1)


def test_a_crowd_at_one_place_is_one_symbol_that_lists_them_all(page, crowded_site):
    open_map(page, crowded_site)
    assert len(keys(page)) == CROWD
    symbol(page, re.compile(f"^{CROWD} records near ")).click()
    expect(card(page).get_by_role("listitem")).to_have_count(CROWD)
    card(page).get_by_role("button", name=re.compile("^Base 29")).click()
    expect(card(page).get_by_role("heading", name="Base 29")).to_be_focused()


@pytest.mark.parametrize("path", ["/static/*/*/explore.js", "/static/*/made/map.js", "/static/*/made/records.json"])
def test_where_a_file_is_missing_the_list_stays_and_leads_to_the_dossiers(unwatched, site, path):
    unwatched.route(f"**{path}", lambda route: route.fulfill(status=404))
    unwatched.goto(site)
    expect(unwatched.get_by_role("alert").filter(has_text="Every record is listed here")).to_be_visible()
    unwatched.get_by_role("link", name=re.compile("^Kant air base")).click()
    expect(unwatched.get_by_role("heading", level=1)).to_have_text("Kant air base")


def test_a_page_to_read_needs_no_script_to_arrive(unwatched, site):
    unwatched.route("**/*.js", lambda route: route.abort())
    for path in ("/records/bases/kant-air-base", "/sources", "/compare", "/about"):
        unwatched.goto(site + path)
        expect(unwatched.get_by_role("heading", level=1)).to_be_visible()


def test_while_the_layer_is_on_its_way_the_list_is_there_and_nothing_jumps_when_it_arrives(page, site):
    held = []
    page.route("**/made/records.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.goto(site, wait_until="domcontentloaded")
    expect(page.get_by_role("link", name=re.compile("^Kant air base"))).to_be_visible()
    page.wait_for_function("performance.getEntriesByType('resource').some(({ name }) => name.includes('backdrop'))")
    assert page.evaluate(SHIFTS) < LARGEST_SHIFT
    held[0].continue_()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    assert page.evaluate(SHIFTS) < LARGEST_SHIFT


def test_without_the_net_an_open_page_goes_on(open_new_page, site):
    page = open_new_page()  # nothing that another test asked for is at hand
    open_map(page, site, "?q=base")
    expect(page.get_by_role("heading", name="Best match first")).to_be_visible()
    page.evaluate(LATER)
    page.context.set_offline(True)
    search_field(page).fill("Kant")
    expect(page.locator(".item__name").first).to_have_text("Kant air base")
    type_window(page, "2008", "2008")
    field = page.get_by_role("textbox", name="Published by")
    field.fill("2012")
    field.press("Enter")
    filters_button(page).click()
    finder(page).get_by_role("checkbox", name=re.compile("^Kyrgyzstan")).check()
    expect(announcer(page)).to_have_text(re.compile(r"^\d+ of \d+ records for 2008, published by 31 December 2012$"))
    list_link(page, "Kant air base").first.click()
    expect(card(page)).to_contain_text("some 400 personnel")
    assert "Kant air base" in names(page)


def test_the_search_and_the_share_dialog_are_there_without_the_net_though_nobody_asked_before(open_new_page, site):
    page = open_new_page()
    open_map(page, site, "?center=60,45&zoom=3")  # it stays where it is, and needs no other letters
    page.evaluate(LATER)
    page.context.set_offline(True)
    search_field(page).fill("Gyumti")
    expect(finder(page).get_by_text("No exact match. These have words of a similar spelling.")).to_be_visible()
    expect(page.locator(".item__name").first).to_have_text("102nd Military Base")
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("dialog", name="Share this view")).to_be_visible()


def test_where_search_and_share_cannot_come_the_page_says_so(unwatched, site):
    unwatched.route(re.compile("/(later|share-dialog|minisearch)(-[A-Z0-9]+)?.js"), lambda route: route.abort())
    open_map(unwatched, site)
    search_field(unwatched).fill("Kant")
    expect(finder(unwatched).get_by_text("The search could not be loaded")).to_be_visible()
    expect(count(unwatched)).to_have_text(re.compile("^" + held_words()))
    unwatched.get_by_role("button", name="Share", exact=True).click()
    said = unwatched.get_by_role("alert").filter(has_text="Sharing could not be loaded.")
    expect(said).to_be_visible()
    search_field(unwatched).click()
    expect(said).to_be_hidden()


def test_what_an_address_says_wrongly_is_named_until_it_is_put_away(page, site):
    open_map(page, site, "?datetime=2010/2009&strength=z&record=bases/none&utm_source=letter")
    said = finder(page).get_by_role("alert").filter(has_text="address")
    expect(said).to_have_text(
        "This part of the address was not understood: datetime=2010/2009, strength=z. "
        "There is no such record: bases/none."
    )
    finder(page).get_by_role("button", name="Dismiss").click()
    expect(said).to_be_hidden()
    open_map(page, site, "?utm_source=letter")
    expect(said).to_be_hidden()


def test_a_day_before_all_sources_is_said_to_be_that_and_each_source_it_hides_is_marked(page, site):
    open_map(page, site, "?as_of=2001-01-01")
    expect(page.locator(".empty")).to_contain_text("No source was published by 1 January 2001; nothing was known then.")
    heading = page.get_by_role("heading", name=re.compile("^Sources"))
    expect(heading).to_have_text("Sources 0 of 5")
    mark = page.get_by_text("Hidden: published after the day of “Published by”.")
    expect(mark.filter(visible=True)).to_have_count(5)
    field = page.get_by_role("textbox", name="Published by")
    field.fill("2012-02-05")
    field.press("Enter")
    expect(heading).to_have_text("Sources 2 of 5")
    page.get_by_role("button", name="All sources").click()
    expect(heading).to_have_text("Sources 5")
    expect(mark.filter(visible=True)).to_have_count(0)
