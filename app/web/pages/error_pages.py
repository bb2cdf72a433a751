"""Errors as pages, for people who follow an old link or mistype an address; programs get the problem document."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import NotAcceptableError
from app.web.api.formats import FILE_CODES, HTML, JSON, Format, choose_format
from app.web.http.errors import MEDIA_TYPE
from app.web.http.links import origin

FOR_PROGRAMS = ("/api", "/exports", "/oembed", "/static", "/healthz")
HEADINGS = {404: "There is no such page", 400: "The address asks for something that is not there"}
# Of the API, for all who ask: browsers only read there, and take whatever there is.
NEVER_PAGES = (405, 406)
FORMS = (Format(JSON.code, MEDIA_TYPE, "problem document"), HTML)  # what a program gets comes first
CODES = frozenset((JSON.code, HTML.code, *FILE_CODES))
Render = Callable[[str, Mapping[str, Any]], str]


class ErrorPages:
    """ASGI middleware: a problem on its way to a reader becomes a page, of the API too for whoever asks for one."""

    def __init__(self, app: ASGIApp, render: Render, root: str = "") -> None:
        self.app = app
        self.page = ErrorPage(render, root)
        self.api_page = ApiErrorPage(render, root)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a problem is held back until its document is whole, and sent as a page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_api = scope["path"] == "/api" or scope["path"].startswith("/api/")
        if not is_api and (scope["path"].startswith(FOR_PROGRAMS) or not takes_pages(Request(scope))):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def send_page(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and is_problem(message):
                start = message
            elif start is None:
                await send(message)
            elif message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    document = Response(body, start["status"])
                    document.raw_headers = list(start["headers"])
                    request = Request(scope)
                    page = self.api_page.answer if is_api else self.page.instead_of
                    await page(document, request)(scope, receive, send)

        await self.app(scope, receive, send_page)


class ErrorPage:
    """Makes the page of a problem; `root` is the path under which a proxy publishes the service."""

    template = "shared/error.html"

    def __init__(self, render: Render, root: str = "") -> None:
        self.render = render
        self.root = root

    def instead_of(self, document: Response, request: Request) -> Response:
        """The page in the place of a problem document, with its status and its other headers."""
        page = self.render(self.template, self.context(request, json.loads(bytes(document.body))))
        response = HTMLResponse(page, document.status_code)
        kept = [item for item in document.raw_headers if item[0].lower() not in (b"content-type", b"content-length")]
        response.raw_headers += kept
        response.headers.add_vary_header("Accept")
        if request.method == "HEAD":
            response.body = b""
        return response

    def context(self, request: Request, problem: Mapping[str, Any]) -> dict[str, Any]:
        """The variables of the template."""
        heading = HEADINGS.get(problem["status"], problem["title"])
        return {
            "title": f"{heading} · Garrison",
            "description": heading,
            "heading": heading,
            "canonical": f"{origin(request)}{self.root}/",
            "alternates": [],
            "trail": [],
            "json_ld": None,
            "nav_here": None,
            "problem": problem,
        }


class ApiErrorPage(ErrorPage):
    """Makes the pages of errors of the API, which also say where to read what it takes."""

    template = "api/error.html"

    def context(self, request: Request, problem: Mapping[str, Any]) -> dict[str, Any]:
        """The variables of the template; `here` is the address without what was asked."""
        context = super().context(request, problem)
        here = self.root + quote(request.scope["path"])
        return {**context, "nav_here": "/api", "here": here if problem["status"] == 400 else None}

    def answer(self, document: Response, request: Request) -> Response:
        """A problem of the API as who asks would rather have it."""
        if document.status_code not in NEVER_PAGES and prefers_page(request):
            return self.instead_of(document, request)
        document.headers.add_vary_header("Accept")
        return document


def is_problem(start: Message) -> bool:
    """Is it the start of a problem document?"""
    return any(name == b"content-type" and value.startswith(MEDIA_TYPE.encode()) for name, value in start["headers"])


def takes_pages(request: Request) -> bool:
    """Is it a browser that asks? Programs rarely name HTML."""
    return "text/html" in request.headers.get("accept", "")


def prefers_page(request: Request) -> bool:
    """Is a page what is asked for by `f`, or else by the Accept header, as any answer of the API?"""
    code = request.query_params.get("f")
    if code in CODES:
        return code == HTML.code
    try:
        return choose_format(None, request.headers.get("accept", ""), FORMS) is HTML
    except NotAcceptableError:
        return False
