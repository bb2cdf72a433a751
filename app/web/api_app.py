"""The API as an app of its own, plain Starlette: what FastAPI does around a request costs as much as a small answer."""

from starlette.applications import Starlette
from starlette.middleware import Middleware

from app.web.api import Api
from app.web.problems import HANDLERS
from app.web.security import SecurityHeaders
from app.web.slashes import send_to_slashless


def api_app(api: Api) -> Starlette:
    """The endpoints with the headers and the errors of the whole service."""
    app = Starlette(routes=api.routes(), middleware=[Middleware(SecurityHeaders)], exception_handlers=HANDLERS)
    send_to_slashless(app.router, api.root)
    return app
