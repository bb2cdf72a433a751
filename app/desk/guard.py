"""Guard: only the person at this machine, who has the address that was printed, gets through to the desk.

Another page in the same browser can send requests here, and a name of its own can be made to lead here. So the Host
must be this machine, the Origin the desk itself, a cookie must carry the secret, and what writes a second secret, which
is only in the desk's own pages.
"""

import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.http.errors import to_problem
from app.web.http.middleware import HttpMiddleware
from app.web.http.security_headers import HEADERS, encode

NAMES = ("127.0.0.1", "localhost", "[::1]")
SEEN = "/see"  # the atlas as readers see it, which pages of the desk show in a frame
SAFE = ("GET", "HEAD")
NOT_HERE = "The desk answers at the address of this machine alone."
FOREIGN = "Another page asked for this; the desk answers its own pages alone."
UNKNOWN = "Open the desk by the address that `garrison desk` printed; it carries a secret."
# The page leads on by itself: a cookie that is strict is not sent along a redirect from elsewhere.
LEAD_ON = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Desk</title>'
    '<meta http-equiv="refresh" content="0; url=/">'
)
CLOSED = encode({**HEADERS, "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store"})


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the printed address carries, and what pages of the desk send with whatever writes."""

    reading: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    writing: str = field(default_factory=lambda: secrets.token_urlsafe(24))


class Guard(HttpMiddleware):
    """Refuses whoever is not the person at the desk, and closes every answer to other pages."""

    def __init__(self, app: ASGIApp, own: Secrets) -> None:
        super().__init__(app)
        self.own = own

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""

        async def send_closed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = close(message["headers"], scope["path"])
            await send(message)

        await self._choose(scope)(scope, receive, send_closed)

    def _choose(self, scope: Scope) -> ASGIApp:
        """Return what is to answer a request."""
        headers = Headers(scope=scope)
        port = (scope.get("server") or ("", None))[1]
        name = f"garrison_desk_{port}"  # a browser sends cookies to all ports of a machine
        trouble = find_trouble(scope, headers, port)
        if trouble is None and scope["path"] == "/" and is_same(find_token(scope), self.own.reading):
            response = HTMLResponse(LEAD_ON)
            response.set_cookie(name, self.own.reading, httponly=True, samesite="strict")
            return response
        trouble = trouble or self._find_missing(scope, headers, name)
        return to_problem(HTTPException(403, trouble)).response() if trouble else self.app

    def _find_missing(self, scope: Scope, headers: Headers, name: str) -> str | None:
        """Say which secret a request lacks; None if it has those that it needs."""
        if not is_same(cookie_parser(headers.get("cookie", "")).get(name, ""), self.own.reading):
            return UNKNOWN
        may_write = scope["method"] in SAFE or is_same(headers.get("x-desk-token", ""), self.own.writing)
        return None if may_write else FOREIGN


def find_token(scope: Scope) -> str:
    """Return the secret of the printed address, "" if there is none."""
    return QueryParams(scope["query_string"]).get("token", "")


def find_trouble(scope: Scope, headers: Headers, port: int | None) -> str | None:
    """Say what is wrong with where a request comes from or goes to; None if nothing is."""
    hosts = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
    if headers.getlist("host")[:2] not in [[host] for host in hosts]:
        return NOT_HERE
    origin = headers.get("origin")
    is_own = origin == f"http://{headers['host']}"
    if (origin is not None or scope["method"] not in SAFE) and not is_own:
        return FOREIGN
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and not is_first(scope, headers):
        return FOREIGN
    return None


def is_first(scope: Scope, headers: Headers) -> bool:
    """Is it a person who opens the desk by a link somewhere?"""
    return scope["path"] == "/" and headers.get("sec-fetch-mode") == "navigate"


def is_same(given: str, own: str) -> bool:
    """Compare secrets in a time that does not tell how much of one is right."""
    return secrets.compare_digest(given.encode(), own.encode())


def close(headers: list[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
    """Close an answer to other pages; the atlas as readers see it may stand in a frame of the desk."""
    if not path.startswith(f"{SEEN}/"):
        given = {name for name, _ in CLOSED}
        return [*(item for item in headers if item[0] not in given), *CLOSED]
    kept = [item for item in headers if item[0] not in (b"access-control-allow-origin", b"x-frame-options")]
    return [(name, value.replace(b"frame-ancestors 'none'", b"frame-ancestors 'self'")) for name, value in kept]
