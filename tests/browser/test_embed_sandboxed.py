"""A frame in a sandbox, as WordPress makes them, and one without scripts show their view and lead on."""

import re

from playwright.sync_api import expect

from tests.browser.hosting import PAGE, height, hosting

KANT = "bases/kant-air-base"
TO_2018 = re.compile(r"\?datetime=\.\./2018-12-31$")


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
    expect(scriptless.get_by_role("link", name="Kant air base", exact=False).first).to_be_visible()
    expect(scriptless.get_by_role("link", name="Open the full map")).to_be_visible()
    assert KANT in keys_of(scriptless) - listed


def test_a_link_leaves_a_frame_in_a_sandbox_that_lets_it(open_new_page, site):
    sandboxed = PAGE.replace("<iframe", '<iframe sandbox="allow-scripts allow-popups"')
    with hosting(sandboxed.format(source=f"{site}/embed?host=TJ", script="")) as address:
        page = open_new_page()
        page.goto(address)
        frame = page.frames[1]
        expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
        with page.expect_popup() as opened:
            frame.get_by_role("link", name="Open the full map").click()
        expect(opened.value).to_have_url(re.compile(rf"^{site}/\?host=TJ"))
        expect(opened.value.locator("html")).to_have_attribute("data-ready", "yes")
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


def keys_of(page):
    return {item.get_attribute("data-record") for item in page.locator("[data-record]").all()}


def test_a_frame_in_a_sandbox_has_its_map_its_letters_its_link_and_the_height_it_asks_for(open_new_page, site):
    sandboxed = PAGE.replace("<iframe", '<iframe sandbox="allow-scripts"')
    script = f'<script src="{site}/embed.js"></script>'
    with hosting(sandboxed.format(source=f"{site}/embed?host=TJ", script=script)) as address:
        page = open_new_page()
        page.goto(address)
        frame = page.frames[1]
        expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
        assert frame.evaluate("origin") == "null"
        assert frame.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Noto Sans Variable\"'))")
        whole = re.compile(rf"^{site}/\?host=TJ")
        expect(frame.get_by_role("link", name="Open the full map")).to_have_attribute("href", whole)
        expect(page.locator("iframe")).not_to_have_css("height", "420px")
