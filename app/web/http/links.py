"""Links, and absolute addresses by which one asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from starlette.datastructures import URL
from starlette.requests import Request

from app.web.http.responses import Format

Link = dict[str, str]
# Each byte as `quote_plus` writes it in a query; looking them up takes a third of its time.
ENCODED = [quote_plus(bytes([byte]), safe="/:,") for byte in range(256)]


def link(href: str, rel: str, type_: str, title: str | None = None) -> Link:
    """A link as the standard writes it (OGC API - Features Part 1, 7.2.4)."""
    return {"href": href, "rel": rel, "type": type_, **({"title": title} if title else {})}


def alternate(href: str, form: Format) -> Link:
    """Link to the same in another format."""
    return link(href, "alternate", form.media_type, form.title)


def origin(request: Request) -> str:
    """Scheme and host: what every absolute address of an answer begins with."""
    server = request.scope.get("server")
    return _origin(request.scope.get("scheme", "http"), request.headers.get("host"), server and tuple(server))


@lru_cache(maxsize=256)
def _origin(scheme: str, host: str | None, server: tuple[str, int | None] | None) -> str:
    """Left to Starlette, which knows what a Host header may be; most requests name the same one."""
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    url = URL(scope={"scheme": scheme, "server": server, "path": "/", "headers": headers})
    return f"{url.scheme}://{url.netloc}"


def address(path: str, given: Mapping[str, str], **changes: str | None) -> str:
    """The path with its parameters, some of them changed or, by None, left out."""
    merged = {**given, **changes}
    query = "&".join([f"{_encode(name)}={_encode(value)}" for name, value in merged.items() if value is not None])
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=256)
def _encode(text: str) -> str:
    """A name or a value as it stands in an address; the same ones come again and again."""
    return "".join([ENCODED[byte] for byte in text.encode()])


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
    kept = {name: text for name, text in given.items() if name not in ("f", "offset")}
    start = address(here, kept)
    sign = "&" if kept else "?"
    own = f"offset={page.offset}" if "offset" in given else ""
    same = f"f={given['f']}" if "f" in given else ""

    def at(*parts: str) -> str:
        end = "&".join(filter(None, parts))
        return f"{start}{sign}{end}" if end else start

    links = [link(at(own, same), "self", form.media_type, "this page")]
    links += [
        link(at(own, f"f={item.code}"), "alternate", item.media_type, f"this page as {item.title}")
        for item in offered
        if item is not form
    ]
    if page.returned and page.offset + page.returned < page.matched:
        links.append(link(at(f"offset={page.offset + page.limit}", same), "next", form.media_type, "the next page"))
    if page.offset:
        before = f"offset={page.offset - page.limit}" if page.offset > page.limit else ""
        links.append(link(at(before, same), "prev", form.media_type, "the page before"))
    return links
