"""Write SVG: escaped text, and presentation attributes only, since a strict policy refuses styles."""

import unicodedata
from xml.sax.saxutils import escape, quoteattr

FAMILY = "Noto Sans, system-ui, Segoe UI, Roboto, DejaVu Sans, sans-serif"
WEIGHTS = {"bold": "600"}
OPEN, CLOSE = "\u2068", "\u2069"  # first strong isolate, and its end
KEPT = "\u200c\u200d" + OPEN + CLOSE  # joiners shape letters; other signs of format only move text about


def element(name: str, *children: str, **attributes: object) -> str:
    """Write an element; `stroke_width=2` becomes `stroke-width="2"`, None is left out, children are SVG already.

    >>> element("path", d="M0 0", fill_opacity=0.5)
    '<path d="M0 0" fill-opacity="0.5"/>'
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(number(value) if isinstance(value, float) else str(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{''.join(children)}</{name}>" if children else f"<{name}{given}/>"


def text_at(text: str, x: float, y: float, size: float, style: str = "normal", **attributes: object) -> str:
    """Write a line of any text; each is a paragraph of its own, so that its direction ends with it."""
    return element(
        "text",
        escape(plain(text)),
        x=float(x),
        y=float(y),
        font_size=float(size),
        font_weight=WEIGHTS.get(style),
        font_style="italic" if style == "italic" else None,
        **attributes,
    )


def at(x: float, y: float, *children: str, scale: float = 1) -> str:
    """Move children to a point and scale them."""
    grown = "" if scale == 1 else f" scale({number(scale)})"
    return element("g", *children, transform=f"translate({number(x)} {number(y)}){grown}")


def number(value: float) -> str:
    """Write a number to hundredths, as short as possible.

    >>> number(3.0), number(-0.001), number(2.345)
    ('3', '0', '2.35')
    """
    text = f"{value + 0.0:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain(text: str) -> str:
    """Return text on one line, without characters that XML forbids or that change the direction of what follows."""
    return " ".join("".join(sign if _is_plain(sign) else " " for sign in text).split())


def isolate(text: str) -> str:
    """Isolate the text of a source within a line of ours, so that its direction moves nothing around it."""
    return OPEN + plain(text.replace(OPEN, " ").replace(CLOSE, " ")) + CLOSE


def _is_plain(sign: str) -> bool:
    return sign in KEPT or (not unicodedata.category(sign).startswith("C") and ord(sign) & 0xFFFE != 0xFFFE)
