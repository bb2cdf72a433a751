"""Addresses with a slash too many at their end lead to those without it."""

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.routing import Match


def find_slashless(request: Request, root: str) -> str | None:
    """Return the address without its slash if no route knows the one, and some the other; else None.

    Starlette's own redirect leaves out `root`, the path under which a proxy publishes the service and which it takes
    off before it passes a request on.
    """
    scope = request.scope
    path = scope["path"].rstrip("/")
    if "endpoint" in scope or path == scope["path"]:
        return None
    shorter = {**scope, "path": path}
    if all(route.matches(shorter)[0] is Match.NONE for route in request.app.routes):
        return None
    return str(URL(scope={**shorter, "path": root + path}))
