"""Codings: how an answer is compressed on its way (RFC 9110, 8.4.1 and 12.5.3)."""

import gzip
import re
from functools import lru_cache

import brotli  # type: ignore[import-untyped]  # the package carries no types

CODINGS = ("br", "gzip")  # ours, the one that saves most first
COMPRESSIBLE = (
    *("text/", "image/svg+xml", "application/json", "application/geo+json", "application/schema+json"),
    *("application/vnd.oai.openapi+json", "application/vnd.google-earth.kml+xml"),
)
WORTH_COMPRESSING = 500  # bytes; below, the header costs more than it saves
CODING = re.compile(r"([a-z]+)(?:;q=(1(?:\.0*)?|0(?:\.\d*)?))?")


@lru_cache(maxsize=128)
def choose_coding(accept_encoding: str) -> str | None:
    """The coding of ours that the client takes most gladly; None where it takes none, a weight of zero refuses.

    >>> choose_coding("gzip, deflate, br"), choose_coding("gzip;q=1, br;q=0"), choose_coding("identity")
    ('br', 'gzip', None)
    """
    asked = (CODING.fullmatch(item.replace(" ", "").lower()) for item in accept_encoding.split(","))
    weights = {found[1]: float(found[2] or 1) for found in asked if found}
    best = max(CODINGS, key=lambda coding: weights.get(coding, 0.0))
    return best if weights.get(best, 0.0) > 0 else None


def compress(body: bytes, coding: str, level: int) -> bytes:
    """The body in a coding, always the same bytes: gzip without the time of day."""
    if coding == "br":
        compressed: bytes = brotli.compress(body, quality=level)
        return compressed
    return gzip.compress(body, level, mtime=0)


def is_compressible(length: int, media_type: str) -> bool:
    """Is a body of that length and type worth compressing?"""
    return length > WORTH_COMPRESSING and media_type.startswith(COMPRESSIBLE)
