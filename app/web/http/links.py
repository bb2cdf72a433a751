"""Links, and absolute addresses by which one asked."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote_plus

from starlette.datastructures import URL
from starlette.requests import Request

Link = dict[str, str]
# Each byte as `quote_plus` writes it in a query; looking them up takes a third of its time.
ENCODED = [quote_plus(bytes([byte]), safe="/:,") for byte in range(256)]


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
    query = "&".join([f"{_encode(name)}={_encode(value)}" for name, value in merged.items() if value is not None])
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=256)
def _encode(text: str) -> str:
    """A name or a value as it stands in an address; the same ones come again and again."""
    return "".join([ENCODED[byte] for byte in text.encode()])
