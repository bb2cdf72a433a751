"""Slow answers are made in threads, in which all clients take turns, so that the event loop goes on."""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from ipaddress import IPv6Address, ip_address
from typing import Any, ParamSpec, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from app.web.http.job_queue import JobQueue

Given = ParamSpec("Given")
Made = TypeVar("Made")


async def in_thread(request: Request, make: Callable[[], Made]) -> Made:
    """Return what `make` makes in a thread when it is the client's turn; raises as `JobQueue.give` does."""
    answers: JobQueue = request.app.state.answers
    return await answers.do(client_of(request), make)


def threaded(endpoint: Callable[Given, Response]) -> Callable[Given, Awaitable[Response]]:
    """Let a plain function be an endpoint that is called in a thread; one parameter of it is `request`."""

    @wraps(endpoint)
    async def answer(*args: Given.args, **more: Given.kwargs) -> Response:
        request: Any = more["request"]  # FastAPI gives all parameters by name
        return await in_thread(request, partial(endpoint, *args, **more))

    return answer


def client_of(request: Request) -> str:
    """Return by whom a request was sent: its address, of IPv6 the first half, the rest of which a client may choose."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:  # of a test, or of a socket in the file system
        return host
    return address.exploded[:19] if isinstance(address, IPv6Address) and not address.ipv4_mapped else host
