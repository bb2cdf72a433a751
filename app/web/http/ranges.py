"""Parts of files: GDAL, DuckDB and GeoPandas read a file at an address a range of bytes at a time (RFC 9110, 14)."""

import re
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.http.middleware import Answer, collect_answer

# One range of bytes. Several at once, and any that has no meaning, are answered by the whole file (14.2).
RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)
NOT_PASSED_ON = (b"range", b"if-range")


class RangeRequests:
    """ASGI middleware that answers GET for a range by 206, or by 416 where the file has no such bytes."""

    def __init__(self, app: ASGIApp, answer_error: Callable[[Request, Exception], Response]) -> None:
        self.app = app
        self.answer_error = answer_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and cut its answer."""
        asked = Headers(scope=scope) if scope["type"] == "http" and scope["method"] == "GET" else Headers()
        found = RANGE.fullmatch(asked.get("range", ""))
        if found is None:
            await self.app(scope, receive, send)
            return
        whole = await collect_answer(self.app, scope, receive, NOT_PASSED_ON)
        first, last = found.groups()
        try:
            answer = cut(whole, first, last, asked.get("if-range"))
        except HTTPException as error:
            await self.answer_error(Request(scope), error)(scope, receive, send)
            return
        for message in answer:
            await send(message)


def cut(whole: Answer, first: str, last: str, if_range: str | None) -> Answer:
    """Return a range of an answer, given by its first and last byte, or by the last one as a length from the end.

    An answer that offers no ranges, or is not the one of `If-Range` any more, stays whole. Raises HTTPException 416.
    """
    start, body = whole[0], b"".join(message.get("body", b"") for message in whole[1:])
    headers = MutableHeaders(raw=[*start["headers"]])
    if start["status"] != 200 or "accept-ranges" not in headers or if_range not in (None, headers["etag"]):
        return whole
    size = len(body)
    begin = int(first) if first else size - int(last or 0)
    end = min(int(last) + 1, size) if first and last else size
    if not (first or last) or (first and last and int(last) < int(first)):
        return whole
    if begin >= size:
        raise HTTPException(416, f"The file has {size:,} bytes.", {"Content-Range": f"bytes */{size}"})
    begin = max(begin, 0)
    headers["Content-Range"] = f"bytes {begin}-{end - 1}/{size}"
    headers["Content-Length"] = str(end - begin)
    return [{**start, "status": 206, "headers": headers.raw}, {"type": "http.response.body", "body": body[begin:end]}]
