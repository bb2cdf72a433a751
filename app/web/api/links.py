"""The links of items: a page leads on and back, and to itself in every other format; each keeps what was asked."""

from collections.abc import Mapping

from app.query.select import Selection
from app.web.api.formats import ITEM_FORMATS, ITEMS_FORMATS, JSON, Format
from app.web.http.links import Link, address, link


def page_links(
    collection: str, given: Mapping[str, str], asked: Selection, counts: tuple[int, int], form: Format
) -> list[Link]:
    """Return `self`, `alternate`, `next` where there is more, `prev` where there was, and `collection`, its address.

    `counts` are the items that match and those on this page, which has a form.
    """
    offset, limit = asked.offset, asked.limit
    matched, returned = counts
    kept = {name: text for name, text in given.items() if name not in ("f", "offset")}
    start = address(f"{collection}/items", kept)
    sign = "&" if kept else "?"
    here = f"offset={offset}" if "offset" in given else ""
    same = f"f={given['f']}" if "f" in given else ""

    def at(*parts: str) -> str:
        end = "&".join(filter(None, parts))
        return f"{start}{sign}{end}" if end else start

    others = [item for item in ITEMS_FORMATS if item is not form]
    links = [link(at(here, same), "self", form.media_type, "this page")]
    links += [
        link(at(here, f"f={item.code}"), "alternate", item.media_type, f"this page as {item.title}") for item in others
    ]
    if returned and offset + returned < matched:
        links.append(link(at(f"offset={offset + limit}", same), "next", form.media_type, "the next page"))
    if offset:
        before = f"offset={offset - limit}" if offset > limit else ""
        links.append(link(at(before, same), "prev", form.media_type, "the page before"))
    return [*links, collection_link(collection)]


def item_links(collection: str, here: str, given: Mapping[str, str], form: Format) -> list[Link]:
    """Return `self`, `alternate` and `collection` of an item at an address, in a form."""
    others = [item for item in ITEM_FORMATS if item is not form]
    return [
        link(address(here, given), "self", form.media_type),
        *(link(address(here, given, f=item.code), "alternate", item.media_type) for item in others),
        collection_link(collection),
    ]


def collection_link(address: str) -> Link:
    """Return the link to the collection of items (Features Part 1, 7.17)."""
    return link(address, "collection", JSON.media_type)
