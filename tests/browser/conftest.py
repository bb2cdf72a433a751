"""A real Chromium, real servers, and pages that fail their test when they speak to strangers or report an error."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from app.catalog.catalog import Catalog
from app.settings import Settings
from app.web.main import create_app
from tests.browser.watching import Watch
from tools.browser import find_shell

# Chromium calls home unless told not to; with these rules even a forgotten request cannot leave the machine.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
# One process fewer for each browser; what is drawn is the same.
FRUGAL = ("--in-process-gpu",)
START_LIMIT_S = 30
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Kept(NamedTuple):
    """A page of the whole session, and the watch over its context."""

    page: Page
    watch: Watch


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without a Chromium on the PATH, Playwright looks for its own and says what is missing.
        browser = playwright.chromium.launch(executable_path=find_shell(), args=[*FLAGS, *FRUGAL])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Catalog | Settings | None], str]]:
    """Start an app for a catalog, for settings, or for the real layer, and get its address; all stop at the end."""
    with ExitStack() as running:
        yield lambda given=None: running.enter_context(serving(make_app(given)))


@pytest.fixture(scope="session")
def site(serve) -> str:
    """The address of a server of the real layer."""
    return serve()


@pytest.fixture
def open_page(chromium) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own, with Playwright's options for contexts; desktop size unless told."""
    watch = Watch()
    with ExitStack() as contexts:

        def open_page(**options: Any) -> Page:
            context = chromium.new_context(**{"viewport": DESKTOP, **options})
            contexts.callback(context.close)
            watch.attach(context)
            return context.new_page()

        yield open_page
    watch.check()


@pytest.fixture(scope="session")
def desktop(chromium) -> Iterator[Kept]:
    with keeping(chromium, viewport=DESKTOP) as kept:
        yield kept


@pytest.fixture(scope="session")
def handheld(chromium) -> Iterator[Kept]:
    with keeping(chromium, **PHONE) as kept:
        yield kept


@pytest.fixture
def page(desktop) -> Iterator[Page]:
    """A page at desktop size that many tests use one after another; what it remembers is forgotten in between."""
    with lending(desktop) as page:
        yield page


@pytest.fixture
def phone(handheld) -> Iterator[Page]:
    """The same at the size of a phone, with touch."""
    with lending(handheld) as page:
        yield page


@contextmanager
def keeping(chromium: Browser, **options: Any) -> Iterator[Kept]:
    context = chromium.new_context(**options)
    watch = Watch()
    watch.attach(context)
    yield Kept(context.new_page(), watch)
    context.close()


@contextmanager
def lending(kept: Kept) -> Iterator[Page]:
    """A new page takes four times as long as one that has loaded the same files before."""
    page, size = kept.page, kept.page.viewport_size
    yield page
    page.unroute_all()
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.set_viewport_size(size)
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    page.context.clear_permissions()
    kept.watch.check()


def make_app(given: Catalog | Settings | None):
    if isinstance(given, Catalog):
        return create_app(Settings.from_environ({}), given)
    return create_app(given or Settings.from_environ({}))


@contextmanager
def serving(app) -> Iterator[str]:
    """Run the app in a thread on a free loopback port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="test-server")
        thread.start()
        try:
            wait_until(lambda: server.started or not thread.is_alive())
            assert server.started, "the server did not start; its log is above"
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def wait_until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + START_LIMIT_S
    while not condition():
        assert time.monotonic() < limit, f"nothing happened in {START_LIMIT_S} s"
        time.sleep(0.01)
