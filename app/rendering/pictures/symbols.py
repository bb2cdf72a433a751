"""Symbols as SVG: the drawing of the page's `sprites.js`, with the page's shapes and colours."""

from app.domain.vocabulary import Collection, Status
from app.rendering.pictures.kit import Kit, Palette
from app.rendering.pictures.sites import Point
from app.rendering.pictures.spots import REGION_PX, Item, Spot
from app.rendering.pictures.svg import at, element, number, text_at

SIDE = 32  # of a symbol's drawing
DASHES = "3 2.5"


class Symbols:
    """Draws spots, and the signs of the legend, in the colours of one theme."""

    def __init__(self, kit: Kit, colours: Palette) -> None:
        self.shapes = kit.shapes
        self.fonts = kit.fonts
        self.colours = colours

    def patterns(self) -> list[str]:
        """The hatching of each collection, for the <defs> of a picture."""
        surface = self.colours["surface"]
        return [
            element(
                "pattern",
                element("path", d="M0 0h5v5h-5z", fill=surface),
                element("path", d="M0 0h2.2v5h-2.2z", fill=self.colours[code], fill_opacity=0.62),
                id=f"hatch-{code}",
                width=5,
                height=5,
                patternUnits="userSpaceOnUse",
                patternTransform="rotate(45)",
            )
            for code in Collection
        ]

    def spot(self, spot: Spot) -> str:
        """A spot where it stands."""
        west, north = spot.x - spot.width / 2, spot.y - spot.height / 2
        parts = [self._ring(spot)] if spot.is_chosen else []
        if spot.single:
            parts += [self.halo((spot.width / 2, spot.height / 2), REGION_PX)] if spot.is_region else []
            parts.append(self.symbol(spot.single))
        else:
            parts.append(self.box(spot.items, spot.country, len(spot.members), spot.width, spot.height))
        if spot.is_disputed:
            parts.append(at(spot.width - 10, -6, self.differ(), scale=17 / 16))
        return at(west, north, *parts)

    def leader(self, spot: Spot) -> str:
        """A line from a badge to its country, where it cannot stand near."""
        if spot.owner is None:
            return ""
        (x, y), soft = spot.owner, self.colours["ink-soft"]
        line = element("line", x1=x, y1=y, x2=spot.x, y2=spot.y, stroke=soft, stroke_width=1.5)
        return line + element("circle", cx=x, cy=y, r=2.5, fill=soft)

    def symbol(self, item: Item) -> str:
        """One symbol, its left upper corner at the origin."""
        outline, *folds = self.shapes[f"shape-{item.collection}"]
        own, surface, soft = self.colours[item.collection], self.colours["surface"], self.colours["ink-soft"]
        is_solid = item.status is Status.ATTESTED
        line = surface if is_solid else own if item.status else soft
        fill = own if is_solid else f"url(#hatch-{item.collection})" if item.status is Status.INFERRED else surface
        dashes = None if item.status else DASHES
        parts = [
            element("path", d=outline, fill="none", stroke=surface, stroke_width=2.6 if is_solid else 4.5),
            element(
                "path",
                d=outline,
                fill=fill,
                stroke=None if is_solid else line,
                stroke_width=None if is_solid else (2 if item.status else 1.5),
                stroke_dasharray=dashes,
            ),
            *(element("path", d=fold, fill="none", stroke=line, stroke_width=1.5) for fold in folds),
            self._mark(item, self.colours["on-symbol"] if is_solid else own if item.status else soft),
        ]
        if item.status is Status.DENIED:
            parts.append(element("path", d="M3.5 28.5l25-25", stroke=own, stroke_width=2.5))
        return element("g", *parts, stroke_linejoin="round")

    def box(self, items: tuple[Item, ...], code: str, count: int, width: float, height: float) -> str:
        """A stack of symbols or a country's code, and how many records it stands for."""
        soft, ink = self.colours["ink-soft"], self.colours["ink"]
        rect = {"x": 0.75, "y": 0.75, "width": width - 1.5, "height": height - 1.5, "rx": 3 if code else height / 2}
        parts = [element("rect", **rect, fill=self.colours["surface"], stroke=soft, stroke_width=1.5)]
        parts += [
            at(
                6 + 17 * position,
                (height - 20) / 2,
                self.symbol(Item(item.collection, "", item.status)),
                scale=20 / SIDE,
            )
            for position, item in enumerate(items)
        ]
        if code:
            parts.append(text_at(code, 7, height / 2 + 4.4, 12, "bold", fill=soft))
        parts.append(text_at(str(count), width - 7, height / 2 + 4.8, 13, "bold", fill=ink, text_anchor="end"))
        return "".join(parts)

    def halo(self, middle: Point, across: float) -> str:
        """Somewhere around here, not at this point."""
        paint = {"fill": self.colours["surface"], "fill_opacity": 0.4, "stroke": self.colours["ink-soft"]}
        radius = across / 2 - 1
        return element("circle", cx=middle[0], cy=middle[1], r=radius, **paint, stroke_width=2, stroke_dasharray="6 4")

    def differ(self) -> str:
        """The sign of differing sources, 16 pixels across."""
        disc, strokes = self.shapes["sign-differ"]
        surface = self.colours["surface"]
        return element("path", d=disc, fill=self.colours["ink"], stroke=surface, stroke_width=2) + element(
            "path", d=strokes, fill="none", stroke=surface, stroke_width=1.5, stroke_linecap="round"
        )

    def _mark(self, item: Item, colour: str) -> str:
        halo = self.colours["surface"] if item.status is Status.INFERRED else None
        marks = [
            *(
                element("path", d=path, fill="none", stroke=halo, stroke_width=3.5)
                for path in self._marks(item)
                if halo
            ),
            *(element("path", d=path, fill=colour) for path in self._marks(item)),
        ]
        return at(SIDE / 2, SIDE / 2, *marks, scale=14 / 16) if marks else ""

    def _marks(self, item: Item) -> list[str]:
        return self.shapes.get(f"kind-{item.kind}", [])

    def _ring(self, spot: Spot) -> str:
        """The chosen record: a ring about its symbol, with a gap."""
        rounding = 3.0 if spot.country else spot.height / 2
        rings = ((4.5, self.colours["accent"], 3), (1.5, self.colours["surface"], 3))
        return "".join(
            element(
                "rect",
                x=-out,
                y=-out,
                width=spot.width + 2 * out,
                height=spot.height + 2 * out,
                rx=number(rounding + out),
                fill="none",
                stroke=colour,
                stroke_width=width,
            )
            for out, colour, width in rings
        )
