"""What an error is answered with: a problem document for programs, a page for people who follow an old link."""

import logging
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Match

from app.errors import GarrisonError, NotAcceptableError
from app.web.api.formats import FILE_CODES, HTML, JSON
from app.web.http.errors import MEDIA_TYPE, Problem, to_problem
from app.web.http.links import origin
from app.web.http.middleware import REQUEST_ID, kind_of, present_id, site_of
from app.web.http.pinning import pin_answer
from app.web.http.responses import HTML_TYPE, Format, choose_format
from app.web.http.security_headers import headers_of

API = "/api"
FOR_PROGRAMS = ("/compare.json", "/exports", "/oembed", "/static", "/healthz", "/readyz", "/.well-known")
HEADINGS = {404: "There is no such page", 400: "This address cannot be read"}
# Of the API, for all who ask: browsers only read there, and take whatever there is.
NEVER_PAGES = (405, 406)
FORMS = (Format(JSON.code, MEDIA_TYPE, "problem document"), HTML)  # what a program gets comes first
CODES = frozenset((JSON.code, HTML.code, *FILE_CODES))
log = logging.getLogger("garrison")


async def handle_error(request: Request, error: Exception) -> Response:
    """Answer an error of the request, or lead to the same address without the slash at its end."""
    address = find_slashless(request, site_of(request).root)
    if address is not None:
        return RedirectResponse(address)
    return answer_error(request, error)


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


async def handle_fault(request: Request, error: Exception) -> Response:
    """Log a fault of ours and answer a 500; outside of all middleware, so the headers are set here."""
    log.error("unexpected error at %s", request.url.path, exc_info=error)
    response = answer_error(request, error)
    response.headers.update(headers_of(kind_of(request.url.path), site_of(request).settings.embed_hosts))
    response.headers[REQUEST_ID.decode()] = present_id.get()
    return response


def answer_error(request: Request, error: Exception) -> Response:
    """Answer with the page or the problem document of an error, whichever the client would rather have."""
    problem = to_problem(error)
    if prefers_page(request, problem.status):
        page = pin_answer(request, render_page(request, problem).encode(), HTML_TYPE)
        response: Response = HTMLResponse(page, problem.status, problem.headers)
    else:
        response = problem.response()
    response.headers.add_vary_header("Accept")
    return response


def prefers_page(request: Request, status: int) -> bool:
    """Is a page asked for? Of the API by `f` or the Accept header, elsewhere by naming HTML, as browsers do."""
    path, accept = request.scope["path"], request.headers.get("accept", "")
    if not is_of_the_api(path):
        return not path.startswith(FOR_PROGRAMS) and "text/html" in accept
    code = request.query_params.get("f")
    if status in NEVER_PAGES or code in CODES:
        return status not in NEVER_PAGES and code == HTML.code
    try:
        return choose_format(None, accept, FORMS) is HTML
    except NotAcceptableError:
        return False


def render_page(request: Request, problem: Problem) -> str:
    """Render the page of a problem; that of the API also says where to read what it takes."""
    site, path = site_of(request), request.scope["path"]
    of_the_api = is_of_the_api(path)
    heading = HEADINGS.get(problem.status, problem.document["title"])
    context: dict[str, Any] = {
        "description": heading,
        "heading": heading,
        "canonical": f"{origin(request)}{site.root}/",
        "nav_here": "/api" if of_the_api else "",
        "problem": problem.document,
        "here": site.root + quote(path) if problem.status == HTTPStatus.BAD_REQUEST else None,
    }
    return site.render("api/error.html" if of_the_api else "shared/error.html", context)


def is_of_the_api(path: str) -> bool:
    """Is it the address of something in the API?"""
    return path == API or path.startswith(f"{API}/")


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    HTTPException: handle_error,
    RequestValidationError: handle_error,
    GarrisonError: handle_error,
    Exception: handle_fault,
}
