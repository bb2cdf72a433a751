"""Read what all pictures need: the backdrop, and the symbols, colours and fonts of the page."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from jinja2 import Environment, Template

from app.catalog.backdrop import find_cells, read_overview
from app.catalog.profile import NO_PROFILE
from app.rendering.maps.outlines import Outlines, read_outlines
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.svg import environment
from app.settings import find_backdrop

Palette = dict[str, str]
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6})\b")
THEMES = {
    "light": re.compile(r"^:root \{(.*?)^\}", re.DOTALL | re.MULTILINE),
    "dark": re.compile(r"^:root\[data-theme=\"dark\"\] \{(.*?)^\}", re.DOTALL | re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Resources:
    """What all pictures share: `shapes` has the paths of each symbol by its id, `palettes` the colours by theme."""

    template: Template
    outlines: Outlines
    shapes: dict[str, list[str]]
    palettes: dict[str, Palette]
    fonts: Fonts
    overview: Mapping[str, Any]  # what near views are drawn from
    cells: list[Path]  # files of what refines it there


def read_resources(geodata: Path, templates: Path, static: Path, outlines: Outlines | None = None) -> Resources:
    """Read the resources from the folders of the program, but for `outlines` where they are given."""
    made = environment(templates)
    template = made.get_template("pictures/picture.svg")
    outlines = outlines or read_outlines(geodata)
    drawn = find_backdrop(geodata)
    look = read_shapes(made), read_palettes(static), Fonts(static)
    return Resources(template, outlines, *look, json.loads(read_overview(drawn)), find_cells(drawn))


def read_palettes(static: Path) -> dict[str, Palette]:
    """Read the colours of the page's style sheet and of its backdrop, by theme."""
    style = (static / "css" / "tokens.css").read_text(encoding="utf-8")
    path = static / "js" / "backdrop" / "palettes.json"
    backdrop: dict[str, Palette] = json.loads(path.read_text(encoding="utf-8"))
    return {theme: _read_tokens(style, pattern) | backdrop[theme] for theme, pattern in THEMES.items()}


def _read_tokens(style: str, theme: re.Pattern[str]) -> Palette:
    found = theme.search(style)
    return dict(COLOUR.findall(found[1])) if found else {}


def read_shapes(templates: Environment) -> dict[str, list[str]]:
    """Read the paths of each <symbol> of the page."""
    sprite = templates.get_template("map/_symbols.html").render(atlas=NO_PROFILE)  # kinds name the mark that they share
    symbols = ET.fromstring(sprite).iter("symbol")  # noqa: S314 - our own
    return {symbol.attrib["id"]: [_path(part.attrib) for part in symbol] for symbol in symbols}


def _path(given: Mapping[str, str]) -> str:
    """Return the `d` of a <path>, or of a <circle> as two arcs."""
    if "d" in given:
        return given["d"]
    x, y, radius = (float(given[name]) for name in ("cx", "cy", "r"))
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"
