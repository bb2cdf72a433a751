"""ASGI middleware: what every request goes through, the first one here first.

Plain ASGI, since Starlette's BaseHTTPMiddleware costs 100 microseconds a request.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from hashlib import blake2b
from typing import TYPE_CHECKING

from cachetools import LFUCache
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.http.responses import METHODS, is_known, options
from app.web.http.security_headers import EMBED, MAP_PAGE, OPEN_TO_ALL, PARTS, Kind, encode, headers_of

if TYPE_CHECKING:
    from app.web.site import Site

MAX_BYTES, MAX_ANSWER_BYTES = 64 * 2**20, 2 * 2**20  # a larger answer would push out too many others
ENTRY_BYTES = 2048  # what headers and bookkeeping take
NOT_CACHED = ("/exports/", "/healthz")  # files made on request are kept elsewhere; health is not of the site alone
VARYING = (b"host", b"accept", b"accept-encoding")  # what of a request's headers may change its answer
OF_THE_BODY = (b"content-length", b"content-type", b"content-encoding")
REQUEST_ID = b"x-request-id"
present_id: ContextVar[str] = ContextVar("request_id", default="-")  # for the log
log = logging.getLogger("garrison.access")
Answer = list[Message]  # the messages of ASGI: the start, then the body
Store = LFUCache[bytes, Answer]


class HttpMiddleware:
    """ASGI middleware of HTTP requests; the start and the end of the service are passed on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, or pass on what is none."""
        await (self.handle if scope["type"] == "http" else self.app)(scope, receive, send)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        await self.app(scope, receive, send)


class UsePresentSite(HttpMiddleware):
    """Gives each request the site that is served when it comes in, as `request.state.site`."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its site."""
        scope.setdefault("state", {})["site"] = scope["app"].state.site
        await self.app(scope, receive, send)


def site_of(request: Request) -> Site:
    """Return the site that a request is answered from."""
    site: Site = request.scope["state"]["site"]  # request.state makes an object each time it is read
    return site


class RequestIds(HttpMiddleware):
    """Gives each request an id, sends it with the answer, and logs the request if that is set."""

    def __init__(self, app: ASGIApp, access_log: bool = False) -> None:
        super().__init__(app)
        self.access_log = access_log

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its id."""
        request_id = secrets.token_hex(8)
        present_id.set(request_id)
        begun = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (REQUEST_ID, request_id.encode())]
                if self.access_log:
                    took_ms = 1000 * (time.perf_counter() - begun)
                    log.info("%s %r %d %.1f ms", scope["method"], scope["path"], message["status"], took_ms)
            await send(message)

        await self.app(scope, receive, send_with_id)


class SecurityHeaders(HttpMiddleware):
    """Sets the security headers of every response, errors and files too."""

    def __init__(
        self,
        app: ASGIApp,
        embed_hosts: Sequence[str] = (),
        image_hosts: Sequence[str] = (),
        inline: Sequence[str] = (),
    ) -> None:
        super().__init__(app)
        self.headers = {kind: encode(headers_of(kind, embed_hosts, image_hosts, inline)) for kind in Kind}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and set the headers when its answer starts."""
        headers = self.headers[kind_of(scope["path"])]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(item for item in headers if item[0] not in given)]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def kind_of(path: str) -> Kind:
    """Return what sort of answer a path has, of those that differ in their security headers."""
    if path == MAP_PAGE:
        return Kind.MAP
    if path == EMBED:
        return Kind.FRAME
    if path.startswith(OPEN_TO_ALL):
        return Kind.PART if path.startswith("/static/") and path.endswith(PARTS) else Kind.OPEN
    return Kind.PAGE


class AskRelease(HttpMiddleware):
    """Lets a function answer what may ask for a release, by `version` or by a path."""

    def __init__(self, app: ASGIApp, answer: Callable[[ASGIApp, Scope, Receive, Send], Awaitable[None]]) -> None:
        super().__init__(app)
        self.answer = answer

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or hand it over with the app that answers it."""
        if b"version" in scope["query_string"] or scope["path"].startswith("/static/r"):
            await self.answer(self.app, scope, receive, send)
        else:
            await self.app(scope, receive, send)


def make_store(max_bytes: int = MAX_BYTES) -> Store:
    """Make the store of a site; the answers that were asked for least often make room for new ones.

    So whoever asks for ever other things pushes out what he asked for, and not what everybody does.
    """
    return LFUCache(max_bytes, getsizeof=lambda answer: ENTRY_BYTES + len(answer[1]["body"]))


class ResponseCache(HttpMiddleware):
    """Keeps each whole answer with an ETag in the store of the site."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the store, or pass the request on and keep its answer."""
        if scope["method"] != "GET" or is_not_cached(scope):
            await self.app(scope, receive, send)
            return
        store: Store = scope["state"]["site"].responses
        varying = [item for item in scope["headers"] if item[0] in VARYING]
        question = repr((scope["scheme"], scope["path"], scope["query_string"], varying))
        key = blake2b(question.encode("utf-8", "surrogateescape"), digest_size=16).digest()
        cached = store.get(key)
        answer = cached or await self.ask(scope, receive)
        start, etag = answer[0], Headers(raw=answer[0]["headers"]).get("etag")
        if start["status"] == 200 and etag and len(answer) == 2:
            if not cached and len(answer[1]["body"]) <= MAX_ANSWER_BYTES:
                store[key] = answer
            if is_known(etag, Headers(scope=scope).get("if-none-match", "")):
                headers = [item for item in start["headers"] if item[0] not in OF_THE_BODY]
                answer = [{**start, "status": 304, "headers": headers}, {**answer[1], "body": b""}]
        for message in answer:
            await send({**message})  # a copy, since whoever adds a header changes it

    async def ask(self, scope: Scope, receive: Receive) -> Answer:
        """Return the whole answer, also for a client that has it already."""
        answer: Answer = []

        async def collect(message: Message) -> None:
            answer.append(message)

        await self.app(leave_out(scope, b"if-none-match"), receive, collect)
        return answer


class ReadRoute(APIRoute):
    """A route of GET that answers HEAD as well, and OPTIONS by what another page may ask."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or raise a 405 that names the methods there are."""
        match scope["method"]:
            case "GET":
                await super().handle(scope, receive, send)
            case "HEAD":  # the server leaves out the body; of GET alone there are ranges (RFC 9110, 14.2)
                await super().handle({**leave_out(scope, b"range"), "method": "GET"}, receive, send)
            case "OPTIONS":
                await options()(scope, receive, send)
            case _:
                raise HTTPException(405, headers={"Allow": ", ".join(METHODS)})


def is_not_cached(scope: Scope) -> bool:
    """Is the answer kept elsewhere, or a part of one?"""
    return scope["path"].startswith(NOT_CACHED) or any(name == b"range" for name, _ in scope["headers"])


def leave_out(scope: Scope, header: bytes) -> Scope:
    """Return a request without one of its headers."""
    return {**scope, "headers": [item for item in scope["headers"] if item[0] != header]}
