"""Links and addresses of the API in one place."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from starlette.datastructures import URL
from starlette.requests import Request

from app.web.asking import Asked
from app.web.media import Format

Link = dict[str, str]


def link(href: str, rel: str, type_: str, title: str | None = None) -> Link:
    """A link as the standard writes it (OGC API - Features Part 1, 7.2.4)."""
    return {"href": href, "rel": rel, "type": type_, **({"title": title} if title else {})}


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
    query = urlencode({name: value for name, value in merged.items() if value is not None}, safe="/:,")
    return f"{path}?{query}" if query else path


def page_links(
    path: str, given: Mapping[str, str], asked: Asked, counts: tuple[int, int], formats: Sequence[Format]
) -> list[Link]:
    """`self`, `alternate`, `next` where there is more and `prev` where there was; each keeps every other parameter.

    `counts` are the items that match and those on this page.
    """
    limit, offset = asked.selection.limit, asked.selection.offset
    matched, returned = counts
    here, *others = formats
    # Encoded once: ten links share it, and encoding is the dearest part of a small answer.
    shared = address(path, given, f=None, offset=None)
    start = shared + ("&" if "?" in shared else "?")
    form = f"f={given['f']}" if "f" in given else ""
    page = f"offset={offset}" if "offset" in given else ""

    def at(*parts: str) -> str:
        said = "&".join(filter(None, parts))
        return start + said if said else shared

    links = [link(at(page, form), "self", here.media_type, "this page")]
    links += [
        link(at(page, f"f={item.code}"), "alternate", item.media_type, f"this page as {item.title}") for item in others
    ]
    if returned and offset + returned < matched:
        links.append(link(at(f"offset={offset + limit}", form), "next", here.media_type, "the next page"))
    if offset > 0:
        back = f"offset={offset - limit}" if offset > limit else ""
        links.append(link(at(back, form), "prev", here.media_type, "the page before"))
    return links
