"""Addresses with a slash too many at their end: they lead to those without it."""

from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Match, Router
from starlette.types import Receive, Scope, Send


def send_to_slashless(router: Router, root: str) -> None:
    """Let a router send a path that it knows only without its slash there; all else that it does not know is a 404.

    Starlette's own way leaves out `root`, the path under which a proxy publishes the service and which it takes off
    before it passes a request on. A path that the server itself puts before (ASGI `root_path`) is in `path` already.
    """

    async def default(scope: Scope, receive: Receive, send: Send) -> None:
        shorter = {**scope, "path": scope["path"].rstrip("/")}
        if shorter["path"] == scope["path"] or all(route.matches(shorter)[0] is Match.NONE for route in router.routes):
            raise HTTPException(404)
        address = URL(scope={**shorter, "path": root + shorter["path"]})
        await RedirectResponse(str(address))(scope, receive, send)

    router.redirect_slashes = False
    router.default = default
