"""The frame of a picture around its map: title, time, legend, scale, sources and data version."""

from dataclasses import dataclass
from typing import Any

from app.rendering.pictures.captions import SILENCE
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.legend import LegendEntry, draw_rows, lay_out
from app.rendering.pictures.projection import MapProjection
from app.rendering.pictures.svg import at, element, text_at
from app.rendering.pictures.symbols import Symbols

NARROW_PX = 640  # a picture less wide has smaller letters
LEAST_MAP = 0.5  # of the height: legend entries that are nice to have go before the map gets smaller than that


@dataclass(frozen=True, slots=True)
class Caption:
    """The texts of the frame; `subtitle` and `credits` may take two lines each."""

    title: str
    subtitle: str
    credits: str
    version: str
    address: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in pixels of what is around the map."""

    margin: float
    title: float
    text: float
    small: float
    row: float


WIDE = Sizes(margin=18, title=21, text=13, small=10.5, row=23)
NARROW = Sizes(margin=10, title=15, text=10.5, small=8.5, row=20)


class Frame:
    """Lays out the words of a picture and the room that is left for its map."""

    def __init__(self, fonts: Fonts, width: int, height: int) -> None:
        self.fonts = fonts
        self.width, self.height = width, height
        self.sizes = NARROW if width < NARROW_PX else WIDE
        self.room = width - 2 * self.sizes.margin
        self.lines: list[str] = []
        self.credits: list[str] = []
        self.rows: list[list[tuple[float, LegendEntry]]] = []
        self.legend_px = 0.0

    def write(self, caption: Caption) -> None:
        """Break the words of a caption into lines."""
        self.lines = self.fonts.wrap(caption.subtitle, self.room, self.sizes.text, 2)
        self.credits = self.fonts.wrap(caption.credits, self.room, self.sizes.small, 2)

    def set_legend(self, groups: list[list[LegendEntry]]) -> bool:
        """Lay out as many groups of a legend as leave room for the map; was there enough room for them before?"""
        for count in range(len(groups), 1, -1):
            entries = [entry for group in groups[:count] for entry in group]
            self.rows = lay_out(entries, self.fonts, self.sizes.text - 1, self.room)
            needed = len(self.rows) * self.sizes.row + 8 if self.rows else 0.0
            if self.height - self.top - self._foot - needed >= LEAST_MAP * self.height:
                break
        is_enough = needed <= self.legend_px
        self.legend_px = max(self.legend_px, needed)
        return is_enough

    @property
    def top(self) -> float:
        """Return where the map begins."""
        sizes = self.sizes
        return sizes.margin * 0.7 + sizes.title * 1.2 + len(self.lines) * sizes.text * 1.35 + sizes.margin * 0.45

    @property
    def map_height(self) -> float:
        """Return the height that is left for the map."""
        return max(self.height - self.top - self.legend_px - self._foot, 40.0)

    @property
    def _foot(self) -> float:
        return (len(self.credits) + 1) * self.sizes.small * 1.4 + self.sizes.margin * 0.8

    def draw(self, caption: Caption, symbols: Symbols, projection: MapProjection) -> str:
        """Draw everything but the map, to stand over it."""
        return (
            self._head(caption, symbols.colours)
            + self._scale(symbols.colours, projection)
            + self._below(caption, symbols)
        )

    def _head(self, caption: Caption, colours: dict[str, str]) -> str:
        sizes = self.sizes
        base = sizes.margin * 0.7 + sizes.title
        title = self.fonts.shorten(caption.title, self.room, sizes.title, "bold")
        parts = [
            element("rect", width=self.width, height=self.top, fill=colours["surface"]),
            text_at(title, sizes.margin, base, sizes.title, "bold", fill=colours["ink"]),
        ]
        for number, line in enumerate(self.lines, 1):
            y = base + number * sizes.text * 1.35 + sizes.title * 0.1
            parts.append(text_at(line, sizes.margin, y, sizes.text, fill=colours["ink-soft"]))
        parts.append(self._rule(self.top, colours))
        return "".join(parts)

    def _below(self, caption: Caption, symbols: Symbols) -> str:
        sizes, colours = self.sizes, symbols.colours
        top = self.top + self.map_height
        parts = [
            element("rect", y=top, width=self.width, height=self.height - top, fill=colours["surface"]),
            self._rule(top, colours),
            at(sizes.margin, top + 5, draw_rows(self.rows, symbols, sizes.text - 1, sizes.row)),
        ]
        y = self.height - self._foot + sizes.margin * 0.2
        for number, line in enumerate(self.credits, 1):
            parts.append(
                text_at(line, sizes.margin, y + number * sizes.small * 1.4, sizes.small, fill=colours["ink-soft"])
            )
        last = y + (len(self.credits) + 1) * sizes.small * 1.4
        version = f"Data {caption.version}"
        right = self.width - sizes.margin
        parts.append(text_at(version, right, last, sizes.small, fill=colours["ink-soft"], text_anchor="end"))
        room = self.room - self.fonts.width(version, sizes.small) - 16
        silence = self.fonts.shorten(f"{SILENCE} View: {caption.address}", room, sizes.small)
        parts.append(text_at(silence, sizes.margin, last, sizes.small, fill=colours["ink-soft"]))
        return "".join(parts)

    def _scale(self, colours: dict[str, str], projection: MapProjection) -> str:
        km, pixels = projection.scale_bar(self.width * 0.16)
        right, bottom = self.width - self.sizes.margin, self.top + self.map_height - 12
        words = f"{km} km"
        path = f"M{right - pixels:.1f} {bottom - 6:.1f}v6h{pixels:.1f}v-6"
        halo: dict[str, Any] = {"stroke": colours["halo"], "stroke_width": 3.5, "stroke_linejoin": "round"}
        place = (words, right - pixels / 2, bottom - 5, self.sizes.small + 1)
        return "".join(
            (
                element("path", d=path, fill="none", **halo),
                element("path", d=path, fill="none", stroke=colours["ink"], stroke_width=1.5),
                text_at(*place, text_anchor="middle", fill="none", **halo),
                text_at(*place, text_anchor="middle", fill=colours["ink"]),
            )
        )

    def scale_box(self, projection: MapProjection) -> tuple[float, float, float, float]:
        """Return what the scale bar covers, in pixels of the map."""
        _, pixels = projection.scale_bar(self.width * 0.16)
        right = self.width - self.sizes.margin + 6
        return right - max(pixels, 50) - 14, self.map_height - 36, right, self.map_height

    def _rule(self, y: float, colours: dict[str, str]) -> str:
        return element("path", d=f"M0 {y:.1f}h{self.width}", stroke=colours["line"], stroke_width=1)
