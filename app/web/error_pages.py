"""Errors as pages, for people who follow an old link or mistype an address; programs get the problem document."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.links import origin
from app.web.problems import MEDIA_TYPE

FOR_PROGRAMS = ("/api", "/exports", "/oembed", "/static", "/healthz")
HEADINGS = {404: "There is no such page", 400: "The address asks for something that is not there"}
Render = Callable[[str, Mapping[str, Any]], str]


class ErrorPages:
    """ASGI middleware: a problem on its way to a browser, outside of what is made for programs, becomes a page."""

    def __init__(self, app: ASGIApp, render: Render, root: str = "") -> None:
        self.app = app
        self.render = render
        self.root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a problem is held back until its document is whole, and sent as a page."""
        if scope["type"] != "http" or scope["path"].startswith(FOR_PROGRAMS) or not takes_pages(Request(scope)):
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
                    await self.send_page(Request(scope), start, json.loads(body), send)

        await self.app(scope, receive, send_page)

    async def send_page(self, request: Request, start: Message, problem: Mapping[str, Any], send: Send) -> None:
        """Send the page in the place of the problem document, with its status and its other headers."""
        page = self.render("error.html", self.context(request, problem)).encode()
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-type"] = "text/html; charset=utf-8"
        headers["content-length"] = str(len(page))
        headers.add_vary_header("Accept")
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else page})

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


def is_problem(start: Message) -> bool:
    """Is it the start of a problem document?"""
    return any(name == b"content-type" and value.startswith(MEDIA_TYPE.encode()) for name, value in start["headers"])


def takes_pages(request: Request) -> bool:
    """Is it a browser that asks? Programs rarely name HTML."""
    return "text/html" in request.headers.get("accept", "")
