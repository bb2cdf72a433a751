"""Parts of files: GDAL, DuckDB and GeoPandas read a file at an address a range of bytes at a time (RFC 9110, 14)."""

import re
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

# One range of bytes. Several at once, and any that has no meaning, are answered by the whole file (14.2).
RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)


def respond_range(request: Request, content: bytes, media_type: str, headers: Mapping[str, str]) -> Response:
    """Answer with the range that is asked for, or with all bytes; HTTPException 416 for a range behind the end."""
    found = find_range(request.headers["range"], len(content))
    if found is None or request.headers.get("if-range", headers["ETag"]) != headers["ETag"]:
        return Response(content, media_type=media_type, headers=headers)
    size, (begin, end) = len(content), found
    if begin >= size:
        raise HTTPException(416, f"The file has {size:,} bytes.", {"Content-Range": f"bytes */{size}"})
    sent = {**headers, "Content-Range": f"bytes {begin}-{end - 1}/{size}"}
    return Response(content[begin:end], 206, sent, media_type)


def find_range(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first byte of a range and the one after its last; None for what is no single range.

    >>> find_range("bytes=0-9", 100), find_range("bytes=-10", 100), find_range("bytes=0-9,20-29", 100)
    ((0, 10), (90, 100), None)
    """
    match = RANGE.fullmatch(asked)
    first, last = match.groups() if match else ("", "")
    if not first:  # the last bytes, as many as that
        return (max(size - int(last), 0), size) if last else None
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size
