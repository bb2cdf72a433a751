"""Responses made of bytes: a strong ETag, a 304 for whoever has them, compression for whoever takes it."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

from app.web.http.compression import choose_coding, compress, is_compressible

HTML_TYPE = "text/html; charset=utf-8"
FOREVER = "public, max-age=31536000, immutable"  # for addresses that carry a hash of what they give
REVALIDATE = "no-cache"  # may be kept, must be asked for again
BEST = {"br": 10, "gzip": 9}  # levels for bodies sent again and again; the last one of brotli costs twice for nothing
QUICK = {"br": 4, "gzip": 5}  # levels for bodies made on request, and for large ones: BEST takes a second for each MB
LARGE_BYTES = 2**20
METHODS = ["GET", "HEAD", "OPTIONS"]  # of the API
READ = ["GET", "HEAD"]  # of all else
PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
OF_THE_API = {
    "Access-Control-Allow-Origin": "*",  # any page may read it, without credentials
    "Access-Control-Expose-Headers": "Content-Crs, ETag, Link",
    "Cache-Control": f"public, {REVALIDATE}",
    "Vary": "Accept, Accept-Encoding",
}


class Body:
    """Bytes of one media type, compressed when a coding is first asked for and then kept in it."""

    def __init__(self, content: bytes, media_type: str, levels: Mapping[str, int] = QUICK) -> None:
        self._content = content
        self.media_type = media_type
        self.etag = hash_bytes(content)
        self._levels = levels
        self._encoded: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """The bytes of memory that it takes."""
        return len(self.content) + sum(map(len, self._encoded.values()))

    @property
    def content(self) -> bytes:
        """The bytes without a coding."""
        return self._content

    def encode(self, coding: str | None) -> bytes:
        """Return the bytes in a coding, or as they are for None; threads that ask at once share one compression."""
        content = self.content
        if coding is None:
            return content
        with self._lock:
            if coding not in self._encoded:
                levels = QUICK if len(content) > LARGE_BYTES else self._levels
                self._encoded[coding] = compress(content, coding, levels[coding])
            return self._encoded[coding]

    def response(self, request: Request, headers: Mapping[str, str] | None = None) -> Response:
        """Answer a GET or HEAD: a 200, or a 304 for a known ETag (RFC 9110, 13.1.2); `headers` go before the usual."""
        coding = negotiate_coding(request, self.media_type, len(self.content))
        # Each coding is other bytes, so a strong ETag must tell them apart.
        etag = f'"{self.etag}-{coding}"' if coding else f'"{self.etag}"'
        sent = {"ETag": etag, "Cache-Control": REVALIDATE, "Vary": "Accept-Encoding", **(headers or {})}
        if is_known(etag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=sent)
        if coding:
            sent["Content-Encoding"] = coding
        return Response(self.encode(coding), media_type=self.media_type, headers=sent)


class LazyBody(Body):
    """A body whose bytes are made when they are first asked for; its ETag is a hash of what they are made of."""

    def __init__(self, make: Callable[[], bytes], made_of: bytes, media_type: str) -> None:
        super().__init__(made_of, media_type, BEST)
        self._make = make

    @cached_property
    def content(self) -> bytes:
        """The bytes; slow for the first who asks."""
        return self._make()


def page(text: str, levels: Mapping[str, int] = QUICK) -> Body:
    """Return a page as a body."""
    return Body(text.encode(), HTML_TYPE, levels)


def answer(request: Request, content: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """Answer a question to the API; `no-cache` lets shared caches keep the answer and ask whether it still stands."""
    return Body(content, media_type).response(request, {**OF_THE_API, **(headers or {})})


def options() -> Response:
    """Answer OPTIONS of the API: what may be done, and what a browser may send from another page."""
    return Response(status_code=204, headers=PREFLIGHT)


def negotiate_coding(request: Request, media_type: str, length: int) -> str | None:
    """Return the coding for a client, or None for one that takes none and for what is not worth compressing."""
    if not is_compressible(length, media_type):
        return None
    return choose_coding(request.headers.get("accept-encoding", ""))


def is_known(etag: str, if_none_match: str) -> bool:
    """Does the client have this ETag? By the weak comparison that If-None-Match asks for (RFC 9110, 8.8.3.2)."""
    known = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return etag in known or "*" in known


def hash_bytes(content: bytes) -> str:
    """Return 32 hexadecimal digits that stand for the bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
