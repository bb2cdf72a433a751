"""Measure texts by the fonts that come with the program, whatever fonts a machine has."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from app.errors import VendorError
from app.rendering.pictures.svg import CLOSE, OPEN, plain

FOLDER = Path("vendor", "@expo-google-fonts", "noto-sans")
FILES = {
    "normal": "NotoSans_400Regular.ttf",
    "bold": "NotoSans_600SemiBold.ttf",
    "italic": "NotoSans_400Regular_Italic.ttf",
}
UNSEEN = OPEN + CLOSE


class Fonts:
    """Measures texts in pixels, and breaks or shortens them to a width."""

    def __init__(self, static: Path) -> None:
        self.files = {style: static / FOLDER / name for style, name in FILES.items()}
        missing = [path for path in self.files.values() if not path.is_file()]
        if missing:
            raise VendorError(f"The font {missing[0]} is missing; run `make vendor` to get it.")

    @cached_property
    def _advances(self) -> dict[str, dict[int, float]]:
        """Return by style the width of every character, as a part of the font size."""
        return {style: _read_advances(path) for style, path in self.files.items()}

    def width(self, text: str, size: float, style: str = "normal", spacing: float = 0) -> float:
        """Return the width of a text without kerning, which would make it narrower."""
        advances = self._advances[style]
        shown = plain(text)
        return size * sum(advances.get(ord(sign), 0.0 if sign in UNSEEN else 1.0) for sign in shown) + spacing * max(
            len(shown) - 1, 0
        )

    def shorten(self, text: str, room: float, size: float, style: str = "normal") -> str:
        """Return the text, or as much of it as fits the room with an ellipsis."""
        shown = plain(text)
        if self.width(shown, size, style) <= room:
            return shown
        kept = bisect_right(range(len(shown) + 1), room, key=lambda count: self.width(shown[:count] + "…", size, style))
        return shown[: max(kept - 1, 0)].rstrip() + "…"

    def wrap(self, text: str, room: float, size: float, most: int, style: str = "normal") -> list[str]:
        """Break the text into at most `most` lines, each as full as possible; the last one is shortened."""
        lines: list[str] = []
        words = plain(text).split(" ")
        while words and len(lines) < most - 1:
            count = 1
            while count < len(words) and self.width(" ".join(words[: count + 1]), size, style) <= room:
                count += 1
            lines.append(self.shorten(" ".join(words[:count]), room, size, style))
            words = words[count:]
        return _balance([*lines, self.shorten(" ".join(words), room, size, style)] if words else lines)

    def wrap_evenly(self, text: str, room: float, size: float, most: int, style: str = "normal") -> list[str]:
        """Break the text into as many lines as `wrap` does, of about the same length."""
        even = lines = self.wrap(text, room, size, most, style)
        for percent in range(95, 45, -5):
            narrower = self.wrap(text, room * percent / 100, size, most, style)
            if len(narrower) > len(lines) or narrower[-1].endswith("…"):
                break
            even = narrower
        return even


def _balance(lines: Iterable[str]) -> list[str]:
    """Close in each line what it isolates, since each line is drawn as a paragraph of its own."""
    found, depth = [], 0
    for line in lines:
        before = depth
        depth = max(before + line.count(OPEN) - line.count(CLOSE), 0)
        found.append(OPEN * before + line + CLOSE * depth)
    return found


def _read_advances(path: Path) -> dict[int, float]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - slow; only pictures need it

    with TTFont(path, lazy=True) as font:
        widths, units = font["hmtx"], font["head"].unitsPerEm
        return {code: widths[name][0] / units for code, name in font.getBestCmap().items()}
