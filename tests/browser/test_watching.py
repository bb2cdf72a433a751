"""The watch over pages sees what it is there for: without this the other browser tests would prove little."""

import pytest

from tests.browser.watching import Watch


@pytest.fixture
def watched(chromium):
    """A page and the watch over its context."""
    watch, context = Watch(), chromium.new_context()
    watch.attach(context)
    yield context.new_page(), watch
    context.close()


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="http://elsewhere.example/x.png">',
        '<link rel="stylesheet" href="http://elsewhere.example/x.css">',
        '<script>fetch("http://elsewhere.example/").catch(() => {})</script>',
    ],
)
def test_a_request_to_another_host_is_seen(watched, markup):
    page, watch = watched
    with page.expect_event("requestfailed"):
        page.set_content(markup)
    assert [url.split("/")[2] for url in watch.foreign] == ["elsewhere.example"]


def test_a_logged_error_is_seen(watched):
    page, watch = watched
    page.evaluate("console.error('something is wrong')")
    assert watch.errors == ["console: something is wrong"]


def test_an_uncaught_error_is_seen(watched):
    page, watch = watched
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('nobody caught me') })")
    assert len(watch.errors) == 1
    assert "nobody caught me" in watch.errors[0]


def test_a_page_that_behaves_is_left_alone(watched):
    page, watch = watched
    page.set_content('<p>Calm</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    page.evaluate("console.info('all well')")
    assert (watch.foreign, watch.errors) == ([], [])
