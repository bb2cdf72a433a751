"""The least that can be done: a bare ASGI app that sends the answers of the record API, byte for byte, from a table."""

import os
from pathlib import Path

from starlette.types import Message, Receive, Scope, Send

HEADERS = [(b"content-type", b"application/geo+json")]


def read_answers(folder: Path) -> dict[bytes, tuple[Message, Message]]:
    """The recorded answers by path and query: files whose first line is the address, then the body."""
    found: dict[bytes, tuple[Message, Message]] = {}
    for file in sorted(folder.glob("*.answer")):
        address, _, body = file.read_bytes().partition(b"\n")
        headers = [*HEADERS, (b"content-length", str(len(body)).encode())]
        start = {"type": "http.response.start", "status": 200, "headers": headers}
        found[address] = (start, {"type": "http.response.body", "body": body})
    return found


ANSWERS = read_answers(Path(os.environ["ANSWERS"]))


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Send what was recorded for this address."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    query = scope["query_string"]
    start, body = ANSWERS[scope["raw_path"] + (b"?" + query if query else b"")]
    await send(start)
    await send(body)
