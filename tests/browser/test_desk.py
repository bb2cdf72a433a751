"""The desk by mouse, touch and keys: words become claims, records get places, nothing typed or written is lost."""

import json
import re

import pytest
from playwright.sync_api import expect

from app.desk.app import create_desk
from tests.browser.conftest import serving
from tests.browser.lending import PHONE
from tests.browser.test_accessibility import ALL, COLOURS, examine
from tests.catalog.sound_layer import Layer, write
from tests.desk.conftest import open_desk

SELECT = """([number, from, to]) => {
    const words = document.querySelectorAll(".desk__text li")[number].querySelector("[data-words]");
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0;
    for (let node = walker.nextNode(); node; at += node.length, node = walker.nextNode()) {
        if (from >= at && from <= at + node.length) range.setStart(node, from - at);
        if (to >= at && to <= at + node.length) range.setEnd(node, to - at);
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture
def root(tmp_path):
    write(Layer(), tmp_path)
    return tmp_path


@pytest.fixture
def opened(root):
    """The address of the desk of a small atlas, and the one that is printed."""
    desk = open_desk(root)
    with serving(create_desk(desk)) as site:
        yield site, f"{site}/?token={desk.secrets.reading}"
    desk.editor.close()


@pytest.fixture
def enter(opened):
    """Open a page of the desk; all pages leave it before it closes, since they go on asking it."""
    site, printed = opened
    entered = []

    def enter(page, path):
        entered.append(page)
        page.goto(printed)
        page.wait_for_url(f"{site}/")
        page.goto(site + path)
        expect(page.locator("[data-ref=count]")).to_have_text(re.compile("No problems|Problems: "))

    yield enter
    for page in entered:
        page.goto("about:blank")


def claims(root):
    return json.loads((root / "geodata/bases.geojson").read_text("utf-8"))["features"][0]["properties"]["claims"]


def form(page):
    return page.locator("#claim")


def test_by_keys_alone_words_become_a_claim_that_is_undone_and_done_again(page, enter, root):
    enter(page, "/read/gazette")
    before = (root / "geodata/bases.geojson").read_bytes()
    page.locator(".desk__text li").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(form(page).locator("blockquote")).to_have_text("It is ours")
    expect(page.get_by_label("Record", exact=True)).to_have_value("kant")  # the record of the claim before
    expect(page.get_by_label("What is said of it")).to_be_focused()
    page.keyboard.type("Unit")
    page.get_by_label("In a few words of your own").focus()
    page.keyboard.type("Ours")
    page.get_by_label("Reported").focus()
    page.keyboard.press("Space")
    page.get_by_label("Who says it").focus()
    page.keyboard.type("Orlov")
    page.keyboard.press("Enter")
    expect(page.locator("[data-ref=told]")).to_have_text("Written: a claim of unit added to kant.")
    assert claims(root)[-1]["value"] == "Ours"
    assert claims(root)[-1]["quote"] == "It is ours"
    expect(page.locator(".desk__text li").nth(3)).to_be_focused()
    expect(page.locator(".desk__text li").nth(3).locator("mark")).to_have_text("It is ours")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-ref=told]")).to_have_text("Undone: a claim of unit added to kant.")
    assert (root / "geodata/bases.geojson").read_bytes() == before
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("[data-ref=told]")).to_have_text("Done again: a claim of unit added to kant.")
    page.get_by_text("Edit facts").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Published", exact=True)).to_have_value("2008-06-10")
    page.get_by_label("Title", exact=True).fill("What the base is")
    page.keyboard.press("Enter")
    expect(page.locator("[data-ref=told]")).to_have_text("Written: facts of gazette changed.")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the base is")
    expect(page.get_by_label("Title", exact=True)).to_be_hidden()
    page.goto(f"{page.url.partition('#')[0]}#facts")
    page.reload()
    page.get_by_label("Language").fill("fr")
    page.keyboard.press("Enter")
    expect(page.locator(".desk__text")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1).locator("bdi")).to_have_attribute("lang", "fr")
    page.locator(".desk__text li").last.scroll_into_view_if_needed()
    page.evaluate("document.body.append(Object.assign(document.createElement('p'), { style: 'height: 200vh' }))")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("[data-ref=told]")).to_be_in_viewport()


def test_by_mouse_a_record_is_made_placed_on_the_map_seen_by_readers_and_its_problem_mended(page, enter):
    enter(page, "/read/courier")
    page.evaluate(SELECT, [2, 0, 22])
    page.get_by_role("button", name="Make a claim of these words").click()
    expect(form(page).locator("blockquote")).to_have_text("Officials met in Bishkek")
    form(page).get_by_role("button", name="New record").click()
    page.get_by_label("Name", exact=True).fill("Talks")
    page.get_by_label("Kind").select_option("summit")
    page.get_by_label("On whose soil").fill("Kyrgyzstan")
    page.get_by_label("How closely is the place known?").select_option("country")
    expect(page.get_by_label("Name of the place")).to_have_value("Kyrgyzstan")
    page.get_by_label("How closely is the place known?").select_option("none")
    expect(page.get_by_label("Longitude, latitude")).to_have_value("")
    page.get_by_label("Name of the place").fill("Bishkek")
    page.get_by_role("button", name="Bishkek, Kyrgyzstan").first.click()
    expect(page.get_by_label("Longitude, latitude")).to_have_value("74.6, 42.87")
    expect(page.locator("[data-ref=duplicates]")).to_contain_text("meeting (the same place)")
    page.get_by_role("button", name="Choose on a map").click()
    expect(page.locator("#place-map canvas").first).to_be_attached()
    page.locator("#place-map").click(position={"x": 120, "y": 120})
    expect(page.get_by_label("Longitude, latitude")).not_to_have_value("74.6, 42.87")
    page.get_by_label("Longitude, latitude").fill("74.6, 42.87")
    page.get_by_label("One neutral sentence").fill("Talks.")
    page.get_by_label("What is said of it").select_option("occurred")
    page.get_by_label("Which date?").fill("last month")
    expect(form(page).locator(".desk__date")).to_have_text("January 2012 (2012-01)")
    page.get_by_label("How is the time known?").fill("printed")
    expect(form(page).locator("[data-field=value]")).to_contain_text("The quote does not contain")
    form(page).get_by_role("button", name="Save the claim").click()
    expect(page.locator("[data-ref=told]")).to_have_text("Written: record talks added.")
    page.get_by_role("button", name="As readers see it").click()
    expect(page.frame_locator("#seen iframe").get_by_text("Talks").first).to_be_visible()
    page.get_by_role("link", name="Problems: 2").click()
    page.get_by_role("link", name="talks, 1 (occurred)").first.click()
    expect(form(page).get_by_role("heading")).to_have_text("Change a claim of Talks")
    page.get_by_label("How is the time known?").fill("the month before the article")
    expect(form(page).locator("[data-field=value]")).to_be_empty()
    form(page).get_by_role("button", name="Save the claim").click()
    expect(page.locator("[data-ref=count]")).to_have_text(re.compile("to look at|No problems"))


def test_on_a_phone_words_are_used_by_touch_and_what_is_typed_outlasts_the_page(open_page, enter, root):
    page = open_page(**PHONE)
    enter(page, "/read/gazette")
    expect(page.get_by_text("By keys:")).to_be_hidden()  # a phone has none
    page.evaluate(SELECT, [0, 2, 4])
    page.get_by_role("button", name="Make a claim of these words").tap()
    expect(form(page).locator("blockquote")).to_have_text("base")
    page.evaluate(SELECT, [0, 0, 12])
    page.get_by_role("button", name="Use the selected words instead").tap()
    page.get_by_label("Record", exact=True).fill("kant")
    page.get_by_label("What is said of it").select_option("assessment")
    page.get_by_label("In a few words of your own").fill("It grows")
    page.get_by_label("Assessed").check()
    page.wait_for_function("() => localStorage.getItem('garrison:desk:claims:gazette')?.includes('It grows')")
    page.reload()
    expect(page.get_by_label("In a few words of your own")).to_have_value("It grows")
    expect(page.get_by_label("Assessed")).to_be_checked()
    form(page).get_by_role("button", name="Save the claim").tap()
    expect(page.locator("[data-ref=told]")).to_have_text("Written: a claim of assessment added to kant.")
    assert claims(root)[-1]["quote"] == "A base grows"
    page.wait_for_function("() => localStorage.getItem('garrison:desk:claims:gazette') === null")


def test_suggestions_are_accepted_changed_and_dismissed_by_one_key(page, enter):
    enter(page, "/read/gazette")
    page.locator(".desk__text li").nth(1).click()
    page.get_by_role("button", name="kant: personnel about 400").click()
    form(page).get_by_role("button", name="Take the claim away").click()
    expect(page.locator(".desk__text li").nth(1)).to_be_focused()
    first = page.locator("[data-ref=suggestions] li").first
    expect(first).to_contain_text("Personnel: about 400")
    expect(first).to_contain_text("stated, of kant")  # all that would be written
    page.keyboard.press("c")
    expect(form(page).get_by_role("heading")).to_have_text("A new claim")
    expect(page.get_by_label("How many?")).to_have_value("400")
    page.get_by_label("How many?").fill("401")
    form(page).get_by_text("The article is wrong here").click()
    form(page).get_by_label("What the correction rests on").fill("A misprint")
    page.locator(".desk__text li").nth(2).click()
    page.get_by_role("button", name="kant: established 2003").click()
    expect(form(page).get_by_role("heading")).to_have_text("Change a claim of kant")
    page.get_by_label("What is said of it").select_option("ended")
    expect(page.get_by_label("Which date?")).to_have_value("2003")
    form(page).get_by_role("button", name="Cancel").click()
    page.locator("[data-ref=drafts] button").click()  # begun and not saved
    expect(page.get_by_label("How many?").first).to_have_value("401")
    expect(form(page).get_by_label("What the correction rests on")).to_have_value("A misprint")
    form(page).get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-ref=unsaved]")).to_be_hidden()
    page.locator(".desk__text li").nth(1).click()
    page.keyboard.press("a")
    expect(page.locator("[data-ref=told]")).to_have_text("Written: a claim of personnel added to kant.")
    expect(first).not_to_contain_text("Personnel")
    expect(first).to_contain_text("Location: Russia")
    page.keyboard.press("x")
    expect(first).to_have_count(0)
    page.evaluate(SELECT, [1, 13, 28])  # words with a suggestion in them
    page.get_by_role("button", name="Make a claim of these words").click()
    expect(form(page).locator("blockquote")).to_have_text("some 400 troops")
    expect(page.get_by_label("Record", exact=True)).to_have_value("kant")
    expect(page.get_by_label("How many?")).to_have_value("400")


def test_by_keys_one_reason_is_given_to_the_next_sentence_that_is_done_and_work_goes_on_there(page, enter, root):
    path = root / "seeds/coverage.json"
    coverage = json.loads(path.read_text("utf-8"))
    for item in coverage["gazette"]:
        item["reason"] = None
    path.write_text(json.dumps(coverage), "utf-8")
    features = root / "geodata/bases.geojson"
    features.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    enter(page, "/read/gazette")
    page.get_by_role("button", name="Take theirs").click()
    expect(page.locator("[data-ref=covered]")).to_have_text("0 of 4 sentences are accounted for.")
    sentences = page.locator(".desk__text li")
    sentences.nth(0).focus()
    page.keyboard.press("n")
    expect(sentences.nth(1)).to_be_focused()
    page.keyboard.press("r")
    expect(page.get_by_label("Why it gives no claim")).to_be_focused()
    page.keyboard.type("A boast.")
    sentences.nth(2).click()
    expect(page.get_by_label("Why it gives no claim")).to_have_value("")
    sentences.nth(1).click()
    expect(page.get_by_label("Why it gives no claim")).to_have_value("A boast.")
    expect(page.get_by_role("button", name="Save it for 2 to 4")).to_be_visible()
    page.get_by_label("Why it gives no claim").press("Shift+Enter")
    expect(page.locator("[data-ref=covered]")).to_have_text("3 of 4 sentences are accounted for.")
    expect(sentences.nth(0)).to_have_attribute("aria-current", "")
    expect(page.get_by_label("Why it gives no claim")).to_be_focused()
    page.keyboard.type("Headline.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-ref=covered]")).to_have_text("4 of 4 sentences are accounted for.")


def test_a_record_gets_other_names_a_link_context_an_area_and_another_short_name(page, enter, opened, root):
    enter(page, "/records/bases/kant")
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_role("button", name="Save the record").click()
    expect(page.locator("[data-field=name]")).to_have_text("This is needed.")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.get_by_label("Name", exact=True).fill("Kant air base")
    area = {"type": "Polygon", "coordinates": [[[74.8, 42.8], [74.9, 42.8], [74.9, 42.9], [74.8, 42.8]]]}
    page.get_by_label("Longitude, latitude").fill(json.dumps({"type": "Feature", "properties": {}, "geometry": area}))
    page.get_by_text("Other names, links, address").click()
    page.get_by_role("button", name="Another name").click()
    page.get_by_label("The name").last.fill("999th Air Base")
    page.get_by_label("Its language, like ru").last.fill("en")
    page.get_by_role("button", name="A link to another record").click()
    page.get_by_label("How this record bears").select_option("part_of")
    page.get_by_label("The other record").fill("Brigade")
    page.get_by_role("button", name="What readers must know").click()
    told = {"One sentence": "It was renamed.", "Title of": "Bases", "Its publisher": "Atlas", "Its date": "2015"}
    for label, text in {**told, "Its address": "https://atlas.example/bases"}.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Short name").fill("kant-air-base")
    page.get_by_role("button", name="Save the record").click()
    page.wait_for_url(f"{opened[0]}/records/bases/kant-air-base")
    made = json.loads((root / "geodata/bases.geojson").read_text("utf-8"))["features"][0]
    members = made["properties"]
    assert (made["id"], made["geometry"], members["related"]) == (
        "kant-air-base",
        area,
        [{"rel": "part_of", "id": "brigade"}],
    )
    assert members["names"][-1] == {"text": "999th Air Base", "lang": "en", "note": None}
    assert members["context"][0]["text"] == "It was renamed."
    expect(page.get_by_label("Longitude, latitude")).to_have_value(re.compile("Polygon"))


def test_a_file_that_changed_underneath_waits_for_a_decision(unwatched, enter, root):
    page, path = unwatched, root / "seeds/coverage.json"
    enter(page, "/read/gazette")
    path.write_text(path.read_text("utf-8").replace("No fact.", "Theirs."), "utf-8")
    page.locator(".desk__text li").first.click()
    page.get_by_label("Why it gives no claim").fill("Mine.")
    page.get_by_role("button", name="Save the reason").click()
    alert = page.get_by_role("alert").filter(has_text="changed outside of the desk")
    expect(alert).to_contain_text("seeds/coverage.json")
    assert "Mine." not in path.read_text("utf-8")
    alert.get_by_role("button", name="See both").click()
    expect(alert.locator("pre")).to_contain_text("Theirs.")
    alert.get_by_role("button", name="Keep mine").click()
    expect(alert).to_be_hidden()
    assert "Mine." in path.read_text("utf-8")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-ref=told]")).to_contain_text("Undone")
    assert "Theirs." in path.read_text("utf-8")


LOOKS = [((1440, 900), "light", ALL), ((1440, 900), "dark", COLOURS), ((390, 844), "dark", ALL)]


def test_nothing_is_wrong_on_any_page_of_the_desk(open_page, enter, opened):
    page = open_page(reduced_motion="reduce")
    enter(page, "/read/courier")
    page.get_by_text("Edit facts").click()
    page.evaluate(SELECT, [0, 0, 16])
    page.get_by_role("button", name="Make a claim of these words").click()
    page.get_by_label("What is said of it").select_option("equipment")
    form(page).get_by_role("button", name="New record").click()
    for more in ("Other names, links, address", "The article is wrong here"):
        form(page).get_by_text(more).click()
    for more in ("Another name", "A link to another record", "What readers must know beyond the articles"):
        form(page).get_by_role("button", name=more).click()
    expect(page.locator("[data-ref=suggestions] li").first).to_be_attached()
    found = {"read": examine(page, LOOKS)}
    page.goto(f"{opened[0]}/records/bases/kant")
    found["record"] = examine(page, LOOKS)
    page.goto(f"{opened[0]}/")
    page.get_by_text("Add an article").click()
    page.get_by_label("Or its text, pasted").fill("A new base\n\nA base stands near Osh.\n")
    page.get_by_role("button", name="Take the text").click()
    expect(page.get_by_label("Title")).to_have_value("A new base")
    page.get_by_role("button", name="Tell what changed").click()
    expect(page.get_by_label("Message for a commit")).to_be_visible()
    found["home"] = examine(page, LOOKS)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
