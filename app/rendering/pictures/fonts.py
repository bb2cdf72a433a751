"""The fonts of pictures: measured and drawn from files that come with the program, whatever a machine has."""

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
    """Widths of texts in pixels, and what fits a room."""

    def __init__(self, static: Path) -> None:
        self.files = {style: static / FOLDER / name for style, name in FILES.items()}
        missing = [path for path in self.files.values() if not path.is_file()]
        if missing:
            raise VendorError(f"The font {missing[0]} is missing; run `make vendor` to get it.")

    @cached_property
    def _advances(self) -> dict[str, dict[int, float]]:
        """Of each style the width of every sign, in parts of the size."""
        return {style: _read_advances(path) for style, path in self.files.items()}

    def width(self, text: str, size: float, style: str = "normal", spacing: float = 0) -> float:
        """The width of a text; kerning is left out, which makes texts narrower rather than wider."""
        advances = self._advances[style]
        shown = plain(text)
        return size * sum(advances.get(ord(sign), 0.0 if sign in UNSEEN else 1.0) for sign in shown) + spacing * max(
            len(shown) - 1, 0
        )

    def shorten(self, text: str, room: float, size: float, style: str = "normal") -> str:
        """The text, or as much of it as has room before an ellipsis."""
        shown = plain(text)
        if self.width(shown, size, style) <= room:
            return shown
        low, high = 0, len(shown)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(shown[:middle] + "…", size, style) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return shown[:low].rstrip() + "…"

    def wrap(self, text: str, room: float, size: float, most: int, style: str = "normal") -> list[str]:
        """The text in at most so many lines, each as full as it can be; the last one is shortened."""
        lines: list[str] = []
        words = plain(text).split(" ")
        while words and len(lines) < most - 1:
            count = 1
            while count < len(words) and self.width(" ".join(words[: count + 1]), size, style) <= room:
                count += 1
            lines.append(self.shorten(" ".join(words[:count]), room, size, style))
            words = words[count:]
        return _balance([*lines, self.shorten(" ".join(words), room, size, style)] if words else lines)


def _balance(lines: Iterable[str]) -> list[str]:
    """Lines of which each ends what it isolates, since each is a paragraph of its own when it is drawn."""
    found, depth = [], 0
    for line in lines:
        before = depth
        depth = max(before + line.count(OPEN) - line.count(CLOSE), 0)
        found.append(OPEN * before + line + CLOSE * depth)
    return found


def _read_advances(path: Path) -> dict[int, float]:
    from fontTools import ttLib  # type: ignore[import-untyped] # noqa: PLC0415 - slow to import, and only pictures need it

    with ttLib.TTFont(path, lazy=True) as font:
        widths, units = font["hmtx"], font["head"].unitsPerEm
        return {code: widths[name][0] / units for code, name in font.getBestCmap().items()}
