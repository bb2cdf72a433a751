"""Responses made of bytes, in the format and the coding asked for: a strong ETag, a 304 for a known one."""

import gzip
import hashlib
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import brotli  # type: ignore[import-untyped]  # the package carries no types
from starlette.requests import Request
from starlette.responses import Response

from app.errors import NotAcceptableError
from app.web.http.pinning import pin_answer
from app.web.http.ranges import respond_range

HTML_TYPE = "text/html; charset=utf-8"
FOREVER = "public, max-age=31536000, immutable"  # for addresses that carry a hash of what they give
REVALIDATE = "no-cache"  # may be kept, must be asked for again
BEST = {"br": 10, "gzip": 9}  # levels for bodies sent again and again; the last one of brotli costs twice for nothing
QUICK = {"br": 4, "gzip": 5}  # levels for bodies made on request, and for large ones: BEST takes a second for each MB
LARGE_BYTES = 2**20
CODINGS = ("br", "gzip")  # ours, the one that saves most first
COMPRESSIBLE = (
    *("text/", "image/svg+xml", "application/json", "application/geo+json", "application/schema+json"),
    *("application/atom+xml", "application/feed+json"),
    *("application/vnd.oai.openapi+json", "application/vnd.google-earth.kml+xml"),
)
WORTH_COMPRESSING = 500  # bytes; below, the header costs more than it saves
# A JSON answer satisfies whoever asks for JSON of any of these kinds.
JSON_RANGES = ("application/json", "application/geo+json", "application/schema+json")
WEIGHT = re.compile(r"0(\.[0-9]*)?|1(\.0*)?")  # RFC 9110, 12.4.2, with any number of digits
VARY_OF_PAGES = "Accept, Accept-Encoding"
METHODS = ["GET", "HEAD", "OPTIONS"]  # of the API and of files
READ = ["GET", "HEAD"]  # of all else
PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Range, Range",
    "Access-Control-Max-Age": "86400",
}
# Of data: that they may be read in parts, and what a program within another page may see of their headers.
OF_DATA = {
    "Accept-Ranges": "bytes",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Crs, Content-Disposition, Content-Range, ETag, Link",
}
OF_THE_API = {
    **OF_DATA,
    "Cache-Control": f"public, {REVALIDATE}",
    "Vary": VARY_OF_PAGES,
}


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an answer: its code for `f=`, its media type, and how it is called in links."""

    code: str
    media_type: str
    title: str


def choose_format(code: str | None, accept: str, offered: Sequence[Format]) -> Format:
    """Return the format of `f=`, which is one of those offered, else the best of the Accept header, else the first.

    Raises NotAcceptableError where Accept excludes all (RFC 9110, 12.5.1).
    """
    if code is not None:
        return next(item for item in offered if item.code == code)
    if not accept or accept == "*/*":
        return offered[0]
    return _best(accept, tuple(offered))


@lru_cache(maxsize=128)
def _best(accept: str, offered: tuple[Format, ...]) -> Format:
    """Return the best of an Accept header; programs send few different ones, and reading one costs much."""
    weights = parse_weights(accept)
    scored = [(_quality(item, weights), -number) for number, item in enumerate(offered)]
    quality, number = max(scored)
    if quality <= 0:
        raise NotAcceptableError
    return offered[-number]


def parse_weights(header: str) -> dict[str, float]:
    """Return what a client takes, and how gladly: 1 where no weight is given, 0 where one cannot be read."""
    found = {}
    for item in header.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        found[name] = float(weight) if WEIGHT.fullmatch(weight) else 0.0
    return found


def _quality(item: Format, weights: Mapping[str, float]) -> float:
    """Return the weight of the most specific range that the format fits; 0 for none."""
    media = item.media_type.split(";")[0]
    names = (media, *(JSON_RANGES if item.code == "json" else ()))
    exact = [weights[name] for name in names if name in weights]
    if exact:
        return max(exact)
    return weights.get(media.split("/", maxsplit=1)[0] + "/*", weights.get("*/*", 0.0))


class Body:
    """Bytes of one media type, compressed when a coding is first asked for and then kept in it."""

    def __init__(self, content: bytes, media_type: str, levels: Mapping[str, int] = QUICK) -> None:
        self._content = content
        self.media_type = media_type
        self.etag = hashlib.blake2b(content, digest_size=16).hexdigest()
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
        """Answer a GET or HEAD: a 200, a 304 for a known ETag (RFC 9110, 13.1.2), a 206 for a range.

        `headers` go before the usual ones. Links in an answer of a release ask the same release.
        """
        if "pin" in request.scope.get("state", ()):
            pinned = pin_answer(request, self.content, self.media_type)
            if pinned != self.content:
                return Body(pinned, self.media_type, self._levels).response(request, headers)
        coding = negotiate_coding(request, self.media_type, len(self.content))
        # Each coding is other bytes, so a strong ETag must tell them apart.
        etag = f'"{self.etag}-{coding}"' if coding else f'"{self.etag}"'
        # Where a page is sent, an error may be a page or a problem document, by Accept.
        vary = VARY_OF_PAGES if self.media_type == HTML_TYPE else "Accept-Encoding"
        sent = {"ETag": etag, "Cache-Control": REVALIDATE, "Vary": vary, **(headers or {})}
        if is_known(etag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=sent)
        if coding:
            sent["Content-Encoding"] = coding
        if request.method == "GET" and "range" in request.headers:
            return respond_range(request, self.encode(coding), self.media_type, sent)
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
    is_worth_it = length > WORTH_COMPRESSING and media_type.startswith(COMPRESSIBLE)
    return choose_coding(request.headers.get("accept-encoding", "")) if is_worth_it else None


def is_known(etag: str, if_none_match: str) -> bool:
    """Does the client have this ETag? By the weak comparison that If-None-Match asks for (RFC 9110, 8.8.3.2)."""
    known = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return etag in known or "*" in known


@lru_cache(maxsize=128)
def choose_coding(accept_encoding: str) -> str | None:
    """The coding of ours that the client takes most gladly; None where it takes none, a weight of zero refuses.

    >>> choose_coding("gzip, deflate, br"), choose_coding("gzip;q=1, br;q=0"), choose_coding("identity")
    ('br', 'gzip', None)
    """
    weights = parse_weights(accept_encoding)
    best = max(CODINGS, key=lambda coding: weights.get(coding, 0.0))
    return best if weights.get(best, 0.0) > 0 else None


def compress(body: bytes, coding: str, level: int) -> bytes:
    """The body in a coding, always the same bytes: gzip without the time of day."""
    if coding == "br":
        compressed: bytes = brotli.compress(body, quality=level)
        return compressed
    return gzip.compress(body, level, mtime=0)
