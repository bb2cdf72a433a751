"""The map in a frame of a page of another origin: it fits in, lets the page scroll, and nothing else can be framed."""

import re
import threading
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

KANT = "bases/kant-air-base"
TO_2018 = re.compile(r"\?datetime=\.\./2018-12-31$")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A report</title><body style="margin:0">
<p style="height:300px">Before <button>Here</button></p>
<iframe src="{source}" title="Map" width="640" height="420" style="border:0;max-width:100%"></iframe>
<p style="height:2000px"><button>There</button> After</p>{script}</body></html>"""


class Host(BaseHTTPRequestHandler):
    """Answers every path with the page of the test."""

    page = ""

    def do_GET(self):
        body = self.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def hosting(markup):
    """A page at an origin of its own, another port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OfTest", (Host,), {"page": markup}))
    thread = threading.Thread(target=server.serve_forever, name="host-page")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def embed(open_page, site):
    """Open a page of another origin with a frame of ours; gives both."""
    with ExitStack() as hosts:

        def embed(path="/embed", with_script=False, **options):
            page = open_page(**options)
            script = f'<script src="{site}/embed.js"></script>' if with_script else ""
            page.goto(hosts.enter_context(hosting(PAGE.format(source=site + path, script=script))))
            frame = page.frame_locator("iframe")
            expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
            return page, frame

        yield embed


def height(page):
    return page.locator("iframe").bounding_box()["height"]


def test_the_frame_has_map_timeline_legend_credit_and_the_way_to_the_whole(embed, site):
    page, frame = embed("/embed?datetime=2008-01-01/2008-12-31")
    assert page.url.rsplit(":", 1)[1] != f"{site.rsplit(':', 1)[1]}/"
    expect(frame.get_by_role("region", name="Map")).to_be_visible()
    expect(frame.get_by_role("slider", name="From", exact=True)).to_be_visible()
    expect(frame.get_by_text("Legend", exact=True)).to_be_visible()
    expect(frame.get_by_text("Natural Earth, United Nations borders")).to_be_visible()
    full = frame.get_by_role("link", name="Open the full map")
    expect(full).to_have_attribute("href", f"{site}/?datetime=2008-01-01/2008-12-31")


def test_the_host_page_follows_the_height_that_the_frame_asks_for(embed):
    page, _ = embed(with_script=True)
    expect(page.locator("iframe")).not_to_have_css("height", "420px")
    first = height(page)
    assert 400 < first < 800
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function("before => document.querySelector('iframe').offsetHeight !== before", arg=first)
    page.wait_for_timeout(300)
    assert height(page) == page.wait_for_function("document.querySelector('iframe').offsetHeight").json_value()


def test_the_host_script_listens_to_its_own_frames_and_sane_heights_alone(embed):
    page, frame = embed(with_script=True)
    expect(page.locator("iframe")).not_to_have_css("height", "420px")
    asked = height(page)
    for data in ("{type: 'garrison:height', height: 99999}", "{type: 'garrison:height', height: '500'}", "null"):
        frame.locator("body").evaluate(f"() => parent.postMessage({data}, '*')")
    page.evaluate("postMessage({type: 'garrison:height', height: 777}, '*')")
    page.wait_for_timeout(200)
    assert height(page) == asked


def test_the_wheel_scrolls_the_page_and_zooms_the_map_only_with_ctrl(embed):
    page, frame = embed()
    box = page.locator("iframe").bounding_box()
    zoom = "() => document.querySelector('.folium-map').foliumMap.getZoom()"
    before = frame.locator("body").evaluate(zoom)
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 100")
    expect(frame.locator("#hint")).to_have_attribute("data-shown", "yes")
    expect(frame.locator("#hint")).to_contain_text("scroll to zoom")
    assert frame.locator("body").evaluate(zoom) == before
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    frame.locator(".folium-map").evaluate(
        "(box, before) => new Promise((done) => { const look = () => box.foliumMap.getZoom() > before ? done() "
        ": requestAnimationFrame(look); look(); })",
        before,
    )
    assert page.evaluate("scrollY") == 0


