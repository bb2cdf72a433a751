"""The API as an app of its own, of Starlette's routes alone.

What FastAPI and Starlette's middleware do around a request costs as much as a small answer.
"""

from starlette.requests import Request
from starlette.routing import BaseRoute, Router
from starlette.types import Message, Receive, Scope, Send

from app.web.api.routes import Api
from app.web.http.address_length import Lengths
from app.web.http.errors import answer_error
from app.web.http.security_headers import OPEN, add_headers
from app.web.http.slashes import send_to_slashless
from app.web.pages.error_pages import ApiErrorPage


class ApiApp:
    """The endpoints with the headers and the errors of the whole service, as an ASGI app."""

    def __init__(self, api: Api) -> None:
        self.router = Router(api.routes())
        send_to_slashless(self.router, api.root)
        self.app = Lengths(self.router)
        self.page = ApiErrorPage(api.render, api.root)

    @property
    def routes(self) -> list[BaseRoute]:
        """Its routes, the busiest first."""
        return self.router.routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or tell why not."""
        if scope["type"] != "http":
            await self.router(scope, receive, send)
            return
        is_started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_started
            if message["type"] == "http.response.start":
                is_started = True
                add_headers(message, OPEN)
            await send(message)

        scope["app"] = self  # by which routes know that what they raise is answered
        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            if is_started:
                raise
            request = Request(scope, receive)
            response = self.page.answer(await answer_error(request, error), request)
            await response(scope, receive, send_with_headers)
