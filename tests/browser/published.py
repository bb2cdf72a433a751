"""The site as files, at a plain file server that knows nothing of it, under a path that nobody told it."""

import fcntl
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.catalog.catalog import Catalog
from app.publishing.site_files import export_site
from app.settings import Settings
from app.web.exports import pictures
from tests.running import in_thread

# A test that is marked so goes the same way through the service and through the site that it exports.
BOTH = pytest.mark.parametrize("site", ["service", "files"], indirect=True)
HOME = "https://example.org/atlas"  # where the site is said to be, and is not
UNDER = "/some/where"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, with the headers of the rules for hosts if it has any, and says nothing of it."""

    protocol_version = "HTTP/1.1"
    rules: Mapping[str, Sequence[str]] = {}

    def end_headers(self) -> None:
        path = self.path.partition("?")[0].removeprefix(UNDER)
        for rule, headers in self.rules.items():
            for name, _, text in (header.partition(": ") for header in headers if fnmatchcase(path, rule)):
                self.send_header(name, text)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def publishing(folder: Path, settings: Settings, catalog: Catalog, *, is_plain: bool = True) -> Iterator[str]:
    """Export a site into a folder, unless it is there, and serve it, by a plain host or by one that reads `_headers`.

    Processes that share the folder take turns. Its pictures are empty: no page shows them, and to draw them, as
    tests/publishing does, takes longer than all else.
    """
    with Path(f"{folder}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        out = folder / UNDER.strip("/")
        if not (out / "_headers").exists():  # which is written last
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(pictures, "render_png", lambda *_: b"")
                in_thread(export_site, out, HOME, settings, lambda _: None, catalog)
    blocks = [block.split("\n") for block in (out / "_headers").read_text("utf-8").split("\n\n") if block]
    rules = {} if is_plain else {path: [line.strip() for line in lines] for path, *lines in blocks}
    host = type("Host", (Quiet,), {"rules": rules})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, name="file-server")
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
        server.shutdown()
        thread.join()


def shared_folder(base: Path) -> Path:
    """Return the folder of a run of pytest, which its processes share; `base` is that of this one."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def address(site: str, path: str) -> str:
    """Return the address of a page like /records or /embed?host=TJ, which ends in .html where the site is files."""
    place, mark, query = path.partition("?")
    ending = ".html" if site.endswith(UNDER) and place not in ("", "/") else ""
    return f"{site}{place}{ending}{mark}{query}"