def test_one_finger_is_the_pages_and_the_map_keeps_still(embed):
    _, frame = embed(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    touch = frame.locator(".folium-map").evaluate("box => getComputedStyle(box).touchAction")
    assert touch == "pan-x pan-y"
    assert not frame.locator(".folium-map").evaluate("box => box.foliumMap.dragging.enabled()")


def test_a_reader_with_a_keyboard_gets_in_about_and_out_again(embed):
    page, frame = embed()
    page.get_by_role("button", name="Here", exact=True).focus()
    page.keyboard.press("Tab")
    expect(frame.locator(".folium-map")).to_be_focused()
    frame.get_by_role("slider", name="Until", exact=True).focus()
    page.keyboard.press("PageDown")
    expect(frame.get_by_role("link", name="Open the full map")).to_have_attribute("href", TO_2018)
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "There":
            return
    raise AssertionError("Tab does not lead out of the frame")


def test_a_record_opens_with_its_quotes_and_closes_by_escape_without_a_step_in_the_history(embed):
    page, frame = embed(f"/embed?record={KANT}")
    card = frame.get_by_role("dialog")
    expect(card.get_by_role("heading", name="Kant air base")).to_be_visible()
    assert card.locator("blockquote").count() > 3
    steps = page.evaluate("history.length")
    frame.locator(".folium-map").focus()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(frame.get_by_role("link", name="Open the full map")).not_to_have_attribute("href", re.compile("record="))
    assert page.evaluate("history.length") == steps


def test_a_card_shows_one_record_and_leads_to_its_dossier(embed, site):
    _, frame = embed(f"/embed?card=1&record={KANT}")
    expect(frame.get_by_role("heading", name="Kant air base", exact=True)).to_be_visible()
    expect(frame.locator(".spot--chosen")).to_be_in_viewport()
    expect(frame.locator("#full")).to_have_attribute("href", f"{site}/records/{KANT}")
    expect(frame.locator("#timeline")).to_be_hidden()


SIZES = [(640, 420), (320, 480), (1000, 600), (640, 300), (320, 240), (390, 300), (600, 400), (844, 390)]
# The map follows its window a frame later.
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("query", ["", "?list=1", f"?card=1&record={KANT}"])
def test_nothing_is_cut_off_or_laid_over_at_any_size(page, site, query):
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    page.goto(f"{site}/embed{query}")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)
        foot = page.locator(".embed__foot").bounding_box()
        assert foot["y"] + foot["height"] <= height
        assert page.locator(".folium-map").bounding_box()["height"] >= 100
        assert page.evaluate("document.documentElement.scrollWidth") == width


TITLE = "Moscow keeps its largest foreign base in Tajikistan"
PARTS_OF_FRAME = ".embed__title, .headline__time, .folium-map, .embed__sources, .embed__full"


@pytest.mark.parametrize("title", ["", TITLE], ids=["its own headline", "an editor's title"])
def test_a_small_frame_keeps_headline_dates_map_sources_and_the_way_to_the_whole(page, site, title):
    page.set_viewport_size({"width": 320, "height": 240})
    page.goto(f"{site}/embed?host=TJ&datetime=2008/2016&title={title}")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    for width, height in ((320, 240), (390, 300), (600, 400), (844, 390), (390, 560)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)
        for part in page.locator(PARTS_OF_FRAME).all():
            expect(part).to_be_in_viewport(ratio=0.75)  # letters reach over the edges of their line
        assert page.locator(".headline__time").inner_text() == ", 2008\N{EN DASH}2016"
        assert page.locator(".folium-map").bounding_box()["height"] > 0.45 * height
        assert page.locator(".embed__full").bounding_box()["height"] >= 24


def test_headline_and_sources_follow_the_reader(embed):
    _, frame = embed("/embed?host=TJ&datetime=2008/2016&search=1")
    headline = frame.get_by_role("heading", level=1)
    expect(headline).to_have_text("Russian military presence in Tajikistan, 2008\N{EN DASH}2016: what sources say")
    frame.get_by_role("slider", name="Until", exact=True).press("PageDown")
    expect(headline).to_have_text("Russian military presence in Tajikistan, 2008\N{EN DASH}2015: what sources say")
    sources = frame.locator("#publishers").inner_text()
    frame.get_by_role("searchbox", name="Search").fill("Ayni")
    expect(headline).to_have_text("Records chosen by the reader, 2008\N{EN DASH}2015: what sources say")
    expect(frame.locator("#publishers")).not_to_have_text(sources)


