"""Answers that were given before are given again, as long as the site that they were made from is served."""

from hashlib import blake2b

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.http.responses import is_known

MAX_BYTES, MAX_ANSWER_BYTES = 64 * 2**20, 2 * 2**20  # a larger answer would push out too many others
ENTRY_BYTES = 2048  # what headers and bookkeeping take
NOT_CACHED = ("/exports/", "/healthz")  # files made on request are kept elsewhere; health is not of the site alone
VARYING = (b"host", b"accept", b"accept-encoding")  # what of a request's headers may change its answer
OF_THE_BODY = (b"content-length", b"content-type", b"content-encoding")
Answer = list[Message]  # the messages of ASGI: the start, then the body
Store = LRUCache[bytes, Answer]


def make_store(max_bytes: int = MAX_BYTES) -> Store:
    """Make the store of a site; the least recently used answers make room for new ones."""
    return LRUCache(max_bytes, getsizeof=lambda answer: ENTRY_BYTES + len(answer[1]["body"]))


class ResponseCache:
    """ASGI middleware that keeps each whole answer with an ETag in the store of the site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the store, or pass the request on and keep its answer."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(NOT_CACHED):
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

        headers = [item for item in scope["headers"] if item[0] != b"if-none-match"]
        await self.app({**scope, "headers": headers}, receive, collect)
        return answer
