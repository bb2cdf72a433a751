"""One file is fetched from the web within bounds, and what stands in the way is told in a sentence."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.curating.sources import fetching
from app.curating.sources.command import read_place
from app.curating.sources.fetching import fetch
from app.errors import SourceError
from tests.curating.sources.made import PAGE

MOVED = {
    "/moved": "/page?a=1",
    "/round": "/round",
    "/out": "file:///etc/passwd",
    "/other": "ftp://127.0.0.1/x",
    "/nowhere": "http://[::1",
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        if path in MOVED:
            self.send_response(302)
            self.send_header("Location", MOVED[path])
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path in ("/page", "/%D1%8B"):
            self.answer(
                PAGE.replace("utf-8", "").replace("Gyumri", "Гюмри").encode("cp1251"), "text/html; charset=windows-1251"
            )
        elif path == "/long":
            self.answer(b"x" * 2_000, "text/plain")
        elif path == "/broken":
            self.answer(b"x" * 2_000, "text/plain", 3_000)
            self.close_connection = True
        else:
            self.send_error(404)

    def answer(self, body, type_, length=None):
        self.send_response(200)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_read_with_the_encoding_that_the_server_names(site):
    read = read_place(f"{site}/page")
    assert read.steps[0] == "read as WINDOWS-1251, as declared"
    assert (read.address, read.facts.url) == (f"{site}/page", f"{site}/page")


@pytest.mark.parametrize(
    ("path", "address"), [("/moved", "/page?a=1"), ("/ы#part", "/%D1%8B"), ("/page?a=«", "/page?a=%C2%AB")]
)
def test_the_address_that_answers_is_told(site, path, address):
    assert fetch(f"{site}{path}").address == f"{site}{address}"


REFUSED = [
    ("a page that is not there", "{site}/gone", "cannot be fetched: the server answers 404 Not Found"),
    ("round in a circle", "{site}/round", "redirect"),
    ("a redirect to a file of this machine", "{site}/out", "cannot be fetched"),
    ("a redirect out of the web", "{site}/other", "the server answers 302 Found"),
    ("a redirect that is no address", "{site}/nowhere", "cannot be fetched"),
    ("too much", "{site}/long", "gives more than 0 MB"),
    ("an answer that breaks off", "{site}/broken", "breaks off 1,000 bytes before its end"),
    ("nobody there", "http://127.0.0.1:1/", "cannot be fetched: Connection refused"),
    ("a file of this machine", "file:///etc/passwd", "no address that begins with https"),
    ("an unknown scheme", "gopher://x/", "no address that begins with https"),
    ("no host", "http://", "cannot be fetched: no host given"),
    ("half an address", "http://[::1", "cannot be fetched: Invalid IPv6 URL"),
    ("a host of no letters", "http://\u2028.example/", "is no address"),
    ("a port that is none", "http://127.0.0.1:x/", "cannot be fetched"),
]


@pytest.mark.parametrize(("address", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_fetched_is_told_in_a_sentence(site, monkeypatch, address, words):
    if "/long" in address:
        monkeypatch.setattr(fetching, "LARGEST_BYTES", 1_000)
    with pytest.raises(SourceError, match=words) as raised:
        fetch(address.format(site=site))
    assert len(str(raised.value).splitlines()) == 1
