"""Blob: bytes that never change while the process runs, compressed once, with a strong ETag."""

import gzip
import hashlib
import re
from dataclasses import dataclass
from typing import Self

from starlette.requests import Request
from starlette.responses import Response

FOREVER = "public, max-age=31536000, immutable"  # for addresses that carry a hash of what they give
REVALIDATE = "no-cache"  # may be kept, must be asked for again
COMPRESSIBLE = (
    *("text/", "image/svg+xml", "application/json", "application/geo+json", "application/schema+json"),
    *("application/vnd.oai.openapi+json", "application/vnd.google-earth.kml+xml"),
)
WORTH_COMPRESSING = 500  # bytes; below, the header costs more than it saves


@dataclass(frozen=True, slots=True)
class Blob:
    """A body as it is sent, and gzipped where that helps."""

    body: bytes
    gzipped: bytes | None
    media_type: str
    etag: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Self:
        """Compress and hash a body once."""
        gzipped = compress(body, 9) if is_compressible(len(body), media_type) else None
        return cls(body, gzipped, media_type, hashlib.sha256(body).hexdigest()[:32])

    def response(self, request: Request, cache_control: str = REVALIDATE) -> Response:
        """Answer a GET or HEAD: 304 for a known ETag (RFC 9110, 13.1.2), gzipped for those who take it."""
        zipped = self.gzipped is not None and takes_gzip(request.headers.get("accept-encoding", ""))
        # The two codings are different bytes, so a strong ETag must tell them apart.
        etag = f'"{self.etag}-gz"' if zipped else f'"{self.etag}"'
        headers = {"ETag": etag, "Cache-Control": cache_control, "Vary": "Accept-Encoding"}
        if is_known(etag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        if zipped:
            headers["Content-Encoding"] = "gzip"
        return Response(self.gzipped if zipped else self.body, media_type=self.media_type, headers=headers)


def compress(body: bytes, level: int) -> bytes:
    """Gzip without the time of day: the same body gives the same bytes."""
    return gzip.compress(body, level, mtime=0)


def is_compressible(length: int, media_type: str) -> bool:
    """Is a body of that length and type worth compressing?"""
    return length > WORTH_COMPRESSING and media_type.startswith(COMPRESSIBLE)


def is_known(etag: str, if_none_match: str) -> bool:
    """Does the client say that it has this? By the weak comparison that If-None-Match asks for (RFC 9110, 8.8.3.2)."""
    known = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return etag in known or "*" in known


def takes_gzip(accept_encoding: str) -> bool:
    """Does the client take gzip? A weight of zero refuses it (RFC 9110, 12.4.2)."""
    codings = [item.replace(" ", "").lower() for item in accept_encoding.split(",")]
    return any(re.fullmatch(r"gzip(;q=(1(\.0*)?|0\.\d*[1-9]\d*))?", coding) for coding in codings)
