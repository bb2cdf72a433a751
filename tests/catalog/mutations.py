"""Damage the files of a layer as Hypothesis draws it: bytes, the structure of JSON, and what stands in its place."""

import copy
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

Json = Any
HUGE = 10**400
TEXTS = (
    *("", " ", "\0", "\ud83d", "\udc00\ud83d", "\ufeff", "\ufffe", "\u202e", "\x7f", "\x85", "é" * 400, "x" * 5000),
    *("</script>", "{{ 7*7 }}", "{% x %}", "=cmd()", "🚀", "²", "٤", "Ⅳ", "1" * 400, "9" * 5000, "some 400 troops"),
    *("../../etc/passwd", "a/b", "..", "http://[::1", "https://", "javascript:alert(1)", "https://a.example/ b"),
    *("2008", "0000", "9999", "9999-12-31", "9999/..", "../0001", "/", "../..", "199X", "1XXX", "2008-02-30", "Y17E7"),
    *(
        "2008-21",
        "9999-24",
        "2008/2003",
        "2008-06-15T10:00:00Z",
        "2004-?06",
        "[2000,2001]",
        "~",
        "2003-06-XX",
        "\uff12\uff10\uff10\uff13",
    ),
    *("kant", "gazette", "personnel", "equipment", "presence", "location", "stated", "KG", "XK", "air_base", "none"),
    *("Point", "MultiPolygon", "GeometryCollection", "Feature", "tank", "part_of", "country"),
)


def _nested(depth: int) -> Json:
    value: Json = 1
    for _ in range(depth):
        value = [value]
    return value


numbers = st.sampled_from(
    (0, -1, 1, 2**31, 2**53, 2**63, 2**64, HUGE, -HUGE, 0.5, 1e308, 5e-324, 180, -180.0, 90.0000001)
)
scalars = st.none() | st.booleans() | numbers | st.floats() | st.sampled_from(TEXTS) | st.text(max_size=8)
positions = st.lists(numbers | st.floats(-180, 180), min_size=0, max_size=4)
values: st.SearchStrategy[Json] = st.one_of(
    scalars,
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(TEXTS), inner, max_size=3)
    ),
    st.recursive(positions, lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=8),
    st.builds(_nested, st.sampled_from((10, 60, 400, 900))),
)
PIECES = (
    *(b'"', b"[", b"]", b"{", b"}", b",", b":", b"\\", rb"\ud83d", b"NaN", b"-Infinity", b"1e999", b"9" * 5000, b"\0"),
    *(
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xd0\xd1",
        b"[" * 100_000,
        b'{"a":' * 5000,
        b"null",
        b"true",
        b"\n",
        b"\r",
    ),
)


def places_in(value: Json) -> Iterator[tuple[Json, Any]]:
    """Every member of an object and item of a list, at any depth, as its container and key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(pairs):
        yield value, key
        yield from places_in(item)


@st.composite
def changed_json(draw: st.DrawFn, content: bytes) -> bytes:
    """A JSON file one to three places of which are replaced, removed, repeated, or given a neighbour."""
    whole = [copy.deepcopy(json.loads(content))]
    for _ in range(draw(st.integers(1, 3))):
        found = list(places_in(whole))
        if not found:
            break
        holder, key = found[draw(st.integers(0, len(found) - 1))]
        match draw(st.sampled_from(("replace", "replace", "remove", "repeat", "add"))):
            case "replace":
                holder[key] = draw(values)
            case "remove" if holder is not whole:
                del holder[key]
            case "repeat" if isinstance(holder, list):
                holder[:] = holder[:key] + [holder[key]] * draw(st.sampled_from((2, 300))) + holder[key + 1 :]
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(TEXTS))] = draw(values)
    text = json.dumps(whole[0], ensure_ascii=draw(st.booleans()))
    return text.encode("utf-8", "surrogatepass")


@st.composite
def changed_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    """A file with a stretch of it cut out, repeated, or replaced, or in another encoding."""
    start = draw(st.integers(0, len(content)))
    end = min(len(content), start + draw(st.sampled_from((0, 1, 2, 7, 100, 10**6))))
    piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8) | st.just(content[start:end] * 2))
    changed = content[:start] + piece + content[end:]
    encoding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-16", "utf-32", "utf-8-sig", "cp1251", "koi8-r")))
    return changed.decode("utf-8", "replace").encode(encoding, "replace") if encoding != "utf-8" else changed


def _remove(path: Path) -> None:
    path.unlink()


def _put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _put_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _put_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _add_strange_neighbours(path: Path) -> None:
    (path.parent / ("x" * 250 + ".txt")).write_bytes(b"\xff")
    (path.parent / "folder.txt").mkdir()


REPLACEMENTS: tuple[Callable[[Path], None], ...] = (_remove, _put_folder, _put_loop, _put_pipe, _add_strange_neighbours)
