"""Addresses too long to be meant are refused before anybody reads them."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST = 32 * 1024  # of path and query; a filter of full length fits in, its spaces and quotes encoded
TOO_LONG = f"The address is longer than {LONGEST:,} bytes."


class LimitAddressLength:
    """ASGI middleware that answers too long an address by 414 (RFC 9110, 15.5.15)."""

    def __init__(self, app: ASGIApp, answer_error: Callable[[Request, Exception], Response]) -> None:
        self.app = app
        self.answer_error = answer_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        app = self.answer_error(Request(scope), HTTPException(414, TOO_LONG)) if is_too_long(scope) else self.app
        await app(scope, receive, send)


def is_too_long(scope: Scope) -> bool:
    """Is the address of a request longer than it may be?"""
    if scope["type"] != "http":
        return False
    return len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"]) > LONGEST
