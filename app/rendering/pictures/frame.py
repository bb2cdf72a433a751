"""The frame of a picture around its map: title, time, legend, scale, sources and data version."""

from dataclasses import dataclass

from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.legend import LegendEntry, lay_out
from app.rendering.pictures.projection import MapProjection

NARROW_PX = 640  # a picture less wide has smaller letters
MOST_LINES = 3  # of each text
LEAST_MAP = 0.5  # of the height: legend entries that are nice to have go before the map gets smaller than that


@dataclass(frozen=True, slots=True)
class Options:
    """Size in CSS pixels, how many pixels of the picture make one of those, a title, and the service it comes from."""

    width: int = 1200
    height: int = 675
    scale: int = 1
    title: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The texts of the frame, which may take several lines. `address` is of the view, `site` of the whole map.

    `edition` stands at the end of the last line.
    """

    title: str
    subtitle: str
    credits: str
    edition: str
    site: str
    address: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in pixels of what is around the map."""

    margin: float
    title: float
    text: float
    small: float
    row: float


WIDE = Sizes(margin=18, title=24, text=13.5, small=10.5, row=23)
NARROW = Sizes(margin=10, title=17, text=10.5, small=8.5, row=20)


class Frame:
    """Lays out the words of a picture and the room that is left for its map."""

    def __init__(self, fonts: Fonts, width: int, height: int) -> None:
        self.fonts = fonts
        self.width, self.height = width, height
        self.sizes = NARROW if width < NARROW_PX else WIDE
        self.room = width - 2 * self.sizes.margin
        self.right = width - self.sizes.margin
        self.baseline = self.sizes.margin * 0.7 + self.sizes.title  # of the title
        self.live = ""
        self.title: list[str] = []
        self.lines: list[str] = []
        self.credits: list[str] = []
        self.rows: list[list[tuple[float, LegendEntry]]] = []
        self.legend_px = 0.0

    def write(self, caption: Caption) -> None:
        """Break the words of a caption into lines; the way to the live map is shorter where the whole has no room."""
        sizes = self.sizes
        self.title = self.fonts.wrap_evenly(caption.title, self.room, sizes.title, MOST_LINES, "bold")
        self.lines = self.fonts.wrap(caption.subtitle, self.room, sizes.text, MOST_LINES)
        self.credits = self.fonts.wrap(caption.credits, self.room, sizes.small, MOST_LINES)
        room = self.room - self.fonts.width(caption.edition, sizes.small) - 16
        whole = f"Live map: {caption.address}"
        has_room = self.fonts.width(whole, sizes.small) <= room
        self.live = whole if has_room else self.fonts.shorten(f"Live map: {caption.site}", room, sizes.small)

    def set_legend(self, groups: list[list[LegendEntry]]) -> bool:
        """Lay out as many groups of a legend as leave room for the map; was there enough room for them before?"""
        for count in range(len(groups), 1, -1):
            entries = [entry for group in groups[:count] for entry in group]
            self.rows = lay_out(entries, self.fonts, self.sizes.text - 1, self.room)
            needed = len(self.rows) * self.sizes.row + 8 if self.rows else 0.0
            if self.height - self.top - self._foot_px - needed >= LEAST_MAP * self.height:
                break
        is_enough = needed <= self.legend_px
        self.legend_px = max(self.legend_px, needed)
        return is_enough

    @property
    def top(self) -> float:
        """Return where the map begins."""
        sizes = self.sizes
        words = len(self.title) * sizes.title * 1.2 + len(self.lines) * sizes.text * 1.35
        return words + sizes.margin * 1.15

    @property
    def map_height(self) -> float:
        """Return the height that is left for the map."""
        return max(self.height - self.top - self.legend_px - self._foot_px, 40.0)

    @property
    def foot(self) -> float:
        """Return where the last lines begin."""
        return self.height - self._foot_px + self.sizes.margin * 0.2

    @property
    def _foot_px(self) -> float:
        return (len(self.credits) + 1) * self.sizes.small * 1.4 + self.sizes.margin * 0.8

    def scale_box(self, projection: MapProjection) -> tuple[float, float, float, float]:
        """Return what the scale bar covers, in pixels of the map."""
        _, pixels = projection.scale_bar(self.width * 0.16)
        right = self.width - self.sizes.margin + 6
        return right - max(pixels, 105) - 14, self.map_height - 36, right, self.map_height
