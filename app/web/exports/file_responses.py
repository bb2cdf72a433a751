"""Files made when they are asked for: in a thread, compressed there too, and sent with a hash of their bytes."""

from collections.abc import Callable, Hashable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from app.web.exports.job_queue import JobQueue
from app.web.http.middleware import site_of
from app.web.http.responses import Body, negotiate_coding

ANY_LENGTH = 2**20  # whether a file is compressed is settled before it is made, by its type alone


async def give_file(
    request: Request, key: tuple[Hashable, ...], make: Callable[[], bytes], kind: tuple[str, str]
) -> Response:
    """Answer with a file: a 200, or a 304 for a known ETag; raises BusyError, or what `make` raises.

    `key` names all that the bytes depend on beside the site; `kind` is the media type and the Content-Disposition.
    """
    site = site_of(request)
    jobs: JobQueue[Body] = request.app.state.jobs
    media_type, disposition = kind
    coding = negotiate_coding(request, media_type, ANY_LENGTH)
    whole_key = (*key, coding, site.catalog.version, site.program)
    body = await jobs.give(whole_key, partial(make_body, make, media_type, coding))
    return body.response(request, {"Content-Disposition": disposition})


def make_body(make: Callable[[], bytes], media_type: str, coding: str | None) -> Body:
    """Make a file and compress it."""
    body = Body(make(), media_type)
    body.encode(coding)
    return body
