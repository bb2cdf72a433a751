"""Ask the application in this process for an address, as a browser would ask its server."""

from dataclasses import dataclass
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope

HOST = "site.invalid"  # no name that anybody has (RFC 6761, 6.4): whatever begins with it is an address of ours


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answers."""

    status: int
    media_type: str
    content: bytes


async def ask(app: ASGIApp, address: str, accept: str) -> Answer:
    """Return the whole answer to a GET of a path with its query."""
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", HOST.encode()), (b"accept", accept.encode())],
        "server": (HOST, 80),
        "client": None,
    }
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    await app(scope, receive, send)
    start, *rest = told
    headers = Headers(raw=start["headers"])
    return Answer(start["status"], headers.get("content-type", ""), b"".join(part.get("body", b"") for part in rest))
