"""What is sent: requests that are small to ask and large to answer, no two of one attack alike."""

from collections.abc import Callable
from functools import partial
from math import cos, radians, sin
from urllib.parse import quote

from benchmarks.attacks.client import Statuses, Target, flood, get
from benchmarks.attacks.sockets import hold_idle, hold_slow, reload_under_load
from benchmarks.layer import COLLECTION

ITEMS = f"/api/collections/{COLLECTION}/items"
CLAIMS = "/api/collections/claims/items"
LONGEST_FILTER = 10_000  # characters
BIG_HEAD = b"GET / HTTP/1.1\r\nHost: " + b"h" * 8_000_000 + b"\r\n\r\n"
BIG_ADDRESS = b"GET /?" + b"a" * 40_000_000 + b" HTTP/1.1\r\nHost: atlas.example\r\n\r\n"
Run = Callable[[Target, float], Statuses]


def ask_filter(text: str, number: int, path: str = ITEMS) -> bytes:
    """Ask for what a filter matches; the number makes it another filter."""
    whole = f"{text} OR id = '{number}'"
    return get(f"{path}?filter={quote(whole, safe='')}")


def two_lines(number: int) -> bytes:
    """Two lines of 340 points each, which cross each other everywhere."""
    lines = [
        ",".join(
            f"{60 + turn * 0.1 + 9 * cos(radians(step * 53 + number)):.2f} {40 + 9 * sin(radians(step * 89)):.2f}"
            for step in range(340)
        )
        for turn in range(2)
    ]
    return ask_filter(f"S_OVERLAPS(LINESTRING({lines[0]}),LINESTRING({lines[1]}))", number)


def many_patterns(number: int) -> bytes:
    """Patterns full of wildcards, one for each of as many comparisons as fit in."""
    pattern = "%" + "%_".join("aeioustrn" * 3) + "%"
    one = f"CASEI(quote) LIKE CASEI('{pattern}')"
    text = " OR ".join([one] * ((LONGEST_FILTER - 100) // (len(one) + 4)))
    return ask_filter(text, number, CLAIMS)


def deep_filter(number: int) -> bytes:
    """Parentheses within parentheses."""
    return ask_filter("(" * 20 + "claims_count > 1" + ")" * 20 + " AND NOT " * 400 + "disputed", number)


def wide_filter(number: int) -> bytes:
    """As many comparisons as fit into a filter."""
    return ask_filter(" OR ".join(["name<'b'"] * 800), number)


def many_words(number: int) -> bytes:
    """Words that occur almost everywhere, in the largest collection."""
    words = " ".join(f"{first}{second}" for first in "aeionrst" for second in "aeionrst")[: 64 * 3 - 4]
    return get(f"{CLAIMS}?q={quote(words)}%20{number}")


def sort_all(number: int) -> bytes:
    """Every claim sorted by five texts, from another place."""
    return get(f"{CLAIMS}?sortby=quote,-value,record_name,-source,held&limit=100&offset={number}")


def many_items(number: int) -> bytes:
    """A page of a thousand items for people."""
    return get(f"{ITEMS}?f=html&limit=1000&offset={number}")


def file_of_box(form: str, number: int) -> bytes:
    """A file of all that lies in a box, each time another box."""
    return get(f"{ITEMS}?f={form}&bbox={-10 - number / 100},0,170,75")


def picture(number: int) -> bytes:
    """A picture with another title."""
    return get(f"/exports/map.png?title=Number%20{number}&width=2000&height=1500")


def package(number: int) -> bytes:
    """The whole layer as an archive, as known on another day."""
    return get(f"/exports/package.zip?as_of=2035-{1 + number % 12:02}-{1 + number // 12 % 28:02}&q=base")


def earlier_day(number: int) -> bytes:
    """The layer as known on another day; each source was published on one of its own."""
    return get(f"{ITEMS}?as_of={2030 + number * 7 % 60 // 12}-{1 + number * 7 % 12:02}-15")


def page(number: int) -> bytes:
    """A page made of all records, with what newsletters add to its address."""
    path = ("/compare", "/records", "/sources", "/", "/embed")[number % 5]
    return get(f"{path}?utm_id={number}")


def bad_text(number: int) -> bytes:
    """What is no UTF-8, between what is, in the path, the query and the headers."""
    text = f"%C3%BC%ff%fe%ED%A0%80{number}%F0%9F%98%80"
    return f"GET {ITEMS}/{text}?q={text}&filter=name%3D'{text}' HTTP/1.1\r\n".encode() + (
        b"Host: atlas.example\r\nConnection: close\r\nAccept: \xff\xfe\xc3\xbc\r\n\r\n"
    )


def small_page(number: int) -> bytes:
    """An ordinary page of items."""
    return get(f"{ITEMS}?offset={number}")


def floods(request: Callable[[int], bytes]) -> Run:
    """Send such requests at the usual pace."""
    return partial(flood, request=request)


ATTACKS: dict[str, Run] = {
    "an ordinary reader": floods(small_page),
    "two linestrings": floods(two_lines),
    "LIKE with many wildcards": floods(many_patterns),
    "deep filters": floods(deep_filter),
    "wide filters": floods(wide_filter),
    "`q` of 64 words": floods(many_words),
    "all sorted": floods(sort_all),
    "HTML of 1,000 items": floods(many_items),
    "KML of other boxes": floods(partial(file_of_box, "kml")),
    "GeoPackages of other boxes": floods(partial(file_of_box, "gpkg")),
    "pictures with other titles": floods(picture),
    "packages of other days": floods(package),
    "the API as of other days": floods(earlier_day),
    "pages with other addresses": floods(page),
    "heads of 8 MB": floods(lambda _: BIG_HEAD),
    "an address of 40 MB": floods(lambda _: BIG_ADDRESS),
    "2,000 idle sockets": hold_idle,
    "200 slow sockets": hold_slow,
    "bad UTF-8": floods(bad_text),
    "reloads under load": partial(reload_under_load, request=small_page),
}
