"""The front: answers that were given before are given again, without asking the app.

An answer with an ETag is a function of the data and the request, so it may be kept as long as the data stay. It stands
before the app and not among its middleware: what a framework wraps around each request costs more than a kept answer.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import Message, Receive, Scope, Send

from app.web.http.cached_body import is_known

KEPT_BYTES = 64 * 2**20
REMEMBERED = 8192  # questions; a hash of each
ENTRY_BYTES = 2048  # about what headers and bookkeeping of one answer take
LARGEST_BYTES = 2 * 2**20  # a larger answer would push out too many others
API, BELOW_API = "/api", "/api/"
PREFIXES = (API, "/records", "/sources", "/compare")  # not the files, which are in memory anyway
# What of a request may change its answer; all else is ignored.
VARYING = frozenset({b"host", b"accept", b"accept-encoding"})

Key = tuple[str | bytes, ...]


class Routed(Protocol):
    """An ASGI app that tells its routes."""

    @property
    def routes(self) -> list[BaseRoute]:
        """Its routes, in the order in which they are tried."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent; `size` is what it takes, its question too, which may be longer than the answer."""

    start: Message
    body: bytes
    etag: str
    size: int


@dataclass(slots=True)
class _Recorder:
    """Passes an answer on and remembers it."""

    send: Send
    start: Message | None = None
    body: bytes = b""
    is_whole: bool = False
    is_split: bool = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            # A copy: Starlette's middleware changes the list of headers in place.
            self.start = {**message, "headers": list(message["headers"])}
        elif message["type"] == "http.response.body":
            self.is_whole = not self.is_split and not message.get("more_body", False)
            self.is_split = self.is_split or message.get("more_body", False)
            self.body = message.get("body", b"")
        await self.send(message)


class ResponseCache:
    """The service as an ASGI app: what is kept, and the apps behind it; the least recently used answers go first.

    An answer is kept when it is asked for again soon after: most questions of programs are asked once, and to keep
    their answers would cost more than it saves, and push out others.

    `api` takes what lies under /api, and `app` all else, or everything where there is no `api`.
    """

    def __init__(self, app: Starlette, api: Routed | None = None, kept_bytes: int = KEPT_BYTES) -> None:
        self.app = app
        self.api: Routed = api or app
        self.room = kept_bytes
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.asked: set[int] = set()
        self.asked_before: set[int] = set()

    @property
    def routes(self) -> list[BaseRoute]:
        """The routes of both apps."""
        return self.app.routes if self.api is self.app else [*self.api.routes, *self.app.routes]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on and keep its answer."""
        app: Routed = self.app
        if scope["type"] == "http" and (scope["path"] == API or scope["path"].startswith(BELOW_API)):
            app = self.api
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(PREFIXES):
            await app(scope, receive, send)
            return
        varying: list[bytes] = []
        known = b""
        for name, value in scope["headers"]:
            if name in VARYING:
                varying += (name, value)
            elif name == b"if-none-match":
                known = value
        key = (scope["path"], scope["query_string"], scope["scheme"], *varying)
        kept = self.kept.get(key)
        if kept is not None and not (known and is_known(kept.etag, known.decode("latin-1"))):
            self.kept.move_to_end(key)
            await send({**kept.start, "headers": list(kept.start["headers"])})
            await send({"type": "http.response.body", "body": kept.body})
            return
        if kept is None and not self.is_asked_again(key):
            await app(scope, receive, send)
            return
        recorder = _Recorder(send)
        await app(scope, receive, recorder)
        self.keep(key, recorder)

    def is_asked_again(self, key: Key) -> bool:
        """Was this asked lately? It is remembered for the next time, by two sets of which the older is given up."""
        digest = hash(key)
        if digest in self.asked or digest in self.asked_before:
            return True
        if len(self.asked) >= REMEMBERED:
            self.asked, self.asked_before = set(), self.asked
        self.asked.add(digest)
        return False

    def keep(self, key: Key, recorder: _Recorder) -> None:
        """Keep a whole answer that has an ETag, and make room for it."""
        start = recorder.start
        if start is None or start["status"] != 200 or not recorder.is_whole or len(recorder.body) > LARGEST_BYTES:
            return
        etag = dict(start["headers"]).get(b"etag")
        if etag is None:
            return
        old = self.kept.pop(key, None)
        self.room += old.size if old else 0
        size = ENTRY_BYTES + len(recorder.body) + sum(map(len, key))
        self.kept[key] = Kept(start, recorder.body, etag.decode("latin-1"), size)
        self.room -= size
        while self.room < 0:
            self.room += self.kept.popitem(last=False)[1].size
