"""Pages that many tests use one after another: one that is new to the files of the site takes four times as long."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Error, Page, ViewportSize

from tests.browser.watching import Watch

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Kept(NamedTuple):
    """A page of the whole session, and the watch over its context."""

    page: Page
    watch: Watch


class Pages:
    """Keeps pages by the options of their contexts; what a page remembers is forgotten before the next test has it."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self.reduced_motion: Any = "null"  # of pages that are lent without a word about it
        self._free: dict[str, list[Kept]] = defaultdict(list)

    @contextmanager
    def lend(
        self,
        *,
        viewport: ViewportSize = DESKTOP,
        color_scheme: Any = "null",
        reduced_motion: Any = None,
        permissions: Sequence[str] = (),
        is_watched: bool = True,
        **options: Any,
    ) -> Iterator[Page]:
        """Lend a page of a context with Playwright's options; those named here are set on a page that is there."""
        free = self._free[json.dumps([is_watched, options], sort_keys=True)]
        page, watch = kept = free.pop() if free else keep(self._chromium, viewport=viewport, **options)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion or self.reduced_motion)
        page.context.grant_permissions([*permissions])
        yield page
        forget(page)
        free.append(kept)
        if is_watched:
            watch.check()


def keep(chromium: Browser, **options: Any) -> Kept:
    """Open a page in a context of its own, under watch."""
    context, watch = chromium.new_context(**options), Watch()
    watch.attach(context)
    return Kept(context.new_page(), watch)


def forget(page: Page) -> None:
    """Make a page what it was when it was new."""
    page.unroute_all()
    page.context.set_offline(False)
    for frame in page.frames:
        if frame.url.startswith("http"):
            with suppress(Error):  # a frame in the page may go meanwhile
                frame.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    page.context.clear_permissions()
