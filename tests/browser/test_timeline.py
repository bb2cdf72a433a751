"""The timeline by keys, by dragging, by typing and by itself."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from app.catalog.catalog import load_catalog
from app.domain.dates import Interval, to_day
from app.domain.state import segments, state
from app.domain.vocabulary import Collection, Status
from app.settings import Settings
from tests.browser.exploring import card, count, open_map, slider, type_window

IN_2008 = "?datetime=2008-01-01/2008-12-31"


@pytest.fixture(scope="module")
def catalog():
    settings = Settings.from_environ({})
    return load_catalog(settings.geodata, settings.seeds)


def both_ends(page):
    return [slider(page, name).get_attribute("aria-valuetext") for name in ("From", "Until")]


def test_keys_move_an_end_by_month_by_year_and_to_the_limits(page, site):
    open_map(page, site, IN_2008)
    slider(page, "Until").focus()
    steps = [
        ("ArrowRight", "January 2009"),
        ("PageUp", "January 2010"),
        ("ArrowLeft", "December 2009"),
        ("Home", "January 2008"),
    ]
    for key, words in steps:
        page.keyboard.press(key)
        expect(slider(page, "Until")).to_have_attribute("aria-valuetext", words)
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"datetime=2008-01-01/\.\."))


def test_shift_moves_the_window_as_a_whole(page, site):
    open_map(page, site, IN_2008)
    slider(page, "From").focus()
    page.keyboard.press("Shift+PageUp")
    assert both_ends(page) == ["January 2009", "December 2009"]


def test_a_slider_tells_its_limits_and_value(page, site):
    open_map(page, site, IN_2008)
    for name in ("From", "Until"):
        low, now, high = (int(slider(page, name).get_attribute(f"aria-value{part}")) for part in ("min", "now", "max"))
        assert low <= now <= high


def drag(page, start, end):
    box = page.locator(".timeline__plot").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], y, steps=4)
    page.mouse.up()


def test_dragging_over_the_years_makes_a_window_and_dragging_the_window_moves_it(page, site):
    open_map(page, site)
    drag(page, 0.5, 0.7)
    first = both_ends(page)
    length = page.locator(".timeline__window").bounding_box()["width"]
    drag(page, 0.6, 0.3)
    assert both_ends(page) != first
    assert page.locator(".timeline__window").bounding_box()["width"] == pytest.approx(length, abs=3)


def test_list_and_map_follow_a_handle_that_is_still_held(page, site):
    open_map(page, site)
    box = slider(page, "Until").bounding_box()
    start = slider(page, "From").bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + start["width"] + 30, box["y"] + 10, steps=6)
    expect(count(page)).to_have_text("10 of 65 held · 2 undated")
    expect(page.locator("#records .item")).to_have_count(12)
    expect(page.locator("#atlas").get_by_role("button", name=re.compile("Kant air base"))).to_have_count(0)
    page.mouse.up()


def test_a_click_on_a_year_chooses_it(page, site):
    open_map(page, site)
    drag(page, 0.52, 0.52)
    first, last = both_ends(page)
    assert first.replace("January", "December") == last


def test_a_finger_drags_a_handle(open_page, site):
    page = open_page(has_touch=True)
    open_map(page, site, IN_2008)
    box = slider(page, "Until").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 60, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 120, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(slider(page, "Until")).not_to_have_attribute("aria-valuetext", "December 2008")
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "January 2008")


@pytest.mark.parametrize(
    ("first", "last", "datetime"),
    [
        ("2008", "2012", "2008-01-01/2012-12-31"),
        ("June 2008", "jun 2008", "2008-06-01/2008-06-30"),
        ("5 June 2008", "June 6, 2008", "2008-06-05/2008-06-06"),
        ("2008-06-05", "2008-06-05", "2008-06-05/2008-06-05"),
        ("2008", "", r"2008-01-01/\.\."),
    ],
)
def test_dates_of_any_precision_may_be_typed(page, site, first, last, datetime):
    open_map(page, site)
    type_window(page, first, last)
    expect(page).to_have_url(re.compile(f"datetime={datetime}$"))


def test_a_wrong_date_is_explained_and_changes_nothing(page, site):
    open_map(page, site, IN_2008)
    field = page.get_by_role("textbox", name="From", exact=True)
    for text, words in [("last year", "Type a date such as"), ("2012", "The time ends before it starts")]:
        field.fill(text)
        field.press("Enter")
        expect(page.locator("#timeline").get_by_role("alert")).to_contain_text(words)
        expect(field).to_have_attribute("aria-invalid", "true")
        assert both_ends(page) == ["January 2008", "December 2008"]


def test_a_later_time_may_be_typed_from_its_start_to_its_end(page, site):
    open_map(page, site, IN_2008)
    for name in ("From", "to"):
        field = page.get_by_role("textbox", name=name, exact=True)
        field.fill("2013")
        field.press("Enter")
    assert both_ends(page) == ["January 2013", "December 2013"]
    expect(page.locator("#timeline-error")).to_have_text("")


def test_play_moves_the_window_until_paused(page, site):
    open_map(page, site, IN_2008)
    page.get_by_role("button", name="Play").click()
    expect(slider(page, "From")).not_to_have_attribute("aria-valuetext", "January 2008")
    page.get_by_role("button", name="Pause").click()
    paused = both_ends(page)
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(400)
    assert both_ends(page) == paused


def test_space_on_a_handle_plays_and_pauses(page, site):
    open_map(page, site, IN_2008)
    slider(page, "From").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_reduced_motion_plays_by_whole_years(open_page, site):
    page = open_page(reduced_motion="reduce")
    open_map(page, site, IN_2008)
    page.get_by_role("button", name="Play").click()
    expect(slider(page, "From")).not_to_have_attribute("aria-valuetext", "January 2008")
    assert both_ends(page) == ["January 2009", "December 2009"]


def words_of_year(records, year):
    """What a bin should say of a year."""
    window = Interval(to_day(date(year, 1, 1)), to_day(date(year + 1, 1, 1)))
    found = [state(record, window).status for record in records if segments(record)]
    counts = [
        f"{found.count(status)} {status.label.lower()}"
        for status in (Status.ATTESTED, Status.INFERRED, Status.ANNOUNCED, Status.DENIED)
        if status in found
    ]
    return f"{year}: {', '.join(counts) or 'nothing held'}"


def bins(page, selector):
    return page.locator(f"{selector} .bin").evaluate_all("bins => bins.map((bin) => bin.title)")


def test_the_lanes_agree_with_the_domain_in_every_year(page, site, catalog):
    open_map(page, site)
    expect(page.locator(".lane--all .bin")).to_have_count(19)
    for collection in Collection:
        found = bins(page, f'.lane[data-collection="{collection}"]')
        assert found == [words_of_year(catalog.collection(collection), year) for year in range(2001, 2020)], collection
    assert bins(page, ".lane--all") == [words_of_year(catalog.records, year) for year in range(2001, 2020)]


def lane_button(page, label):
    return page.locator("#timeline").get_by_role("button", name=re.compile(f"^{label}: "))


def test_an_open_lane_has_a_row_for_every_dated_record_and_a_row_opens_its_record(page, site, catalog):
    open_map(page, site)
    lane_button(page, "Bases").press("Enter")
    expect(lane_button(page, "Bases")).to_have_attribute("aria-expanded", "true")
    rows = page.get_by_role("list", name="Bases").get_by_role("button")
    expect(rows).to_have_count(sum(1 for record in catalog.collection(Collection.BASES) if segments(record)))
    row = rows.filter(has_text="Kant air base")
    expect(row).to_have_accessible_name(re.compile("Kant air base ?: .*attested in June 2008"))
    row.press("Enter")
    expect(card(page).get_by_role("heading", name="Kant air base").first).to_be_visible()


def test_one_lane_is_open_at_a_time(page, site):
    open_map(page, site)
    lane_button(page, "Bases").click()
    lane_button(page, "Events").click()
    expect(lane_button(page, "Bases")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#timeline .row:visible").first).to_have_attribute("data-key", re.compile("^events/"))


def test_the_chosen_record_shows_its_own_time_in_its_lane(page, site):
    open_map(page, site, f"{IN_2008}&record=bases/kant-air-base")
    expect(page.locator('.lane[data-collection="bases"] .lane__own .stretch').first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lane__own .stretch")).to_have_count(0)


def zoom_button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_zooming_in_names_months_and_the_whole_timeline_comes_back(page, site):
    open_map(page, site, IN_2008)
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_disabled()
    for _ in range(6):
        zoom_button(page, "Zoom into the timeline").click()
    expect(page.locator(".axis-mark", has_text="Jun")).to_be_visible()
    assert both_ends(page) == ["January 2008", "December 2008"]
    zoom_button(page, "Whole timeline").click()
    expect(page.locator(".axis-mark", has_text="Jun")).to_have_count(0)
    expect(zoom_button(page, "Whole timeline")).to_be_disabled()


def test_plus_and_minus_on_a_handle_zoom(page, site):
    open_map(page, site, IN_2008)
    slider(page, "From").focus()
    page.keyboard.press("+")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()
    page.keyboard.press("-")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_disabled()


def test_the_wheel_zooms_at_the_pointer_with_control_only(page, site):
    open_map(page, site)
    box = page.locator(".timeline__plot").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20)
    page.mouse.wheel(0, -300)
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_disabled()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()


def test_a_handle_out_of_sight_waits_at_the_edge_and_a_key_brings_it_into_sight(page, site):
    open_map(page, site, "?datetime=2008-01-01/2012-12-31")
    slider(page, "Until").focus()
    for _ in range(5):
        page.keyboard.press("+")
    expect(slider(page, "From")).to_have_attribute("data-beyond", "before")
    plot = page.locator(".timeline__plot").bounding_box()
    handle = slider(page, "From").bounding_box()
    assert handle["x"] + handle["width"] == pytest.approx(plot["x"], abs=1)
    slider(page, "From").press("ArrowRight")
    expect(slider(page, "From")).to_have_attribute("data-beyond", "no")
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "February 2008")


def test_a_drag_in_a_zoomed_timeline_moves_by_what_is_seen(page, site):
    open_map(page, site, IN_2008)
    for _ in range(6):
        zoom_button(page, "Zoom into the timeline").click()
    expect(page.locator(".axis-mark", has_text="Jun")).to_be_visible()
    handle, june = (spot.bounding_box() for spot in (slider(page, "From"), page.locator(".axis-mark", has_text="Jun")))
    page.mouse.move(handle["x"] + 12, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(june["x"] - 12, handle["y"] + 10, steps=4)
    page.mouse.up()
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "June 2008")


def test_two_fingers_zoom(open_page, site):
    page = open_page(has_touch=True)
    open_map(page, site)
    box = page.locator(".timeline__plot").bounding_box()
    touch = page.context.new_cdp_session(page)

    def fingers(kind, apart):
        middle, y = box["x"] + box["width"] / 2, box["y"] + 30
        points = [{"x": middle + side * apart, "y": y, "id": number} for number, side in enumerate((-1, 1))]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []})

    fingers("touchStart", 40)
    for apart in (60, 90, 160):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()
    assert both_ends(page) == ["January 2001", "December 2019"]


def known(page):
    return slider(page, "As known on")


def test_publication_days_are_a_key_apart_and_what_they_hide_is_said(page, site):
    open_map(page, site)
    expect(known(page)).to_have_attribute("aria-valuetext", "All 5 sources")
    known(page).focus()
    for words in (
        "29 January 2018: 5 of 5",
        "31 December 2016: 4 of 5",
        "5 December 2012: 3 of 5",
        "5 February 2012: 2 of 5",
    ):
        page.keyboard.press("PageDown")
        expect(known(page)).to_have_attribute("aria-valuetext", f"{words} sources")
    expect(page.get_by_text("Sources published after 5 February 2012 are hidden (3 of 5)")).to_be_visible()
    expect(page).to_have_url(re.compile("as_of=2012-02-05"))
    page.keyboard.press("End")
    expect(known(page)).to_have_attribute("aria-valuetext", "All 5 sources")


def test_a_day_of_knowledge_may_be_typed_and_taken_back(page, site):
    open_map(page, site)
    field = page.get_by_role("textbox", name="As known on")
    field.fill("June 2012")
    field.press("Enter")
    expect(known(page)).to_have_attribute("aria-valuetext", "30 June 2012: 2 of 5 sources")
    expect(field).to_have_value("30 June 2012")
    page.get_by_role("button", name="All sources").click()
    expect(field).to_have_value("")
    expect(known(page)).to_have_attribute("aria-valuetext", "All 5 sources")


def test_the_handle_of_knowledge_is_dragged_and_rests_on_publication_days(page, site):
    open_map(page, site)
    handle, mark = known(page).bounding_box(), page.locator('.mark__button[data-day="15679"]').bounding_box()
    page.mouse.move(handle["x"] + 12, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(mark["x"] + mark["width"] + 12 + 3, handle["y"] + 10, steps=6)
    page.mouse.up()
    expect(known(page)).to_have_attribute("aria-valuetext", "5 December 2012: 3 of 5 sources")


def test_a_source_tells_what_it_is_and_later_ones_are_dimmed(page, site):
    open_map(page, site)
    mark = page.get_by_role("button", name=re.compile("^Source 4: .*Eurasia Review, 5 February 2012"))
    mark.focus()
    expect(mark.locator(".mark__words")).to_have_css("clip-path", "none")
    page.keyboard.press("Escape")
    expect(mark.locator(".mark__words")).not_to_have_css("clip-path", "none")
    mark.press("Enter")
    expect(known(page)).to_have_attribute("aria-valuetext", "5 February 2012: 2 of 5 sources")
    expect(page.locator(".mark__button[data-hidden]")).to_have_count(3)


def test_records_that_no_source_had_told_of_are_in_no_lane(page, site):
    open_map(page, site)
    before = lane_button(page, "Agreements").inner_text()
    known(page).focus()
    page.keyboard.press("Home")
    expect(lane_button(page, "Agreements")).to_have_text("Agreements: 0 with dates")
    assert before != "Agreements: 0 with dates"
    assert page.locator(".lane .part").count() == 0


def test_a_phone_shows_one_strip_until_the_lanes_are_asked_for(phone, site):
    page = phone
    open_map(page, site, IN_2008)
    assert page.locator("#timeline").bounding_box()["height"] < 844 / 5
    expect(page.locator("#timeline-lanes")).to_be_hidden()
    more = page.get_by_role("button", name="Lanes", exact=True)
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    lane_button(page, "Memberships").tap()
    expect(page.get_by_role("list", name="Memberships").get_by_role("button").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_a_desktop_the_map_keeps_most_of_the_height(page, site):
    open_map(page, site)
    assert page.locator("#atlas").bounding_box()["height"] > 2 / 3 * 900


def test_a_finger_that_comes_to_scroll_the_page_leaves_the_window_alone(phone, site):
    page = phone
    open_map(page, site)
    box = page.locator(".timeline__plot").bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + 15
    for kind, moved in (("touchStart", 0), ("touchMove", 40), ("touchMove", 120)):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - moved}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)
    assert both_ends(page) == ["January 2001", "December 2019"]


def test_play_keeps_the_window_in_sight_of_a_zoomed_timeline(page, site):
    open_map(page, site, IN_2008)
    slider(page, "Until").focus()
    for _ in range(6):
        page.keyboard.press("+")
    page.keyboard.press("Space")
    expect(page.locator(".axis-mark", has_text="2010")).to_be_visible(timeout=15_000)
    page.keyboard.press("Space")
    expect(slider(page, "Until")).to_have_attribute("data-beyond", "no")


def test_a_row_keeps_the_focus_when_the_lanes_are_drawn_anew(page, site):
    open_map(page, site)
    lane_button(page, "Bases").click()
    row = page.get_by_role("list", name="Bases").get_by_role("button").first
    row.focus()
    page.locator('[data-ref="zoom_in"]').evaluate("button => button.click()")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()
    expect(row).to_be_focused()
