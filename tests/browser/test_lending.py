"""A page that is lent again is as good as new: without this one browser test could decide another."""

import pytest

from tests.browser.lending import DESKTOP, PHONE, Pages

SEEN = """() => ({
    stored: localStorage.length,
    isDark: matchMedia("(prefers-color-scheme: dark)").matches,
    isCalm: matchMedia("(prefers-reduced-motion: reduce)").matches,
    isPaper: matchMedia("print").matches,
    size: { width: innerWidth, height: innerHeight },
})"""
NEW = {"stored": 0, "isDark": False, "isCalm": False, "isPaper": False, "size": DESKTOP}


@pytest.fixture
def own_pages(chromium):
    pages = Pages(chromium)
    yield pages
    for kept in (kept for free in pages._free.values() for kept in free):
        kept.page.context.close()


def test_nothing_that_a_test_did_to_a_page_is_left(own_pages, site):
    with own_pages.lend(color_scheme="dark", reduced_motion="reduce", viewport={"width": 500, "height": 400}) as page:
        page.route("**/healthz", lambda route: route.abort())
        page.goto(f"{site}/about")
        page.evaluate("localStorage.setItem('theme', 'dark')")
        page.emulate_media(media="print")
        page.context.set_offline(True)
    with own_pages.lend() as again:
        assert again is page
        assert again.goto(f"{site}/about").ok
        assert again.evaluate(SEEN) == NEW
        assert again.evaluate("fetch('/healthz').then(({ ok }) => ok)")


def test_a_page_that_is_out_is_lent_to_nobody_else_nor_to_another_kind(own_pages):
    with own_pages.lend() as one, own_pages.lend() as other:
        assert one is not other
    with own_pages.lend(**PHONE) as phone:
        assert phone not in (one, other)


def test_a_page_that_reported_an_error_fails_its_test_unless_that_was_hoped_for(own_pages):
    with pytest.raises(AssertionError, match="as hoped for"), own_pages.lend() as page:
        page.evaluate("console.error('as hoped for')")
    with own_pages.lend(is_watched=False) as unwatched:
        unwatched.evaluate("console.error('as hoped for')")
