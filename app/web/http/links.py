"""Links and addresses of the API in one place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from starlette.datastructures import URL
from starlette.requests import Request

from app.json_bytes import to_json
from app.web.api.formats import JSON, Format
from app.web.api.items_query import ItemsQuery

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


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of a page of items. All begin alike; how they end is the same for many questions, and kept in JSON.

    The last leads to the collection at that address.
    """

    start: str
    ends: "_Ends"
    collection: str

    def __iter__(self) -> Iterator[Link]:
        yield from ({**item, "href": self.start + item["href"]} for item in self.ends.links)
        yield _link_to(self.collection)

    def to_json(self) -> bytes:
        """The links as compact JSON."""
        # A quote within a text is escaped, so that this stands only where an address begins.
        written = self.ends.written.replace(b'"href":"', b'"href":"' + to_json(self.start)[1:-1])
        return b"%b,%b]" % (written[:-1], _written_link_to(self.collection))


@dataclass(frozen=True, slots=True)
class _Ends:
    links: Sequence[Link]
    written: bytes


def page_links(
    collection: str, given: Mapping[str, str], asked: ItemsQuery, counts: tuple[int, int], formats: tuple[Format, ...]
) -> PageLinks:
    """`self`, `alternate`, `next` where there is more and `prev` where there was; each keeps every other parameter.

    `collection` is the address of the items' collection; `counts` are the items that match and those on this page;
    `formats` are the one of this answer, then the others.
    """
    limit, offset = asked.selection.limit, asked.selection.offset
    matched, returned = counts
    start = address(f"{collection}/items", given, f=None, offset=None)
    form = f"f={given['f']}" if "f" in given else ""
    here = f"offset={offset}" if "offset" in given else ""
    following = f"offset={offset + limit}" if returned and offset + returned < matched else None
    back = f"offset={offset - limit}" if offset > limit else ""
    ends = _ends("&" if "?" in start else "?", formats, form, (here, following, back if offset else None))
    return PageLinks(start, ends, collection)


def _link_to(collection: str) -> Link:
    return link(collection, "collection", JSON.media_type)


@lru_cache(maxsize=256)
def _written_link_to(collection: str) -> bytes:
    return to_json(_link_to(collection))


@lru_cache(maxsize=1024)
def _ends(sign: str, formats: tuple[Format, ...], form: str, pages: tuple[str, str | None, str | None]) -> _Ends:
    """What follows the parameters that all share; `sign` joins it. `pages` are this one, the next, the one before."""
    here, following, back = pages

    def end(*parts: str) -> str:
        said = "&".join(filter(None, parts))
        return sign + said if said else ""

    own, *others = formats
    links = [link(end(here, form), "self", own.media_type, "this page")]
    links += [
        link(end(here, f"f={item.code}"), "alternate", item.media_type, f"this page as {item.title}") for item in others
    ]
    if following is not None:
        links.append(link(end(following, form), "next", own.media_type, "the next page"))
    if back is not None:
        links.append(link(end(back, form), "prev", own.media_type, "the page before"))
    return _Ends(links, to_json(links))
