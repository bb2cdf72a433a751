"""The routes of the API, each answered by the API of the present site."""

from types import SimpleNamespace
from typing import Any

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from app.web.api.routes import Api, Endpoint


class PresentEndpoint:
    """ASGI app that asks the API of the site of a request."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        site = scope["state"]["site"]
        api = Api(site.snapshots, site.render, site.root)
        await Endpoint(getattr(api, self.name), site.snapshots)(scope, receive, send)


def api_routes() -> list[Route]:
    """Return all routes."""
    nothing: Any = SimpleNamespace()
    return [
        Route(route.path, PresentEndpoint(route.app.ask.__name__), methods=["GET", "HEAD", "OPTIONS"])
        for route in Api(nothing, nothing).routes()
        if isinstance(route.app, Endpoint)
    ]
