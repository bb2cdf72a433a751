"""Answer: a body on its way out, with the headers that every answer of the API has."""

import hashlib
from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from app.web.http.cached_body import REVALIDATE, is_known
from app.web.http.compression import choose_coding, compress, is_compressible
from app.web.http.links import origin
from app.web.http.security_headers import as_sent

METHODS = ["GET", "HEAD", "OPTIONS"]
# Open for reading from any page, without credentials.
OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Crs, ETag, Link"}
PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
SHARED = as_sent({**OPEN, "Cache-Control": f"public, {REVALIDATE}", "Vary": "Accept, Accept-Encoding"})
QUICK = {"br": 4, "gzip": 5}  # levels for answers made on request


class _Answer(Response):
    """A response with its headers as they are sent, and those that all share."""

    def __init__(self, status_code: int, body: bytes, headers: Iterable[tuple[bytes, bytes]]) -> None:
        # Not by Starlette's own, which encodes what all share for each answer anew.
        self.status_code, self.body, self.background = status_code, body, None
        self.raw_headers = [*headers, *SHARED]


def options() -> Response:
    """What may be done here, and what a browser may send from another page."""
    return Response(status_code=204, headers={**OPEN, **PREFLIGHT})


def answer(
    request: Request, body: bytes, media_type: str, seal: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A 200, or a 304 for a known ETag, compressed for those who take it.

    The ETag is strong: an answer is a function of the data and the program, which `seal` stands for, and of what is
    hashed beside it. `no-cache` lets shared caches keep the answer and ask whether it still stands.
    """
    accepted = request.headers.get("accept-encoding", "")
    coding = choose_coding(accepted) if is_compressible(len(body), media_type) else None
    path, query = request.scope["path"], request.scope.get("query_string", b"").decode("latin-1")
    etag = _etag(seal, origin(request), path, query, media_type, coding or "")
    own = {"ETag": etag, **(headers or {})}
    if is_known(etag, request.headers.get("if-none-match", "")):
        return _Answer(304, b"", as_sent(own))
    if coding:
        body, own["Content-Encoding"] = compress(body, coding, QUICK[coding]), coding
    return _Answer(200, body, as_sent({"Content-Length": str(len(body)), "Content-Type": media_type, **own}))


def _etag(*parts: str) -> str:
    digest = hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16)
    return f'"{digest.hexdigest()}"'