def test_open_lanes_leave_the_way_back_and_the_footer_in_view(open_page, site):
    page = open_page(viewport={"width": 640, "height": 420})
    page.goto(f"{site}/embed")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.get_by_role("button", name="Lanes", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Bases: "))).to_be_visible()
    expect(page.get_by_role("button", name="Lanes", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Open the full map")).to_be_in_viewport(ratio=1)


@pytest.fixture
def failing(unwatched):
    """A page of the size of a frame, to which errors may happen."""
    unwatched.set_viewport_size({"width": 640, "height": 420})
    return unwatched


def lose(route):
    route.abort()


def fail(route):
    route.fulfill(content_type="text/javascript", body="throw new Error('as hoped for');")


FAILURES = [
    ("**/backdrop.json", lose, "the ground"),
    ("**/static/**/embed*.js", lose, "its own script"),
    ("**/static/**/embed*.js", fail, "its own script goes wrong"),
    (re.compile(r"/static/.*(leaflet|map).*\.js"), lose, "the map"),
]


@pytest.mark.parametrize(("files", "hinder", "why"), FAILURES, ids=[row[-1] for row in FAILURES])
def test_a_frame_whose_map_cannot_be_drawn_says_so_and_lists_the_records(failing, site, files, hinder, why):
    hindered = []
    failing.route(files, lambda route: (hindered.append(route.request.url), hinder(route)))
    failing.goto(f"{site}/embed?datetime=2008-01-01/2008-12-31")
    expect(failing.get_by_role("alert")).to_contain_text("listed here")
    assert hindered, why
    expect(failing.get_by_role("link", name="Kant air base").first).to_be_visible()
    whole = failing.get_by_role("link", name="Open the full map")
    expect(whole).to_be_in_viewport(ratio=1)
    expect(whole).to_have_attribute("href", f"{site}/?datetime=2008-01-01/2008-12-31")


def test_a_frame_whose_scripts_never_come_leads_to_the_whole_after_a_while(failing, site):
    failing.emulate_media(reduced_motion="reduce")

    def hold(_route):
        """Leave a request without an answer."""

    failing.route("**/*.js", hold)
    failing.goto(f"{site}/embed?host=TJ", wait_until="commit")
    words = failing.get_by_text("The map takes long to load, or cannot be shown here.")
    expect(words).to_be_hidden()
    failing.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(words).to_be_in_viewport(ratio=1)
    expect(words.get_by_role("link", name="Open it on its own page")).to_have_attribute("href", f"{site}/?host=TJ")


def test_a_frame_that_works_never_says_that_it_does_not(embed):
    _, frame = embed()
    frame.locator("html").evaluate("() => document.getAnimations().forEach((animation) => animation.finish())")
    expect(frame.get_by_text("The map takes long")).to_be_hidden()


@pytest.mark.parametrize(
    ("given", "scheme", "colour"), [("", "dark", "rgb(20, 29, 36)"), ("?theme=light", "dark", "rgb(255, 255, 255)")]
)
def test_colours_are_those_of_the_address_or_of_the_readers_system(open_page, site, given, scheme, colour):
    page = open_page(color_scheme=scheme)
    page.goto(f"{site}/embed{given}")
    expect(page.locator("body")).to_have_css("background-color", colour)


@pytest.mark.parametrize("path", ["/", f"/records/{KANT}"])
def test_no_other_page_can_be_framed(chromium, site, path):
    page = chromium.new_page()
    with hosting(PAGE.format(source=site + path, script="")) as host:
        page.goto(host)
        page.wait_for_timeout(300)
        assert [frame.url for frame in page.frames[1:] if frame.url.startswith(site)] == []
    page.close()


def test_without_scripts_the_frame_lists_the_records(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/embed")
    expect(page.get_by_role("link", name="Kant air base", exact=False).first).to_be_visible()
    expect(page.get_by_role("link", name="Open the full map")).to_be_visible()


def test_a_frame_in_a_sandbox_shows_its_view_and_lists_the_same_without_scripts(open_page, open_new_page, site):
    source = f"{site}/embed?host=Tajikistan&datetime=2008&list=1"
    scriptless = open_page(java_script_enabled=False)
    scriptless.goto(source)
    listed = keys_of(scriptless)
    sandboxed = PAGE.replace("<iframe", '<iframe sandbox="allow-scripts"').format(source=source, script="")
    with hosting(sandboxed) as address:
        page = open_new_page()
        page.goto(address)
        frame = page.frames[1]
        expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
        assert keys_of(frame) == listed
    scriptless.goto(f"{site}/embed")
    assert KANT in keys_of(scriptless) - listed


SANDBOXES = ["allow-scripts", "allow-scripts allow-popups"]


@pytest.mark.parametrize("rights", SANDBOXES)
def test_a_link_leaves_a_frame_in_a_sandbox_that_lets_it(open_new_page, site, rights):
    sandboxed = PAGE.replace("<iframe", f'<iframe sandbox="{rights}"')
    with hosting(sandboxed.format(source=f"{site}/embed?host=TJ", script="")) as address:
        page = open_new_page()
        page.goto(address)
        frame = page.frames[1]
        expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
        full, whole = frame.get_by_role("link", name="Open the full map"), re.compile(rf"^{site}/\?host=TJ")
        if "popups" in rights:
            with page.expect_popup() as opened:
                full.click()
            expect(opened.value).to_have_url(whole)
            expect(opened.value.locator("html")).to_have_attribute("data-ready", "yes")
        expect(full).to_have_attribute("href", whole)
        assert page.url == address


# What WordPress makes of an answer of a site that it does not know (wp_filter_oembed_result), and the part of its
# wp-embed.js that answers frames.
WORDPRESS = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><body style="margin:0">
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" title="Map" width="600" height="338"
  src="{source}#?secret=1a2B3c4D5e" data-secret="1a2B3c4D5e"></iframe>
<script>
  window.heard = [];
  addEventListener("message", ({{ data, source: from }}) => {{
    const frame = document.querySelector("iframe");
    if (!data || !(data.secret && data.message && data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
    if (frame.dataset.secret !== data.secret || from !== frame.contentWindow) return;
    window.heard.push(data.message);
    if (data.message === "height") frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
    const isAsked = data.message === "link" && document.activeElement === frame;
    if (isAsked && new URL(data.value).host === new URL(frame.src).host) window.top.location.href = data.value;
  }});
</script></body></html>"""


def test_a_frame_in_wordpress_has_map_height_and_a_link_that_opens(open_new_page, site):
    with hosting(WORDPRESS.format(source=f"{site}/embed?host=TJ&amp;datetime=2008")) as address:
        page = open_new_page()
        page.goto(address)
        frame = page.frames[1]
        expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
        assert frame.evaluate("origin") == "null"
        page.wait_for_function("window.heard.includes('height')")
        assert 400 < height(page) < 800
        page.evaluate("window.heard = []")
        page.evaluate("frames[0].postMessage({ message: 'ready', secret: '1a2B3c4D5e' }, '*')")
        page.wait_for_function("window.heard.includes('height')")
        frame.get_by_role("link", name="Open the full map").click()
        expect(page).to_have_url(re.compile(rf"^{site}/\?datetime=2008-01-01/2008-12-31&host=TJ"))


def test_the_host_page_follows_the_height_of_a_frame_in_a_sandbox(open_new_page, site):
    sandboxed = PAGE.replace("<iframe", '<iframe sandbox="allow-scripts"')
    with hosting(
        sandboxed.format(source=f"{site}/embed", script=f'<script src="{site}/embed.js"></script>')
    ) as address:
        page = open_new_page()
        page.goto(address)
        expect(page.locator("iframe")).not_to_have_css("height", "420px")


def keys_of(page):
    return {item.get_attribute("data-record") for item in page.locator("[data-record]").all()}


def test_a_frame_in_a_sandbox_has_its_map_and_its_letters(open_new_page, site):
    sandboxed = PAGE.replace("<iframe", '<iframe sandbox="allow-scripts"').format(source=f"{site}/embed", script="")
    with hosting(sandboxed) as address:
        page = open_new_page()
        page.goto(address)
        frame = page.frames[1]
        expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
        assert frame.evaluate("origin") == "null"
        assert frame.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Noto Sans Variable\"'))")
