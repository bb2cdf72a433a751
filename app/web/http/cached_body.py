"""Blob: bytes that never change while the process runs, compressed once, with a strong ETag."""

import hashlib
import threading
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from app.web.http.compression import choose_coding, compress, is_compressible

FOREVER = "public, max-age=31536000, immutable"  # for addresses that carry a hash of what they give
REVALIDATE = "no-cache"  # may be kept, must be asked for again
BEST = {"br": 10, "gzip": 9}  # levels; brotli's last one takes twice the time for nothing
SOON = {"br": 5, "gzip": 6}  # of a large body, or one made for a single answer: the best take a second for each MB
LARGE = 2**20  # bytes


class CachedBody:
    """A body as it is sent; in a coding it is compressed when that is first asked for, and then kept."""

    def __init__(self, body: bytes, media_type: str, levels: Mapping[str, int] = BEST) -> None:
        self._body: bytes | None = body
        self.media_type = media_type
        self.etag = hashlib.sha256(body).hexdigest()[:32]
        self._levels = levels
        self._coded: dict[str, bytes] = {}
        self._making = threading.Lock()

    @property
    def body(self) -> bytes:
        """The body without a coding."""
        assert self._body is not None  # noqa: S101 - narrows what a blob that is made later lacks at first
        return self._body

    def coded(self, coding: str) -> bytes:
        """The body in a coding; of many who ask for it at once, one makes it."""
        body = self.body
        with self._making:
            if coding not in self._coded:
                levels = SOON if len(body) > LARGE else self._levels
                self._coded[coding] = compress(body, coding, levels[coding])
            return self._coded[coding]

    def response(self, request: Request, cache_control: str = REVALIDATE) -> Response:
        """Answer a GET or HEAD: 304 for a known ETag (RFC 9110, 13.1.2), compressed for those who take it."""
        accepted = request.headers.get("accept-encoding", "")
        coding = choose_coding(accepted) if is_compressible(len(self.body), self.media_type) else None
        # Each coding is other bytes, so a strong ETag must tell them apart.
        etag = f'"{self.etag}-{coding}"' if coding else f'"{self.etag}"'
        headers = {"ETag": etag, "Cache-Control": cache_control, "Vary": "Accept-Encoding"}
        if is_known(etag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(self.coded(coding) if coding else self.body, media_type=self.media_type, headers=headers)


class LazyBody(CachedBody):
    """A blob whose body is made when it is first asked for; its ETag is a hash of what it is made of."""

    def __init__(self, make: Callable[[], bytes], made_of: bytes, media_type: str) -> None:
        super().__init__(made_of, media_type)
        self._body = None
        self._make = make

    @property
    def body(self) -> bytes:
        """The body; slow for the first who asks, for whom all others wait."""
        with self._making:
            if self._body is None:
                self._body = self._make()
            return self._body


def is_known(etag: str, if_none_match: str) -> bool:
    """Does the client say that it has this? By the weak comparison that If-None-Match asks for (RFC 9110, 8.8.3.2)."""
    known = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return etag in known or "*" in known
