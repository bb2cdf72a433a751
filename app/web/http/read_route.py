"""ReadRoute: the route of what other pages and programs may read."""

from fastapi import HTTPException
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

from app.web.http.responses import METHODS, options


class ReadRoute(APIRoute):
    """A route of GET that answers HEAD as well, and OPTIONS by what another page may ask."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or raise a 405 that names the methods there are."""
        match scope["method"]:
            case "GET":
                await super().handle(scope, receive, send)
            case "HEAD":  # the server leaves out the body
                await super().handle({**scope, "method": "GET"}, receive, send)
            case "OPTIONS":
                await options()(scope, receive, send)
            case _:
                raise HTTPException(405, headers={"Allow": ", ".join(METHODS)})
