"""Files made when they are asked for: in a thread, compressed there too, and sent with a hash of their bytes."""

from collections.abc import Callable, Hashable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from app.web.http.job_queue import JobQueue
from app.web.http.middleware import site_of
from app.web.http.pinning import pin_answer
from app.web.http.responses import OF_DATA, Body, negotiate_coding
from app.web.http.threads import client_of

ANY_LENGTH = 2**20  # whether a file is compressed is settled before it is made, by its type alone


async def give_file(
    request: Request, key: tuple[Hashable, ...], make: Callable[[], bytes], kind: tuple[str, str], cost: int = 1
) -> Response:
    """Answer with a file: a 200, or a 304 for a known ETag; raises what `make_file` raises.

    `key` names all that the bytes depend on beside the site; `kind` is the media type and the Content-Disposition.
    """
    media_type, disposition = kind
    body = await make_file(request, key, make, media_type, cost)
    return body.response(request, {**OF_DATA, "Content-Disposition": disposition})


async def make_file(
    request: Request, key: tuple[Hashable, ...], make: Callable[[], bytes], media_type: str, cost: int = 1
) -> Body:
    """Return a file that was made before, or is made when it is the client's turn; raises what `JobQueue.give` raises.

    `cost` is how many ordinary files take as long.
    """
    site = site_of(request)
    jobs: JobQueue = request.app.state.jobs
    coding = negotiate_coding(request, media_type, ANY_LENGTH)
    whole_key = (*key, coding, site.catalog.version, site.program)
    body = site.files.get(whole_key)
    if body is None:
        pinned = partial(make_body, lambda: pin_answer(request, make(), media_type), media_type, coding)
        body = await jobs.give(client_of(request), whole_key, pinned, cost)
        if len(body) <= site.files.maxsize:
            site.files[whole_key] = body
    return body


def make_body(make: Callable[[], bytes], media_type: str, coding: str | None) -> Body:
    """Make a file and compress it."""
    body = Body(make(), media_type)
    body.encode(coding)
    return body
