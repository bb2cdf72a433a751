"""The application of the desk: its pages, its acts, and the atlas as readers see it beside them."""

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.desk import acting, adding, history, pages, reading, suggesting
from app.desk.desk import Desk
from app.desk.guard import SEEN, Guard
from app.web.http.middleware import HttpMiddleware
from app.web.pages.error_pages import HANDLERS

ROUTERS = (pages, reading, suggesting, history, acting, adding)


def create_desk(desk: Desk) -> FastAPI:
    """Create the application of a desk, as `app.state.desk`."""
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[Middleware(Guard, own=desk.secrets), Middleware(UsePresent, desk=desk)],
        exception_handlers=HANDLERS,
    )
    app.state.desk = desk
    for module in ROUTERS:
        app.include_router(module.router)
    return app


class UsePresent(HttpMiddleware):
    """Gives each request the atlas as it is now; what begins with /see readers will see."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        super().__init__(app)
        self.desk = desk

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to the desk or to the atlas."""
        present = await run_in_threadpool(self.desk.present)
        path = scope["path"]
        if path.startswith(f"{SEEN}/"):
            short = path.removeprefix(SEEN)
            await self.desk.public({**scope, "path": short, "raw_path": short.encode()}, receive, send)
            return
        scope.setdefault("state", {}).update(site=present.site, present=present)
        await self.app(scope, receive, send)
