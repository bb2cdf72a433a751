"""Links, and absolute addresses: by the Host that one asked, which is checked, or by the public one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.http.errors import to_problem
from app.web.http.middleware import HttpMiddleware, leave_out
from app.web.http.responses import Format

Link = dict[str, str]
# RFC 9112, 3.2 and RFC 3986, 3.2.2: a name or an address, and perhaps a port. An underscore, as container names have.
HOST = re.compile(r"([A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::(\d{1,5}))?")
NO_ONE_HOST = "The request must have one Host header, with a name or an address, and perhaps a port."
NOT_ALLOWED = "The service is not offered under the name that the Host header gives."
ANY_NAME = ("/healthz", "/readyz", "/metrics")  # asked by monitors, by whatever address; nothing is linked there
SCHEMES = {"wss": "https", "ws": "http"}  # a proxy may forward these, and no link begins with them


class CheckAddress(HttpMiddleware):
    """Refuses a bad Host by 400, and puts the public address, if there is one, in its place."""

    def __init__(self, app: ASGIApp, public_url: str = "", allowed_hosts: Sequence[str] = ()) -> None:
        super().__init__(app)
        self.public = urlsplit(public_url) if public_url else None
        self.allowed = tuple(host.lower() for host in allowed_hosts)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        app, trouble = self.app, self.find_trouble(scope)
        if trouble:
            app = to_problem(HTTPException(400, trouble)).response()
        scope["scheme"] = SCHEMES.get(scope["scheme"], scope["scheme"])
        if self.public:
            scope["headers"] = [(b"host", self.public.netloc.encode()), *leave_out(scope, b"host")["headers"]]
            scope["scheme"] = self.public.scheme
        await app(scope, receive, send)

    def find_trouble(self, scope: Scope) -> str | None:
        """Say what is wrong with the Host of a request; None if nothing is."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        found = HOST.fullmatch(hosts[0].decode("latin-1")) if len(hosts) == 1 else None
        if found is None or int(found[2] or 0) > 0xFFFF:
            return NO_ONE_HOST
        if self.allowed and scope["path"] not in ANY_NAME and not self.is_allowed(found[1].lower().rstrip(".")):
            return NOT_ALLOWED
        return None

    def is_allowed(self, host: str) -> bool:
        """Is the name one of those allowed, or below one that begins with `*.`?"""
        return any(host == name or (name.startswith("*.") and host.endswith(name[1:])) for name in self.allowed)


def link(href: str, rel: str, type_: str, title: str | None = None) -> Link:
    """A link as the standard writes it (OGC API - Features Part 1, 7.2.4)."""
    return {"href": href, "rel": rel, "type": type_, **({"title": title} if title else {})}


def alternate(href: str, form: Format) -> Link:
    """Link to the same in another format."""
    return link(href, "alternate", form.media_type, form.title)


def origin(request: Request) -> str:
    """Return scheme and host: what every absolute address of an answer begins with; `CheckAddress` vouches for both."""
    return f"{request.scope['scheme']}://{request.headers['host']}"


def address(path: str, given: Mapping[str, str], **changes: str | None) -> str:
    """Return the path with its parameters, some of them changed or, by None, left out."""
    merged = {**given, **changes}
    query = urlencode({name: value for name, value in merged.items() if value is not None}, safe="/:,")
    return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the items that match are on a page."""

    offset: int
    limit: int
    matched: int
    returned: int


def page_links(here: str, given: Mapping[str, str], page: Page, form: Format, offered: Sequence[Format]) -> list[Link]:
    """Return `self`, `alternate` for each other format offered, `next` where there is more, `prev` where there was.

    `here` is the address of the items without parameters, `form` the format of the page.
    """
    links = [link(address(here, given), "self", form.media_type, "this page")]
    links += [
        link(address(here, given, f=item.code), "alternate", item.media_type, f"this page as {item.title}")
        for item in offered
        if item is not form
    ]
    if page.returned and page.offset + page.returned < page.matched:
        following = address(here, given, offset=str(page.offset + page.limit))
        links.append(link(following, "next", form.media_type, "the next page"))
    if page.offset:
        before = str(page.offset - page.limit) if page.offset > page.limit else None
        links.append(link(address(here, given, offset=before), "prev", form.media_type, "the page before"))
    return links
