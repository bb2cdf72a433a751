"""The least that can be done: a bare ASGI app that sends the answers of the record API, byte for byte, from a table.

Where the environment says `HEADERS=few` it leaves out all headers that an answer can do without.
"""

import json
import os
from pathlib import Path

from starlette.types import Message, Receive, Scope, Send

FEW = ("content-type", "content-length")


def read_answers(folder: Path, is_few: bool) -> dict[bytes, tuple[Message, Message]]:
    """The recorded answers by path and query: files of two lines, the address and the headers, then the body."""
    found: dict[bytes, tuple[Message, Message]] = {}
    for file in sorted(folder.glob("*.answer")):
        address, written, body = file.read_bytes().split(b"\n", maxsplit=2)
        headers = [(name.encode(), value.encode()) for name, value in json.loads(written) if not is_few or name in FEW]
        start = {"type": "http.response.start", "status": 200, "headers": headers}
        found[address] = (start, {"type": "http.response.body", "body": body})
    return found


ANSWERS = read_answers(Path(os.environ["ANSWERS"]), os.environ.get("HEADERS") == "few")


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
