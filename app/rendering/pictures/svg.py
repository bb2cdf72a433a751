"""Write values into the templates of pictures: plain texts, short numbers, presentation attributes."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup, escape

OPEN, CLOSE = "\u2068", "\u2069"  # first strong isolate, and its end
KEPT = "\u200c\u200d" + OPEN + CLOSE  # joiners shape letters; other signs of format only move text about


def environment(templates: Path) -> Environment:
    """Return the environment of the templates, which writes numbers short and escapes all text."""
    made = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, finalize=shorten_number
    )
    made.filters |= {"plain": plain, "presentation": presentation}
    return made


def presentation(given: Mapping[str, Any]) -> Markup:
    """Write attributes; what is None or undefined is left out.

    >>> presentation({"fill_opacity": 0.5, "stroke": None})
    Markup(' fill-opacity="0.5"')
    """
    shown = {name: value for name, value in given.items() if value is not None and not isinstance(value, Undefined)}
    written = (f' {name.replace("_", "-")}="{escape(shorten_number(value))}"' for name, value in shown.items())
    return Markup("".join(written))  # noqa: S704 - the names are ours, the values escaped


def shorten_number(value: Any) -> Any:
    """Write a float to hundredths, as short as possible; other values stay as they are.

    >>> shorten_number(3.0), shorten_number(-0.001), shorten_number(2.345)
    ('3', '0', '2.35')
    """
    if not isinstance(value, float):
        return value
    text = f"{value + 0.0:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain(text: str) -> str:
    """Return text on one line, without characters that XML forbids or that change the direction of what follows."""
    if text.isprintable():  # as most are
        return " ".join(text.split())
    return " ".join("".join(sign if _is_plain(sign) else " " for sign in text).split())


def isolate(text: str) -> str:
    """Isolate the text of a source within a line of ours, so that its direction moves nothing around it."""
    return OPEN + plain(text.replace(OPEN, " ").replace(CLOSE, " ")) + CLOSE


def _is_plain(sign: str) -> bool:
    return sign in KEPT or (not unicodedata.category(sign).startswith("C") and ord(sign) & 0xFFFE != 0xFFFE)
