"""The share dialog: what it gives away works where it is pasted, and shows before how it will look."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import open_map
from tests.browser.lending import DESKTOP, PHONE
from tests.browser.published import BOTH, address
from tests.browser.test_accessibility import DESKTOP_LOOKS, PHONE_LOOKS, examine

pytestmark = pytest.mark.usefixtures("calm")

KANT = "/records/bases/kant-air-base"
EMBED = re.compile(r"/embed(\.html)?(\?|$)")
FILE_HEADERS = {"Content-Disposition": 'attachment; filename="later.html"'}


def open_dialog(page, *, with_preview=False):
    """Open the dialog; its preview is a map of its own, and is drawn where it is looked at."""
    if not with_preview:
        page.route(EMBED, lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.get_by_role("banner").get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share this view")
    expect(dialog).to_be_visible()
    return dialog


def code(dialog):
    return dialog.get_by_label("Code to paste")


def choose(dialog, form):
    """Choose what to make, as a pointer does: the radio button itself is unseen."""
    dialog.locator(".share__form", has_text=form).click()


def picture_address(dialog):
    return dialog.get_by_label("Address of the picture", exact=True)


def test_the_dialog_gives_link_picture_code_and_data_of_this_very_view_each_with_its_name(page, site):
    open_map(page, site, "?host=TJ&datetime=2008-01-01/2016-12-31")
    dialog, view = open_dialog(page), "datetime=2008-01-01/2016-12-31&host=TJ"
    headline = "Russian military presence in Tajikistan, 2008\N{EN DASH}2016: what sources say"
    field = dialog.get_by_role("textbox", name="Headline")
    expect(field).to_have_attribute("placeholder", headline)
    expect(code(dialog)).to_have_value(re.compile(f'title="{headline}"'))
    expect(dialog.locator("iframe")).to_have_attribute("title", f"Preview: {headline}")
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(f"{site}/?{view}")
    expect(picture_address(dialog)).to_have_value(f"{site}/exports/map.png?{view}")
    choose(dialog, "File and data")
    for label in ("Data package", "CSV", "GeoJSON", "GeoPackage", "GeoParquet", "KML"):
        link = dialog.get_by_role("link", name=label, exact=True)
        expect(link).to_have_attribute("href", re.compile(rf"/exports/[\w.]+\?{view}$"))
        assert page.request.get(link.get_attribute("href")).status == 200, label
    choose(dialog, "Embed")
    field.fill('"Bases" & forces')
    expect(code(dialog)).to_have_value(
        re.compile('title=%22Bases%22%20%26%20forces" title="&quot;Bases&quot; &amp; forces"')
    )
    expect(dialog.locator("iframe")).to_have_attribute("title", 'Preview: "Bases" & forces')
    choose(dialog, "Picture")
    expect(picture_address(dialog)).to_have_value(re.compile("&title=%22Bases%22%20%26%20forces$"))


def test_a_change_just_made_is_in_what_is_shared_and_escape_closes_the_dialog_and_nothing_behind_it(page, site):
    open_map(page, site, "?record=bases/kant-air-base")
    page.get_by_role("slider", name="From", exact=True).press("PageUp")
    dialog = open_dialog(page)
    expect(dialog.get_by_label("Link", exact=True)).to_have_value(re.compile(r"datetime=2002-01-01/\.\."))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("banner").get_by_role("button", name="Share", exact=True)).to_be_focused()
    expect(page.get_by_role("dialog", name="Kant air base")).to_be_visible()


@BOTH
def test_the_preview_follows_what_is_chosen(page, site):
    open_map(page, site)
    dialog = open_dialog(page, with_preview=True)
    frame = page.frame_locator("#share iframe")
    expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
    expect(frame.locator("#timeline")).to_be_visible()
    dialog.get_by_label("Timeline").uncheck()
    dialog.get_by_label("Colours").select_option("dark")
    expect(code(dialog)).to_have_value(re.compile(rf"{address(site, '/embed')}\?timeline=0&amp;theme=dark\""))
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    expect(frame.locator("#timeline")).to_be_hidden()


SIZES = [
    ("1200x675", (1200, 675), ""),
    ("540x540x2", (1080, 1080), "width=540&height=540&scale=2"),
    ("540x960x2", (1080, 1920), "width=540&height=960&scale=2"),
]


def test_a_picture_has_the_size_that_is_chosen(page, site):
    open_map(page, site, "?host=TJ")
    dialog = open_dialog(page)
    choose(dialog, "Picture")
    for chosen, size, asked in SIZES:
        dialog.get_by_role("combobox", name="Size").select_option(chosen)
        address = f"{site}/exports/map.png?host=TJ" + (asked and f"&{asked}")
        expect(picture_address(dialog)).to_have_value(address)
        assert size_of(page.request.get(address).body()) == size
        expect(dialog.get_by_role("link", name="Download the picture")).to_have_attribute("href", address)
        width, height, *_ = chosen.split("x")
        preview = dialog.locator(f'img[width="{width}"][height="{height}"]')  # not the one before
        expect(preview).to_have_accessible_name(re.compile("^Preview: Russian military presence in Tajikistan"))
        expect(preview).to_be_visible()
        box = preview.bounding_box()
        assert box["width"] / box["height"] == pytest.approx(size[0] / size[1], rel=0.02)


def size_of(png):
    """Width and height in the first chunk of a PNG."""
    return tuple(int.from_bytes(png[at : at + 4]) for at in (16, 20))


def test_a_picture_may_be_sharper_of_a_size_of_ones_own_or_svg(page, site):
    open_map(page, site)
    dialog = open_dialog(page)
    choose(dialog, "Picture")
    dialog.get_by_label("Twice as sharp").check()
    expect(picture_address(dialog)).to_have_value(f"{site}/exports/map.png?scale=2")
    dialog.get_by_role("combobox", name="Size").select_option("Own size")
    dialog.get_by_label("Width of the picture").fill("640")
    dialog.get_by_label("Height of the picture").fill("360")
    expect(picture_address(dialog)).to_have_value(f"{site}/exports/map.png?width=640&height=360&scale=2")
    dialog.get_by_label("Height of the picture").fill("36")
    expect(dialog.get_by_label("Height of the picture")).to_have_attribute("aria-invalid", "")
    expect(picture_address(dialog)).to_have_value(f"{site}/exports/map.png")
    dialog.get_by_label("Height of the picture").fill("400")
    dialog.get_by_label("Format").select_option("SVG")
    expect(dialog.get_by_label("Twice as sharp")).to_be_hidden()
    expect(picture_address(dialog)).to_have_value(f"{site}/exports/map.svg?width=640&height=400")


def test_the_code_has_a_size_and_a_picture_in_its_place_leads_to_the_live_map(page, site, tmp_path):
    open_map(page, site, "?host=TJ")
    dialog = open_dialog(page)
    dialog.get_by_role("textbox", name="Width").fill("640")
    dialog.get_by_role("textbox", name="Height").fill("360")
    expect(code(dialog)).to_have_value(re.compile('width="640" height="360" loading="lazy"'))
    expect(dialog.get_by_role("textbox", name="Headline")).to_have_attribute("placeholder", re.compile("Tajikistan"))
    dialog.get_by_role("combobox", name="As").select_option("Picture with a link")
    file = tmp_path / "article.html"
    file.write_text(f"<!doctype html><title>Article</title>{code(dialog).input_value()}", "utf-8")
    page.goto(file.as_uri())
    link = page.get_by_role("link", name="Russian military presence in Tajikistan: what sources say")
    expect(link).to_have_attribute("href", f"{site}/?host=TJ")
    page.wait_for_function("document.images[0].naturalWidth === 1200")


DEVICES = {"desktop": ("/", {"viewport": DESKTOP}, DESKTOP_LOOKS), "phone": (KANT, PHONE, PHONE_LOOKS)}


@pytest.mark.parametrize(("path", "options", "looks"), DEVICES.values(), ids=DEVICES)
def test_axe_objects_to_nothing_in_the_dialog(open_page, site, path, options, looks):
    page = open_page(**options)
    page.goto(site + path)
    dialog = open_dialog(page)
    # Behind the dialog the page is the same with each.
    for form, within in (("Embed", "html"), ("Picture", "#share"), ("File and data", "#share")):
        choose(dialog, form)
        assert examine(page, looks, within) == [], form
        page.set_viewport_size(options["viewport"])


def test_everything_is_chosen_by_the_keyboard(page, site):
    open_map(page, site)
    dialog = open_dialog(page)
    dialog.get_by_role("radio", name="Embed").focus()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="Picture")).to_be_focused()
    expect(dialog.get_by_role("link", name="Download the picture")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("button", name="Make the file")).to_be_visible()
    expect(code(dialog)).to_be_hidden()


@BOTH
def test_link_and_code_are_two_presses_away_and_it_is_said_that_they_are_copied(open_page, site):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    open_map(page, site, "?host=TJ&datetime=2008/2016")
    dialog = open_dialog(page)
    copied = dialog.get_by_text("Copied", exact=True)
    dialog.get_by_role("button", name="Copy the link").click()
    expect(copied).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/?datetime=2008-01-01/2016-12-31&host=TJ"
    expect(dialog.get_by_role("button", name="Copy the code")).to_be_in_viewport(ratio=1)
    expect(code(dialog)).to_have_value(re.compile("Tajikistan"))
    dialog.get_by_role("button", name="Copy the code").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('<iframe'))")
    expect(copied).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == code(dialog).input_value()


@BOTH
@pytest.mark.parametrize(("path", "fits"), [("/", False), (KANT, True)], ids=["map", "card with its script"])
def test_the_code_works_in_a_plain_file(page, site, tmp_path, path, fits):
    page.goto(address(site, path))
    dialog = open_dialog(page)
    dialog.get_by_label("Let it choose its height", exact=False).set_checked(fits)
    file = tmp_path / "article.html"
    file.write_text(f"<!doctype html><title>Article</title>{code(dialog).input_value()}", "utf-8")
    page.unroute(EMBED)
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
    expect(frame.locator(".folium-map")).to_be_visible()
    if fits:
        expect(page.locator("iframe")).to_have_attribute("style", re.compile("height"))


@BOTH
def test_a_dossier_is_embedded_as_a_card_at_its_times(page, site):
    page.goto(address(site, f"{KANT}?as_of=2012-12-31"))
    dialog = open_dialog(page, with_preview=True)
    asked = "?as_of=2012-12-31&amp;record=bases/kant-air-base&amp;card=1"
    assert address(site, "/embed") + asked in code(dialog).input_value()
    expect(dialog.get_by_label("Timeline")).to_be_hidden()
    expect(page.frame_locator("#share iframe").get_by_role("heading", name="Kant air base", exact=True)).to_be_visible()


def test_making_a_file_can_be_called_off_and_asked_for_again(page, site):
    open_map(page, site, "?datetime=2008-01-01/2008-12-31")
    page.route("**/exports/map.html*", lambda _route: None)
    dialog = open_dialog(page)
    choose(dialog, "File and data")
    dialog.get_by_role("button", name="Make the file").click()
    expect(dialog.get_by_text("Making it…")).to_be_visible()
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("Making it…")).to_be_hidden()
    expect(dialog.get_by_role("button", name="Make the file")).to_be_focused()
    page.unroute("**/exports/map.html*")
    with page.expect_download() as saved:
        dialog.get_by_role("button", name="Make the file").click()
    assert re.fullmatch(r"garrison-map-[0-9a-f]{12}\.html", saved.value.suggested_filename)


def test_a_busy_server_is_asked_again_when_it_says_and_one_that_fails_is_told_of(unwatched, site):
    page = unwatched
    open_map(page, site)
    busy = {"status": 503, "headers": {"Retry-After": "1"}}
    answers = iter([busy, {"headers": FILE_HEADERS, "body": "made"}])
    page.route("**/exports/map.html*", lambda route: route.fulfill(**next(answers)))
    dialog = open_dialog(page)
    choose(dialog, "File and data")
    with page.expect_download() as saved:
        dialog.get_by_role("button", name="Make the file").click()
        expect(dialog.get_by_text("Making it…")).to_be_visible()
    assert saved.value.suggested_filename == "later.html"
    page.unroute("**/exports/map.html*")
    page.route("**/exports/map.html*", lambda route: route.abort())
    dialog.get_by_role("button", name="Make the file").click()
    expect(dialog.get_by_role("alert").filter(has_text="could not be made")).to_be_visible()


def test_the_dialog_fits_every_screen(page, site):
    open_map(page, site)
    for width, height in ((1440, 900), (820, 1180), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        dialog = open_dialog(page)
        box = dialog.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        for form in ("Picture", "File and data", "Embed"):
            choose(dialog, form)
            assert dialog.evaluate("box => box.scrollWidth <= box.clientWidth")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
