"""A file from an address of the web, which a curator has asked for: one, within bounds, and in one sentence if not."""

import string
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
)

from app import __version__
from app.errors import SourceError

LARGEST_BYTES = 50_000_000
WAIT_S = 20.0  # for each answer of the network
LONGEST_S = 120.0  # for all of it: a server may send a byte at a time
CHUNK = 65_536
AGENT = f"garrison/{__version__}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave, the address that gave it after redirects, and the encoding that the server names or ""."""

    data: bytes
    address: str
    charset: str


class FewRedirects(HTTPRedirectHandler):
    """Follows a handful of redirects."""

    max_redirections = 5


def is_address(text: str) -> bool:
    """Is it an address rather than the name of a file?"""
    return "://" in text


def fetch(address: str) -> Fetched:
    """Fetch a file; SourceError says what stands in the way."""
    if not address.isprintable():
        raise SourceError(f"{address!r} is no address.")
    try:
        with _open(_to_ascii(address)) as answer:
            data = _read(answer, address)
            return Fetched(data, answer.geturl(), answer.headers.get_content_charset("") or "")
    except HTTPError as error:
        error.close()
        fault = f"the server answers {error.code} {error.reason}"
    except URLError as error:
        fault = getattr(error.reason, "strerror", None) or str(error.reason)
    except (HTTPException, OSError, ValueError) as error:
        fault = str(error) or type(error).__name__
    raise SourceError(f"{address} cannot be fetched: {' '.join(fault.split()).rstrip('.')}.")


def _open(address: str) -> HTTPResponse:
    """Ask for it by HTTP alone: the usual opener of urllib would read files of this machine too."""
    opener = OpenerDirector()
    opener.addheaders = [("User-Agent", AGENT)]
    handlers = (ProxyHandler, HTTPHandler, HTTPSHandler, FewRedirects, HTTPDefaultErrorHandler, HTTPErrorProcessor)
    for handler in handlers:
        opener.add_handler(handler())
    answer: HTTPResponse | None = opener.open(address, timeout=WAIT_S)
    if answer is None:  # nothing handles its scheme, or that of a redirect
        raise SourceError(f"{address} is, or leads to, no address that begins with https:// or http://.")
    return answer


def _read(answer: HTTPResponse, address: str) -> bytes:
    """Read the answer within bounds of size and time."""
    end, chunks, size = time.monotonic() + LONGEST_S, [], 0
    while chunk := answer.read1(CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > LARGEST_BYTES:
            raise SourceError(f"{address} gives more than {LARGEST_BYTES // 1_000_000} MB.")
        if time.monotonic() > end:
            raise SourceError(f"{address} takes longer than {LONGEST_S:g} seconds.")
    if answer.length:
        raise SourceError(f"{address} cannot be fetched: the answer breaks off {answer.length:,} bytes before its end.")
    return b"".join(chunks)


def _to_ascii(address: str) -> str:
    """Write an address as it travels: letters of other scripts in a host or a path are encoded, the fragment stays."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path, query = (quote(part, safe=string.punctuation) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))
