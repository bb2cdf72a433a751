"""A real Chromium, real servers, and pages that fail their test when they speak to strangers or report an error."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from starlette.types import ASGIApp

from app.catalog.catalog import Catalog
from app.settings import Settings
from app.web.app import create_app
from tests.browser.lending import DESKTOP, PHONE, Pages, keep
from tests.browser.published import publishing, shared_folder
from tests.layer import real_layer
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
# One process fewer for each browser, and none ended and started anew with each page of one context: what is drawn is
# the same, and a page costs a quarter less. Without a graphics card a canvas is drawn faster by the page itself.
FRUGAL = ("--in-process-gpu", "--process-per-site", "--disable-accelerated-2d-canvas")
START_LIMIT_S = 30
Serve = Callable[..., str]  # a catalog, settings, or nothing for the real layer; the address
Open = Callable[..., Page]  # Playwright's options for contexts

# A slow machine is no failure; only one that fails waits so long.
expect.set_options(timeout=START_LIMIT_S * 1000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without a Chromium on the PATH, Playwright looks for its own and says what is missing.
        browser = playwright.chromium.launch(executable_path=find_shell(), args=[*FLAGS, *FRUGAL])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Start an app for a catalog, for settings, or for the real layer, and get its address; all stop at the end."""
    with ExitStack() as running:

        def serve(given: Catalog | Settings | None = None) -> str:
            return running.enter_context(serving(make_app(given)))

        yield serve


@pytest.fixture(scope="session")
def service(serve: Serve) -> str:
    """The address of a server of the real layer."""
    return serve()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same as files; without the releases, which are half of it and have tests of their own."""
    folder = shared_folder(tmp_path_factory.getbasetemp()) / "www"
    with publishing(folder, Settings.from_environ({}), replace(real_layer(), releases=()), is_plain=False) as address:
        yield address


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> str:
    """The address of the service, or of the files where a test is marked to use both."""
    address: str = request.getfixturevalue(getattr(request, "param", "service"))
    return address


@pytest.fixture(scope="session")
def pages(chromium: Browser) -> Pages:
    """The pages that all tests of the browser share."""
    return Pages(chromium)


@pytest.fixture
def calm(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves on the pages of a test of what they say: a map that flies is painted many times."""
    monkeypatch.setattr(pages, "reduced_motion", "reduce")


@pytest.fixture
def open_page(pages: Pages) -> Iterator[Open]:
    """Open a kept page, or several, with Playwright's options for contexts; desktop size unless told."""
    with ExitStack() as lent:
        yield lambda **options: lent.enter_context(pages.lend(**options))


@pytest.fixture
def open_new_page(chromium: Browser) -> Iterator[Open]:
    """Open a page that no test had before and none will have: it has no files yet, or is made another for good."""
    with ExitStack() as opened:

        def open_new_page() -> Page:
            page, watch = keep(chromium, viewport=DESKTOP)
            opened.callback(watch.check)
            opened.callback(page.context.close)
            return page

        yield open_new_page


@pytest.fixture
def page(pages: Pages) -> Iterator[Page]:
    """A kept page at desktop size."""
    with pages.lend() as page:
        yield page


@pytest.fixture
def phone(pages: Pages) -> Iterator[Page]:
    """The same at the size of a phone, with touch."""
    with pages.lend(**PHONE) as page:
        yield page


@pytest.fixture
def unwatched(pages: Pages) -> Iterator[Page]:
    """A kept page without the watch: here a failed request or script is what is hoped for."""
    with pages.lend(is_watched=False) as page:
        yield page


def make_app(given: Catalog | Settings | None) -> ASGIApp:
    if isinstance(given, Catalog):
        return create_app(Settings.from_environ({}), given)
    return create_app(given or Settings.from_environ({}))


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
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
