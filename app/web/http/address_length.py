"""Lengths: addresses too long to be meant are refused before anybody reads them."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.http.errors import problem

LONGEST = 32 * 1024  # bytes of path and query; a filter of full length fits in, its spaces and quotes encoded
TOO_LONG = f"The address is longer than {LONGEST:,} bytes."


def is_too_long(scope: Scope) -> bool:
    """Is the address of a request longer than it may be (RFC 9110, 15.5.15)?"""
    return len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"]) > LONGEST


class Lengths:
    """ASGI middleware that answers too long an address by 414."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        is_refused = scope["type"] == "http" and is_too_long(scope)
        await (problem(414, TOO_LONG) if is_refused else self.app)(scope, receive, send)
