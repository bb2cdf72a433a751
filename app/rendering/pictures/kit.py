"""What pictures are made of: the backdrop, and the very symbols, colours and fonts that the page has."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from app.rendering.outlines import Outlines, read_outlines
from app.rendering.pictures.fonts import Fonts

Palette = dict[str, str]
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6})\b")
THEMES = {
    "light": re.compile(r"^:root \{(.*?)^\}", re.DOTALL | re.MULTILINE),
    "dark": re.compile(r"^:root\[data-theme=\"dark\"\] \{(.*?)^\}", re.DOTALL | re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Kit:
    """Read once for all pictures; `shapes` has the outlines of each symbol by its id, palettes are by theme."""

    outlines: Outlines
    shapes: dict[str, list[str]]
    palettes: dict[str, Palette]
    fonts: Fonts


def read_kit(geodata: Path, templates: Path, static: Path, outlines: Outlines | None = None) -> Kit:
    """The kit of the folders of the program; `outlines` where they were read already."""
    return Kit(outlines or read_outlines(geodata), read_shapes(templates), read_palettes(static), Fonts(static))


def read_palettes(static: Path) -> dict[str, Palette]:
    """The colours of the page's style sheet and of its backdrop, by theme."""
    style = (static / "css" / "tokens.css").read_text(encoding="utf-8")
    ground: dict[str, Palette] = json.loads((static / "js" / "backdrop" / "palettes.json").read_text(encoding="utf-8"))
    return {theme: _tokens(style, pattern) | ground[theme] for theme, pattern in THEMES.items()}


def _tokens(style: str, theme: re.Pattern[str]) -> Palette:
    found = theme.search(style)
    return dict(COLOUR.findall(found[1])) if found else {}


def read_shapes(templates: Path) -> dict[str, list[str]]:
    """The paths of each <symbol> of the page."""
    # The sprite has macros and no variables, so it is the same wherever it is rendered.
    sprite = Environment(loader=FileSystemLoader(templates), autoescape=True).get_template("_symbols.html").render()
    reader = _SpriteReader()
    reader.feed(sprite)
    return reader.shapes


class _SpriteReader(HTMLParser):
    """Collects the paths and circles within each <symbol>."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: dict[str, list[str]] = {}
        self._paths: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a symbol, or add to it."""
        given = {name: value or "" for name, value in attrs}
        if tag == "symbol":
            self._paths = self.shapes.setdefault(given["id"], [])
        elif self._paths is not None and tag == "path":
            self._paths.append(given["d"])
        elif self._paths is not None and tag == "circle":
            self._paths.append(_circle(*(float(given[name]) for name in ("cx", "cy", "r"))))

    def handle_endtag(self, tag: str) -> None:
        """End a symbol."""
        if tag == "symbol":
            self._paths = None


def _circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"
