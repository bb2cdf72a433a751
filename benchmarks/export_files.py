"""Files to take away: which are asked for, how each is fetched, and what is wrong with it."""

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from xml.etree import ElementTree as ET

import brotli  # type: ignore[import-untyped]  # the package carries no types
from PIL import Image

CODINGS: Mapping[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
KINDS = ("map.html", "map.png", "map.svg", "package.zip", "records.csv")
FIRST_YEAR = 1992


@dataclass(frozen=True)
class File:
    """A file as it came: what was asked for, how often that was refused, its body, and what is wrong with it."""

    name: str
    refused: int
    size: int
    faults: tuple[str, ...]


def views(count: int) -> Iterator[str]:
    """Yield so many addresses of files, kinds in turn, no two with the same view."""
    for number in range(count):
        year = FIRST_YEAR + number % 30
        yield f"/exports/{KINDS[number % len(KINDS)]}?datetime={year}-01-01/..&as_of=2018-{1 + number // 30:02}-01"


def faults(name: str, status: int, body: bytes) -> Iterator[str]:
    """Say what is wrong with a file: the answer, or what it is when it is opened."""
    if status != 200:
        yield f"HTTP {status}"
        return
    try:
        if not OPENED[name](body):
            yield "nothing in it"
    except (ValueError, SyntaxError, OSError, zipfile.BadZipFile) as error:
        yield f"cannot be opened: {error}"


def open_html(body: bytes) -> bool:
    """Is it a whole page with the layer inside?"""
    text = body.decode()
    data = text.split('id="layer-data">', 1)[-1].split("</script>", 1)[0]
    return text.rstrip().endswith("</html>") and bool(json.loads(data)["records"])


def open_png(body: bytes) -> bool:
    """Can all its pixels be read, in the size that pictures have?"""
    with Image.open(io.BytesIO(body), formats=["PNG"]) as image:
        image.load()
        return image.size == (1200, 675)


def open_svg(body: bytes) -> bool:
    """Is it SVG with something drawn?"""
    top = ET.fromstring(body)  # noqa: S314 - our own server's
    return top.tag == "{http://www.w3.org/2000/svg}svg" and len(top) > 2


def open_zip(body: bytes) -> bool:
    """Is every file of the archive sound, and is the data among them?"""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.testzip() is None and "garrison.gpkg" in archive.namelist()


def open_csv(body: bytes) -> bool:
    """Has it a head and as many cells in it as a table of records?"""
    return body.decode("utf-8-sig").split("\r\n", 1)[0].count(",") > 10


OPENED: Mapping[str, Callable[[bytes], bool]] = dict(
    zip(KINDS, (open_html, open_png, open_svg, open_zip, open_csv), strict=True)
)


def fetch(port: int, address: str) -> File:
    """Ask until the file is given; a refusal is honoured for as long as it says."""
    name, refused = address.split("?", 1)[0].rsplit("/", 1)[1], 0
    while True:
        status, headers, body = ask(HTTPConnection("127.0.0.1", port, timeout=300), address)
        if status not in (429, 503) or "retry-after" not in headers:
            body = CODINGS[headers.get("content-encoding", "")](body)
            return File(name, refused, len(body), tuple(faults(name, status, body)))
        refused += 1
        time.sleep(float(headers["retry-after"]))


def ask(connection: HTTPConnection, address: str) -> tuple[int, Mapping[str, str], bytes]:
    """Return status, headers in lower case, and body of an answer."""
    connection.request("GET", address, headers={"Accept-Encoding": "gzip, deflate, br"})
    answer = connection.getresponse()
    return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()
