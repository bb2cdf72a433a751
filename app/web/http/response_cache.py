"""Answers that were given before are given again, as long as the site that they were made from is served."""

from collections.abc import Sequence
from dataclasses import dataclass

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.http.responses import is_known

MAX_BYTES = 64 * 2**20
MAX_ANSWER_BYTES = 2 * 2**20  # a larger answer would push out too many others
ENTRY_BYTES = 2048  # about what headers and bookkeeping of one answer take
NOT_CACHED = ("/static/", "/exports/", "/healthz")  # files are kept elsewhere; health is not of the site alone
OF_THE_BODY = (b"content-length", b"content-type", b"content-encoding")
VARYING = (b"host", b"accept", b"accept-encoding")  # what of a request's headers may change its answer
Key = tuple[str | bytes, ...]


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A whole answer with an ETag, and the bytes of memory that it takes."""

    start: Message
    body: bytes
    etag: str
    size: int

    async def send_to(self, send: Send, if_none_match: str) -> None:
        """Send the answer, or a 304 to a client that has it (RFC 9110, 15.4.5)."""
        headers, status, body = list(self.start["headers"]), 200, self.body
        if if_none_match and is_known(self.etag, if_none_match):
            headers, status, body = [item for item in headers if item[0] not in OF_THE_BODY], 304, b""
        await send({**self.start, "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


ResponseStore = LRUCache[Key, CachedAnswer]


def make_store(max_bytes: int = MAX_BYTES) -> ResponseStore:
    """Make the store of a site; the least recently used answers make room for new ones."""
    return LRUCache(max_bytes, getsizeof=lambda answer: answer.size)


class ResponseCache:
    """ASGI middleware that keeps each answer with an ETag in the store of the site, by all that it depends on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the store, or pass the request on and keep its answer."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(NOT_CACHED):
            await self.app(scope, receive, send)
            return
        varying = [part for item in scope["headers"] if item[0] in VARYING for part in item]
        key = (scope["scheme"], scope["path"], scope["query_string"], *varying)
        store: ResponseStore = scope["state"]["site"].responses
        answer = store.get(key)
        if answer is None:
            messages = await self.ask(scope, receive)
            answer = to_answer(messages, key)
            if answer is None:
                for message in messages:
                    await send(message)
                return
            if answer.size <= MAX_ANSWER_BYTES:
                store[key] = answer
        await answer.send_to(send, Headers(scope=scope).get("if-none-match", ""))

    async def ask(self, scope: Scope, receive: Receive) -> list[Message]:
        """Return the messages of the whole answer, also for a client that has it already."""
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        headers = [item for item in scope["headers"] if item[0] != b"if-none-match"]
        await self.app({**scope, "headers": headers}, receive, collect)
        return messages


def to_answer(messages: Sequence[Message], key: Key) -> CachedAnswer | None:
    """Return what can be sent again: a 200 in one piece with an ETag; else None."""
    start, *rest = messages
    etag = dict(start["headers"]).get(b"etag")
    if start["status"] != 200 or etag is None or len(rest) != 1:
        return None
    size = ENTRY_BYTES + len(rest[0]["body"]) + sum(map(len, key))
    return CachedAnswer(start, rest[0]["body"], etag.decode("latin-1"), size)
