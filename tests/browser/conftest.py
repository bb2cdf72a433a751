"""A real Chromium, real servers, and pages that fail their test when they speak to strangers or report an error."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from app.catalog.catalog import Catalog
from app.settings import Settings
from app.web.main import create_app
from tests.browser.watching import Watch
from tools.browser import find_chromium

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
START_LIMIT_S = 30


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without a Chromium on the PATH, Playwright looks for its own and says what is missing.
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
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
            context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
            contexts.callback(context.close)
            watch.attach(context)
            return context.new_page()

        yield open_page
    assert not watch.foreign, f"the page asked other hosts: {watch.foreign}"
    assert not watch.errors, f"the page reported errors: {watch.errors}"


@pytest.fixture
def page(open_page) -> Page:
    return open_page()


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
