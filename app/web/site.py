"""Site: one checked layer and all that is made from it to answer requests; a reload swaps it as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app import __version__
from app.catalog.catalog import Catalog
from app.settings import Settings
from app.web.api.snapshots import Snapshots
from app.web.pages.dashboard import STYLES, Pages


@dataclass(frozen=True)
class Site:
    """What a request is answered from, from its first byte to its last."""

    settings: Settings
    catalog: Catalog
    snapshots: Snapshots
    pages: Pages

    @property
    def root(self) -> str:
        """The path under which a proxy publishes the service, "" for none."""
        return self.pages.assets.root

    @property
    def program(self) -> str:
        """The version of the program and of its static files; with the data version it decides every answer."""
        return f"{__version__} {self.pages.assets.version}"

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        """Render a template with the variables that all pages share."""
        common = {"styles_url": self.pages.assets.address(STYLES), "root": self.root}
        return self.pages.environment.get_template(template).render({**common, **context})


class UsePresentSite:
    """ASGI middleware that gives each request the site that is served when it comes in, as `request.state.site`."""

    def __init__(self, app: ASGIApp, service: Starlette) -> None:
        self.app = app
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its site."""
        if scope["type"] == "http":
            scope.setdefault("state", {})["site"] = self.service.state.site
        await self.app(scope, receive, send)


def site_of(request: Request) -> Site:
    """Return the site that a request is answered from; usable as a FastAPI dependency."""
    site: Site = request.state.site
    return site
