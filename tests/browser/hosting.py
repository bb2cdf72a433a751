"""Pages of another origin that show a frame of ours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A report</title><body style="margin:0">
<p style="height:300px">Before <button>Here</button></p>
<iframe src="{source}" title="Map" width="640" height="420" style="border:0;max-width:100%"></iframe>
<p style="height:2000px"><button>There</button> After</p>{script}</body></html>"""


class Host(BaseHTTPRequestHandler):
    """Answers every path with the page of the test."""

    page = ""

    def do_GET(self) -> None:
        body = self.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosting(markup: str) -> Iterator[str]:
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


def height(page: Page) -> float:
    """How high the frame of a page is."""
    box = page.locator("iframe").bounding_box()
    assert box is not None
    return box["height"]
