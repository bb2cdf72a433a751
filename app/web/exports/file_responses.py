"""Files made when they are asked for: in a thread, compressed there too, and sent with a hash of their bytes."""

import hashlib
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from app.web.exports.job_queue import JobQueue
from app.web.http.answers import OPEN
from app.web.http.cached_body import REVALIDATE, is_known
from app.web.http.compression import choose_coding, compress, is_compressible

LEVELS = {"br": 5, "gzip": 6}  # of one answer, not of a file that is sent for ever: br 10 takes twenty times as long
ANY_LENGTH = 2**20  # whether a file is compressed is settled before it is made, by its type alone


async def give_file(
    request: Request, works: JobQueue, key: str, make: Callable[[], bytes], kind: tuple[str, str]
) -> Response:
    """The answer with a file: a 200, or a 304 for a known ETag; raises Busy, or what `make` raises.

    `key` names all that the bytes depend on; `kind` is the media type and the Content-Disposition.
    """
    media_type, disposition = kind
    accepted = request.headers.get("accept-encoding", "")
    coding = choose_coding(accepted) if is_compressible(ANY_LENGTH, media_type) else None
    body = await works.give(f"{coding} {key}", lambda: _coded(make(), coding))
    headers = {
        **OPEN,
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        "Cache-Control": REVALIDATE,
        "Content-Disposition": disposition,
        "Vary": "Accept-Encoding",
    }
    if is_known(headers["ETag"], request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    if coding:
        headers["Content-Encoding"] = coding
    return Response(body, media_type=media_type, headers=headers)


def _coded(body: bytes, coding: str | None) -> bytes:
    return compress(body, coding, LEVELS[coding]) if coding else body
